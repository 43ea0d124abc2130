import type { Score } from './feedback.ts'
import type { Touchpoint } from './journey.ts'

/** Half-open range of UTF-16 indices into the text that it belongs to. */
export interface Span {
  start: number
  end: number
}

/**
 * What a message is in its document. `data` is a value that machines read (JSON-LD, microdata, a feed's attribute);
 * `meta` is text that only search engines and previews show; `nav` and `legal` are boilerplate of a site.
 */
export type MessageRole =
  | 'title'
  | 'heading'
  | 'body'
  | 'item'
  | 'cell'
  | 'cta'
  | 'caption'
  | 'alt'
  | 'meta'
  | 'data'
  | 'subject'
  | 'preheader'
  | 'nav'
  | 'legal'
  | 'quote'
  | 'question'
  | 'answer'

/** A stretch inside a message that is not plain copy. Spans are relative to the message's text. */
export interface Mark extends Span {
  /** `struck`: an old price or withdrawn text; `blank`: a merge tag, named by `name`; `emphasis`: bold or the like. */
  kind: 'struck' | 'blank' | 'emphasis'
  name?: string
}

/** One thing that a document says: a block of a page, a caption, a table cell, a subject line. */
export interface Message extends Span {
  /** `${document.id}:${index}`, unique in a run. */
  id: string
  /** Equals `document.text.slice(start, end)`. Line breaks are kept where the reader sees them, blanks folded. */
  text: string
  role: MessageRole
  /** What stands above it, outermost first: headings; for a table cell its row heading, then its column heading. */
  context: string[]
  marks?: Mark[]
  /** Of a `data` message: what entity it describes and which property it gives. */
  data?: { type: string; name?: string; property: string; id?: string }
}

/** A page, an e-mail, a post, a row: one unit that a channel publishes. */
export interface Document extends Touchpoint {
  /** Path relative to the configuration (`sms/nov.csv#S07` for a row or post), or the canonical URL. */
  id: string
  /** The `path` or `url` of the source that it came from, as written in the configuration. */
  source: string
  /** Name of the reader: `html`, `eml`, `csv`, ... */
  reader: string
  title?: string
  /** URL under which customers see it, where the source tells. */
  link?: string
  /** URLs of the same page in each of its languages, where the source tells (`hreflang`). */
  translations?: string[]
  /** All messages' texts in reading order, joined by line breaks. Positions index this. */
  text: string
  messages: Message[]
  /** When it was published or sent, ISO 8601 as given by the source. */
  publishedAt?: string
  /** `withdrawn`: kept by the channel but no longer shown (a removed ad). Absent: live. */
  state?: 'live' | 'withdrawn' | 'scheduled'
  /** Of a customer's review, answer or ticket; the store does not keep it. */
  score?: Score
}

/** Whether customers meet a document only after a day (YYYY-MM-DD). */
export const isScheduled = (
  { state, publishedAt, validFrom }: Pick<Document, 'state' | 'publishedAt' | 'validFrom'>,
  asOf: string,
): boolean =>
  state === 'scheduled' || [publishedAt, validFrom].some((day) => day !== undefined && day.slice(0, 10) > asOf)

/** A document, page or row that could not be read, and why, in one sentence that says what to do. */
export interface Failure {
  document: string
  reason: string
  /** `skip`: it stays unread; `retry`: the next run may get it. */
  action: 'retry' | 'skip'
}

export interface ReadResult {
  documents: Document[]
  failures: Failure[]
}

/** A raw file or response body on its way to a reader. */
export interface RawInput {
  /** Path relative to the configuration, or URL: the stem of the documents' ids. */
  id: string
  source: string
  bytes: Uint8Array
  /** Content type as the server named it, where there was one. */
  contentType?: string
  touchpoint: Touchpoint
}

/** Reads one kind of content into documents. Never throws for bad content: it reports a failure. */
export interface Reader {
  name: string
  /** True where this reader understands the input; asked in order of the registry, the first one wins. */
  accepts(input: RawInput, head: string): boolean
  read(input: RawInput): ReadResult | Promise<ReadResult>
}
