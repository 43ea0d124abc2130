const encoder = new TextEncoder()

type Hash = 'SHA-256' | 'SHA-1'

const keyOf = (secret: string, hash: Hash) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash }, false, ['sign', 'verify'])

/** Whether `signature` is the HMAC of `text`, compared by Web Crypto in constant time. False for what is no signature. */
export async function isHmac(
  signature: Uint8Array<ArrayBuffer> | undefined,
  text: string,
  secret: string,
  hash: Hash = 'SHA-256',
): Promise<boolean> {
  if (!signature || secret === '') return false
  return crypto.subtle.verify('HMAC', await keyOf(secret, hash), signature, encoder.encode(text))
}

/** The HMAC-SHA256 of a text, as lower-case hexadecimal. */
export async function hmacHex(text: string, secret: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret, 'SHA-256'), encoder.encode(text))
  return [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether two secrets are the same, told by their HMACs under a key that nobody else knows: in constant time. */
export async function sameSecret(given: string, secret: string): Promise<boolean> {
  return isHmac(fromHex(await hmacHex(given, secret)), secret, secret)
}

/** Bytes of hexadecimal; undefined for anything else. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Bytes of base64url without padding; undefined for anything else. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
