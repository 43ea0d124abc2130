/** 64-bit FNV-1a over UTF-16 units, as 16 hex digits: stable on every runtime, no cryptography meant. */
export function fingerprint(parts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n
  for (const char of parts.join('\u0000')) {
    hash ^= BigInt(char.codePointAt(0)!)
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn
  }
  return hash.toString(16).padStart(16, '0')
}
