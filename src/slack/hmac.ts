const encoder = new TextEncoder()

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])

/** The HMAC-SHA256 of a text, as lower-case hexadecimal. */
export async function hmacHex(text: string, secret: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), encoder.encode(text))
  return [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether `hex` is the HMAC-SHA256 of a text, compared by Web Crypto in constant time. */
export async function isHmac(hex: string, text: string, secret: string): Promise<boolean> {
  if (secret === '' || !/^(?:[0-9a-f]{2})+$/i.test(hex)) return false
  const mac = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', await keyOf(secret), mac, encoder.encode(text))
}
