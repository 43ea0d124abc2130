/** Text of a file, and what was guessed or lost on the way; or why it is no text. */
export type Decoded = { text: string; note?: string } | { problem: string }

const BINARY: readonly [string, string][] = [
  ['25504446', 'a PDF: give its text as HTML or Markdown'],
  ['89504e47', 'a PNG image: its text is not read'],
  ['ffd8ff', 'a JPEG image: its text is not read'],
  ['47494638', 'a GIF image: its text is not read'],
  ['504b0304', 'a ZIP archive or an Office file: unpack it, or export the sheet as CSV'],
  ['1f8b', 'gzip data: unpack it first'],
  ['d0cf11e0', 'an old Office file: export it as CSV or HTML'],
]

/**
 * Bytes as text: by byte order mark, by the name that the server or an XML declaration gives, as UTF-8 where the bytes are
 * valid UTF-8, by the zero bytes of UTF-16, else as windows-1252 (what spreadsheets write), which is noted.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): Decoded {
  const binary = magic(bytes)
  if (binary) return { problem: `is ${binary}` }
  const marked = markedCharset(bytes)
  if (marked) return { text: decode(bytes, marked) }
  const wide = wideCharset(bytes)
  if (wide) return { text: decode(bytes, wide), note: `has no byte order mark and was read as ${wide.toUpperCase()}` }
  if (bytes.subarray(0, 65536).includes(0)) return { problem: 'holds zero bytes, so it is no text file' }
  const named = namedCharset(bytes, contentType)
  if (named) return { text: decode(bytes, named) }
  const text = decode(bytes, 'utf-8')
  const lost = count(text, /\uFFFD/g)
  if (lost === 0) return { text }
  const kept = count(text, /[^\x00-\x7F\uFFFD]/g)
  if (kept > lost) return { text, note: `holds ${lost} bytes that are not UTF-8; they are shown as \uFFFD` }
  return { text: decode(bytes, 'windows-1252'), note: 'is not UTF-8 and was read as windows-1252; save it as UTF-8' }
}

/** The first characters of a file, for telling its kind. Never fails: undecodable input gives an empty head. */
export function headOf(bytes: Uint8Array, contentType?: string, length = 8192): string {
  const decoded = decodeText(bytes.subarray(0, length), contentType)
  return 'text' in decoded ? decoded.text.trimStart() : ''
}

/** An offset as people count: "line 3, column 5", both from 1. */
export function lineColumn(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `line ${before.split('\n').length}, column ${before.length - before.lastIndexOf('\n')}`
}

function magic(bytes: Uint8Array): string | undefined {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return BINARY.find(([mark]) => start.startsWith(mark))?.[1]
}

function markedCharset(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return undefined
}

/** Mostly Latin text in UTF-16 has a zero in every other byte. */
function wideCharset(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, 512) & ~1)
  if (sample.length < 8) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) even++
    if (sample[at + 1] === 0) odd++
  }
  const half = sample.length / 2
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be'
  return undefined
}

function namedCharset(bytes: Uint8Array, contentType = ''): string | undefined {
  const name = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? declaredCharset(bytes)
  if (!name || /^utf-?8$/i.test(name)) return undefined
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200))
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1]
}

const UTF8 = new TextDecoder()
const decode = (bytes: Uint8Array, charset: string): string =>
  (charset === 'utf-8' ? UTF8 : new TextDecoder(charset)).decode(bytes)

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
