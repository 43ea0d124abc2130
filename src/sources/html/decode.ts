/** Bytes as text, and what was odd about their encoding. */
export interface DecodedHtml {
  text: string
  /** WHATWG name of the encoding that was used, such as `utf-8` or `windows-1252`. */
  charset: string
  /** One sentence, where what the page says of its encoding is not true. */
  problem?: string
}

const PRESCAN_BYTES = 4096

/**
 * Decodes a page: byte order mark, then the server's `Content-Type`, then `<meta charset>`, then UTF-8. A declaration
 * that the bytes contradict is not followed but reported.
 */
export function decodeHtmlBytes(bytes: Uint8Array, contentType?: string): DecodedHtml {
  const marked = byteOrderMark(bytes)
  if (marked) return { text: decode(bytes, marked), charset: marked }
  const label = charsetOf(contentType) ?? metaCharset(bytes)
  const declared = label === undefined ? undefined : encodingName(label)
  if (label !== undefined && declared === undefined) {
    const guess = isUtf8(bytes) ? 'utf-8' : 'windows-1252'
    return withProblem(bytes, guess, `declares the unknown charset "${label.slice(0, 40)}"`)
  }
  if (declared === undefined) return decodeAs(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1252')
  if (declared === 'utf-8' && !isUtf8(bytes))
    return withProblem(bytes, 'windows-1252', 'declares UTF-8 but its bytes are not')
  if (declared !== 'utf-8' && isSingleByte(declared) && hasHighBytes(bytes) && isUtf8(bytes))
    return withProblem(bytes, 'utf-8', `declares ${declared} but its bytes are UTF-8`)
  if (declared.startsWith('utf-16') && !bytes.subarray(0, 200).includes(0))
    return decodeAs(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1252')
  return decodeAs(bytes, declared)
}

function decodeAs(bytes: Uint8Array, charset: string): DecodedHtml {
  return { text: decode(bytes, charset), charset }
}

function withProblem(bytes: Uint8Array, charset: string, found: string): DecodedHtml {
  const problem = `The page ${found}; it was read as ${charset}. Correct the charset in its Content-Type or <meta charset>.`
  return { ...decodeAs(bytes, charset), problem }
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes)
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  // Markup in UTF-16 without a mark: every other byte of `<!` or `<h` is zero.
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return 'utf-16be'
  return undefined
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1]
}

function metaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN_BYTES)).replace(/<!--[\s\S]*?-->/g, '')
  const xml = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1]
  return xml ?? /<meta\b[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1]
}

function encodingName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function isSingleByte(charset: string): boolean {
  return /^(windows-125\d|iso-8859|koi8|macintosh|ibm866|x-mac)/.test(charset)
}

function hasHighBytes(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f)
}
