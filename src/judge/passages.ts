import type { Document, Message, Span } from '../model/index.ts'
import { INVISIBLE } from '../text/comparable.ts'
import { orderIn } from '../text/orders.ts'

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
 * Longest passage of a larger corpus, but for a longer message: small enough to be filed by what it speaks of, and to be sent
 * again when a word of it changes; smaller ones would be mostly headers.
 */
const SECTION = 100

/** A single variation selector says how an emoji looks; several in a row can only be smuggled text. */
const HIDDEN = new RegExp(`(?![\\ufe00-\\ufe0f])(?:${INVISIBLE.source})|[\\ufe00-\\ufe0f]{2,}`, 'gu')

/** A passage of more characters names its document again, for whoever has read so far; a shorter one stands below the same header. */
const LONG_ENOUGH = 150
export const hasOwnHeader = ({ characters }: Passage): boolean => characters > LONG_ENOUGH

/** A message's text as it is sent: blanks folded, invisible characters left out. Quotations are located in this form. */
export const visible = (text: string): string => text.replace(HIDDEN, '').replace(/\s+/g, ' ').trim()

/**
 * All that the documents say, each wording once, in reading order: what stands on many pages (menus, footers, boilerplate of
 * e-mails) is read where it stands first. What customers say is not the brand's copy and is left out, and so is what gives
 * orders to whoever checks it: no model can follow what it is not shown.
 */
export function passages(documents: readonly Document[]): Passage[] {
  const read = (cutter: typeof cut, identity: Identity) => {
    const known = new Map<string, Line>()
    return documents.flatMap((document) => cutter(document, linesOf(document, known, identity)))
  }
  const whole = read(cut, (text) => text.toLowerCase())
  const size = whole.reduce((sum, { characters }) => sum + characters, 0)
  return size <= WHOLE ? whole : read(sections, sameStatement)
}

/** Shorter copy than this depends on what stands around it. */
const SPEAKS_FOR_ITSELF = 24

/** What two lines have in common where they are one wording in two places. */
type Identity = (text: string, first: Message, document: Document) => string

/** The lines that a document is the first to say; to those that it repeats, its place is added. */
function linesOf(document: Document, known: Map<string, Line>, identity: Identity): Line[] {
  const lines: Line[] = []
  for (const row of rowsOf(document.messages.filter((message) => message.role !== 'quote' && !orderIn(message.text)))) {
    const text = shownAs(row, document.reader)
    if (text === '') continue
    const first = row[0]!
    const place = { document, start: first.start, end: row.at(-1)!.end, context: first.context }
    const same = identity(text, first, document)
    const line = known.get(same)
    // A bare value means what stands around it means; only copy that speaks for itself is sent once.
    if (line && text.length >= SPEAKS_FOR_ITSELF) {
      line.places.push(place)
      continue
    }
    const made = { text, places: [place], heading: first.role === 'heading' }
    if (!line) known.set(same, made)
    lines.push(made)
  }
  return lines
}

/**
 * The words and figures of a line, whatever its case, links and signs. A figure below another heading is another fact, and a
 * request that holds one need not hold the other; but what stands under every page says the same under each. Headings stay
 * with what they are above.
 */
const sameStatement: Identity = (text, { role, context }, { title = '' }) => {
  const said = text.toLowerCase().replace(LINK, ' ').replace(SIGNS, ' ').trim()
  const hasItsPlace = role === 'heading' || (/\d/.test(said) && role !== 'legal' && role !== 'nav')
  return hasItsPlace ? [said, title, ...context].join('\n') : said
}
const LINK = /\bhttps?:\/\/\S+/g
/** Signs that say nothing. Those in figures, and of money, shares and questions, do. */
const SIGNS = /(?:(?<!\d)[.,:/–-]|[.,:/–-](?!\d)|[^\p{L}\p{M}\p{N}\p{Sc}%?+<>&@.,:/–-])+/gu

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
  const named = labels.map((label) => visible(label ?? '')).filter((label) => label !== '' && !orderIn(label))
  return named.length ? `(${named.join(' | ')}) ${text}` : text
}

function cut(document: Document, lines: readonly Line[]): Passage[] {
  const out: Passage[] = []
  let open: Line[] = []
  let characters = 0
  const close = () => {
    if (open.length) out.push({ document, lines: open, characters })
    open = []
    characters = 0
  }
  for (const line of lines) {
    if (characters + line.text.length > LONGEST || (line.heading && characters > LONG)) close()
    open.push(line)
    characters += line.text.length + 1
  }
  close()
  return out
}

/** The same for a large corpus: below each heading on its own, and what is cut off from its headings gets them again. */
function sections(document: Document, lines: readonly Line[]): Passage[] {
  const headings = new Map(lines.filter(({ heading }) => heading).map((line) => [line.text, line]))
  const title = visible(document.title ?? '')
  const above = ({ places }: Line): Line[] =>
    places[0]!.context.flatMap((text) => (visible(text) === title ? [] : (headings.get(visible(text)) ?? [])))
  const out: Passage[] = []
  let open: Line[] = []
  for (const line of lines) {
    const full = lengthOf(open) + line.text.length > SECTION
    if (open.some(({ heading }) => !heading) && (line.heading || full)) {
      out.push({ document, lines: open, characters: lengthOf(open) })
      open = []
    }
    if (open.length === 0) open = above(line)
    open.push(line)
  }
  return open.length ? [...out, { document, lines: open, characters: lengthOf(open) }] : out
}

const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length + 1, 0)
