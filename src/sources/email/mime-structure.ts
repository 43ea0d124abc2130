/** What a lenient decoder of mail does not tell. */
export interface MimeStructure {
  /** What is missing where the mail breaks off, as a clause. */
  missing?: string
  /** Charsets that text parts name and nobody knows. */
  unknownCharsets: string[]
}

interface Part {
  type: string
  encoding: string
  charset: string
  boundary: string | undefined
}

/** Charset names that are no label of the WHATWG and that decoders of mail know all the same. */
const KNOWN = /^(?:utf-?7|(?:x-)?mac-?roman|cp-?\d+|ansi.*)$/i

/** Follows the boundaries of a mail's source: decoders fill in for a cut-off file without a word. */
export function mimeStructure(raw: string): MimeStructure {
  const open: { boundary: string; parts: number }[] = []
  const charsets = new Set<string>()
  let headers: string[] | undefined = []
  let part: Part = { type: 'text/plain', encoding: '7bit', charset: '', boundary: undefined }
  for (const line of raw.split(/\r\n|\n|\r/)) {
    const at = line.startsWith('--') ? findOpen(open, line) : -1
    if (at >= 0) {
      const closing = line.startsWith(`--${open[at]!.boundary}--`)
      open.length = closing ? at : at + 1
      if (!closing) open[at]!.parts++
      headers = closing ? undefined : []
    } else if (headers && line !== '') headers.push(line)
    else if (headers) {
      part = partOf(headers)
      if (part.type.startsWith('text/') && part.charset) charsets.add(part.charset)
      if (part.boundary) open.push({ boundary: part.boundary, parts: 0 })
      const nested = part.type === 'message/rfc822' && !/base64|quoted/.test(part.encoding)
      headers = nested ? [] : undefined
    }
  }
  const unknownCharsets = [...charsets].filter((charset) => !isKnown(charset))
  const missing = whatIsMissing(open, headers, part)
  return missing ? { missing, unknownCharsets } : { unknownCharsets }
}

function whatIsMissing(
  open: { boundary: string; parts: number }[],
  headers: string[] | undefined,
  part: Part,
): string | undefined {
  const last = open.at(-1)
  if (!last) return undefined
  if (last.parts === 0) return `it announces several parts, but none begins with \`--${last.boundary}\``
  if (headers) return `it breaks off in the headers of part ${last.parts}`
  return `it breaks off in part ${last.parts} (${part.type}, ${part.encoding}) before the closing \`--${open[0]!.boundary}--\``
}

function findOpen(open: readonly { boundary: string }[], line: string): number {
  const bare = line.trimEnd()
  return open.findLastIndex(({ boundary }) => bare === `--${boundary}` || bare === `--${boundary}--`)
}

function partOf(headers: readonly string[]): Part {
  const unfolded = headers
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
  const value = (name: string) =>
    unfolded
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  const contentType = value('content-type')
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(contentType)?.[0].toLowerCase() ?? 'text/plain'
  const boundary = parameter(contentType, 'boundary')?.trimEnd()
  return {
    type,
    encoding: value('content-transfer-encoding').toLowerCase() || '7bit',
    charset: parameter(contentType, 'charset') ?? '',
    boundary: type.startsWith('multipart/') ? boundary : undefined,
  }
}

function parameter(header: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header) ?? []
  return quoted ?? bare
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset) !== undefined
  } catch {
    return KNOWN.test(charset)
  }
}
