import type { RawInput, Reader, ReadResult } from '../model/index.ts'
import { googleAds, metaAds, metaAdsJson } from './ads/index.ts'
import { chatbotForms, intentTable } from './chatbot/index.ts'
import { emailReaders } from './email/index.ts'
import { merchantTable, merchantXml, xmlReader } from './feed/index.ts'
import { feedbackReader } from './feedback/index.ts'
import { htmlReader } from './html/index.ts'
import { gutenbergReader, richTextForms } from './richtext/index.ts'
import {
  decodeText,
  failed,
  headOf,
  jsonReader,
  messageJson,
  messageTable,
  plainReader,
  tableReader,
  whatsappTemplates,
  yamlReader,
} from './rows/index.ts'
import { jsonFeed, mastodon, syndication } from './social/index.ts'
import { helpArticles, markdownReader, questions, questionTable } from './support/index.ts'

/** A file or page above this size is reported, not read: no page of copy is that long. In bytes. */
export const MAX_BYTES = 32 * 1024 * 1024

const jsonForms = [
  ...richTextForms,
  jsonFeed,
  mastodon,
  metaAdsJson,
  whatsappTemplates,
  ...chatbotForms,
  questions,
  helpArticles,
  messageJson,
]

/** All readers, in the order in which they are asked: what the content shows goes before what the name says. */
export const readers: readonly Reader[] = [
  feedbackReader,
  gutenbergReader,
  jsonReader(jsonForms),
  xmlReader([merchantXml, syndication]),
  ...emailReaders,
  tableReader([googleAds, metaAds, merchantTable, intentTable, questionTable, messageTable]),
  htmlReader,
  yamlReader(jsonForms),
  markdownReader,
  plainReader,
]

const KINDS =
  'HTML, EML, MJML, Liquid, Handlebars, JSON, JSON Lines, RSS, Atom, Google Merchant XML, CSV, TSV, Markdown, YAML, block markup of WordPress and plain text'

/** Reads one input by the first reader that accepts it. Never throws: what cannot be read is a failure with the reason. */
export async function read(input: RawInput): Promise<ReadResult> {
  const size = input.bytes.byteLength
  if (size > MAX_BYTES) return failed(input, tooLarge(size, MAX_BYTES))
  const head = headOf(input.bytes, input.contentType)
  if (head === '' && isBlank(input)) return failed(input, 'is empty')
  const reader = readers.find((candidate) => candidate.accepts(input, head))
  if (!reader) return failed(input, unreadable(input))
  try {
    return await reader.read(input)
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n')
    return failed(input, `broke the ${reader.name} reader (${message}); please report it with the file`)
  }
}

/** Why a file of `size` bytes is not read. */
export function tooLarge(size: number, limit: number): string {
  const mega = (bytes: number) => Math.round(bytes / 1024 / 1024)
  return `has ${mega(size)} MB; at most ${mega(limit)} MB are read: split it or take it out of the source`
}

function isBlank(input: RawInput): boolean {
  const decoded = decodeText(input.bytes, input.contentType)
  return 'text' in decoded && decoded.text.trim() === ''
}

function unreadable(input: RawInput): string {
  const decoded = decodeText(input.bytes.subarray(0, 8192), input.contentType)
  const what = 'problem' in decoded ? decoded.problem : 'is of no kind that can be read'
  return `${what}; readable are ${KINDS}`
}
