import { fromHex, isHmac } from '../model/index.ts'
import { DELIVERY, SIGNATURE, signedText, TIMESTAMP } from '../pipeline/signed.ts'
import { type Delivery, Refused, type Verified } from './kind.ts'

/** Believes a request by Selaras' own signature; whoever signs so waits for the answer. Throws Refused. */
export async function verifySigned({ headers, body }: Delivery, secret: string): Promise<Verified> {
  const timestamp = headers.get(TIMESTAMP) ?? ''
  const id = headers.get(DELIVERY) ?? ''
  const signature = headers.get(SIGNATURE)
  if (!signature) throw new Refused(`There is no ${SIGNATURE} header: sign the body with the secret of this source.`)
  if (!/^\d{9,12}$/.test(timestamp)) throw new Refused(`${TIMESTAMP} must hold seconds since 1970, such as 1795000000.`)
  if (!/^[\w.:-]{8,200}$/.test(id)) {
    throw new Refused(`${DELIVERY} must name the delivery by 8 to 200 letters, digits, dots, colons or dashes.`)
  }
  const mac = fromHex(signature.replace(/^v1=/, ''))
  if (!(await isHmac(mac, signedText(timestamp, id, body), secret))) {
    throw new Refused(`${SIGNATURE} is not the signature of this body: both ends need the same secret.`)
  }
  return { id, at: new Date(Number(timestamp) * 1000), canVeto: true }
}
