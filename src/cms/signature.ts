import { fromHex, hmacHex, isHmac } from '../model/index.ts'
import { type Delivery, Refused, type Verified } from './kind.ts'

/** Headers of Selaras' own signature, which the ready pieces and any other sender use. */
export const TIMESTAMP = 'x-selaras-timestamp'
export const DELIVERY = 'x-selaras-delivery'
export const SIGNATURE = 'x-selaras-signature'

const signedText = (timestamp: string, delivery: string, body: string) => `v1:${timestamp}:${delivery}:${body}`

/**
 * The headers that sign a body: `v1=` and the HMAC-SHA256, in hexadecimal, of `v1:TIMESTAMP:DELIVERY:BODY`.
 * @param seconds since the epoch
 */
export async function signed(
  body: string,
  delivery: string,
  seconds: number,
  secret: string,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(seconds))
  const signature = await hmacHex(signedText(timestamp, delivery, body), secret)
  return { [TIMESTAMP]: timestamp, [DELIVERY]: delivery, [SIGNATURE]: `v1=${signature}` }
}

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
