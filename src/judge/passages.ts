import type { Document, Message, Span } from '../model/index.ts'

/** Where a line stands: the same words may stand on many pages. Positions index the document's text. */
export interface Place extends Span {
  document: Document
  /** Headings above it, outermost first. */
  context: string[]
}

/** A message, or a row of a table, as a model reads it: on one line, with nothing that cannot be seen. */
export interface Line {
  text: string
  /** The first is where it is read; the others are named after it. */
  places: Place[]
  heading: boolean
}

/** A stretch of one document that is read together. */
export interface Passage {
  document: Document
  lines: Line[]
  /** Length of its text as sent, in UTF-16 units. */
  characters: number
}

/** A corpus of up to this many characters is read as a whole: as much as a model reads without losing the beginning. */
export const WHOLE = 40_000
/** Longest passage of such a corpus; a longer document is cut between messages, before a heading where there is one. */
const LONGEST = 6000
/** Where a heading comes after this much, a passage ends. */
const LONG = 3000
/**
 * Of a larger corpus a passage is what one or two messages say: it is filed by what it speaks of, and sent again when a word of
 * it changes. Shorter ones would be mostly headers.
 */
const SECTION = 160

/** Characters that show nothing: zero widths, soft hyphens, direction marks, and the tags block in which text can be smuggled. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu

/** A message's text as it is sent: blanks folded, invisible characters left out. Quotations are located in this form. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/**
 * All that the documents say, each wording once, in reading order: what stands on many pages (menus, footers, boilerplate of
 * e-mails) is read where it stands first. What customers say is not the brand's copy and is left out.
 */
export function passages(documents: readonly Document[]): Passage[] {
  const whole = cutBy(documents, (row, text) => (row[0]!, asSaid(text)), cut)
  const size = whole.reduce((sum, { characters }) => sum + characters, 0)
  return size <= WHOLE ? whole : cutBy(documents, inItsPlace, sections)
}

/** Shorter copy than this depends on what stands around it. */
const SPEAKS_FOR_ITSELF = 24

/** What a wording is, whatever its signs, case and links: figures keep theirs. */
const asSaid = (text: string): string =>
  text
    .toLowerCase()
    .replace(LINK, ' ')
    .replace(SIGNS, ' ')
    .trim()
const LINK = /\bhttps?:\/\/\S+/g
/** Signs that say nothing: those inside a figure, and those of money, shares and questions, do. */
const SIGNS = /(?:(?<!\d)[.,:/–-]|[.,:/–-](?!\d)|[^\p{L}\p{M}\p{N}%?+<>&@$€£¥.,:/–-])+/gu

/** Cells of one row of a table belong together; every other message is a row of its own. */
function rowsOf(messages: readonly Message[]): Message[][] {
  const rows: Message[][] = []
  for (const message of messages) {
    const row = rows.at(-1)
    if (row && message.role === 'cell' && continues(row[0]!, message)) row.push(message)
    else rows.push([message])
  }
  return rows
}

/** A row's further cells name its first cell as their row heading. */
const continues = (first: Message, { context }: Message): boolean =>
  first.role === 'cell' && context.length === first.context.length + 1 && context.at(-2) === first.text

/** A row, and a value that machines read, mean nothing without their headings, which stand in round brackets before them. */
function shownAs(row: readonly Message[], reader: string): string {
  const texts = row.map(({ text }) => visible(text)).filter(Boolean)
  const { role, context, data } = row[0]!
  if (texts.length === 0) return ''
  if (role === 'data') return labelled([data?.type, data?.name, data?.property], texts[0]!)
  if (role !== 'cell') return texts.join(' ')
  // People copy a row of Markdown with its bars.
  const cells = texts.join(reader === 'markdown' ? ' | ' : '  ')
  return labelled(row.length > 1 ? row.map((cell) => cell.context.at(-1)) : context.slice(-2), cells)
}

function labelled(labels: readonly (string | undefined)[], text: string): string {
  const named = labels.map((label) => visible(label ?? '')).filter(Boolean)
  return named.length ? `(${named.join(' | ')}) ${text}` : text
}

X