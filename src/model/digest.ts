/** SHA-256 of a text's UTF-8 bytes as lower-case hexadecimal, by Web Crypto: the same on every runtime. */
export async function sha256(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
