import { hmacHex } from '../model/index.ts'

/** Headers of Selaras' own signature, of what it is sent and of what it sends. */
export const TIMESTAMP = 'x-selaras-timestamp'
export const DELIVERY = 'x-selaras-delivery'
export const SIGNATURE = 'x-selaras-signature'

/** What the HMAC-SHA256 is made of. */
export const signedText = (timestamp: string, delivery: string, body: string): string =>
  `v1:${timestamp}:${delivery}:${body}`

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
