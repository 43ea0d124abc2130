import type { Failure, RawInput, Reader, ReadResult } from '../../model/index.ts'
import { assemble } from '../assemble.ts'
import { decodeHtmlBytes } from './decode.ts'
import { parseHtml } from './parse.ts'

export { decodeHtmlBytes } from './decode.ts'
export { parseHtml } from './parse.ts'

const MEGABYTE = 1024 * 1024
export interface ReadHtmlOptions {
  /** Largest page that is read, in bytes; 20 MB unless told. */
  maxBytes?: number
}

/** Reads one page into one document. A page that cannot be read, or only in part, is a failure; nothing is thrown. */
export function readHtml(input: RawInput, options: ReadHtmlOptions = {}): ReadResult {
  const unreadable = whyUnreadable(input.bytes, options.maxBytes ?? 20 * MEGABYTE)
  if (unreadable) return { documents: [], failures: [failure(input, unreadable)] }
  const decoded = decodeHtmlBytes(input.bytes, input.contentType)
  const page = parseHtml(decoded.text, { preheader: input.touchpoint.channel === 'email' })
  const failures = [...(decoded.problem ? [decoded.problem] : []), ...page.problems].map((reason) =>
    failure(input, reason),
  )
  if (page.visible === 0) failures.push(failure(input, whyEmpty(decoded.text)))
  if (page.messages.length === 0) return { documents: [], failures }
  const document = assemble(input, {
    reader: 'html',
    messages: page.messages,
    title: page.title,
    link: page.canonical,
    translations: page.translations,
    publishedAt: page.modifiedAt ?? page.publishedAt,
  })
  return { documents: [document], failures }
}

/** Reader of pages, told by content type, by their first lines, or by the file's name. */
export const htmlReader: Reader = {
  name: 'html',
  accepts: (input, head) =>
    /\b(text\/html|application\/xhtml)/i.test(input.contentType ?? '') ||
    /<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(head) ||
    /\.x?html?$/i.test(input.id),
  read: (input) => readHtml(input),
}

function failure(input: RawInput, reason: string): Failure {
  return { document: input.id, reason, action: 'skip' }
}

function whyUnreadable(bytes: Uint8Array, maxBytes: number): string | undefined {
  if (bytes.length > maxBytes)
    return `The page has ${megabytes(bytes.length)} MB; pages above the limit of ${megabytes(maxBytes)} MB are not read. Leave it out of the source or split it.`
  if (bytes.length === 0) return 'The page is empty: 0 bytes. Check that the export or the server delivered it whole.'
  if (looksBinary(bytes))
    return 'The file is binary data, not HTML. Leave it out of the source, or decompress it first.'
  return undefined
}

function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(bytes < MEGABYTE ? 3 : 1)
}

/** Control characters that no text has; UTF-16 is told by its zeros standing at every other place. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  let controls = 0
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++
  }
  const [even, odd] = zeros as [number, number]
  const utf16 = Math.max(even, odd) > sample.length / 8 && Math.min(even, odd) < sample.length / 64
  return controls > sample.length / 50 || (even + odd > sample.length / 50 && !utf16)
}

function whyEmpty(html: string): string {
  return /<script\b/i.test(html)
    ? 'The page shows no text before its scripts run; only its head and structured data were read. Point the source at a rendered copy.'
    : 'The page shows no text. Check that the export or the server delivered it whole.'
}
