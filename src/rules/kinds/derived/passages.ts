import type { Document, Message, Quantity, Span } from '../../../model/index.ts'
import { type Analyzer, messageQuantities, remembering, sentences } from '../../../text/index.ts'
import type { Nouns } from '../../values/derived/counts.ts'
import type { Figure } from '../../values/derived/figure.ts'
import { figuresIn, paired } from '../../values/derived/roles.ts'
import { aboutOf, join, namedIn, namedInAll } from './about.ts'
import { oldPriceBeside, withTaxRate } from './beside.ts'
import { figuresOf, type Part, type Passage, type Read } from './passage.ts'

export interface ReadContext {
  analyze: Analyzer
  /** ISO 4217 code that a bare amount means. */
  currency: string
  /** YYYY-MM-DD */
  asOf: string
}

/** Boilerplate and customers' own words are no promises. */
const SILENT = new Set(['nav', 'quote'])
/** What a text bears that gives a figure of a price, if only in words. */
const FIGURED = /\d|ribu|juta|persen|percent|hemat|save|half|setengah|separuh|bayar|pay/i
/** Properties of a feed that hold the price without and with the discount. */
const FEED = new Map<string, 'before' | 'after'>([
  ['price', 'before'],
  ['sale_price', 'after'],
])

/** Every sentence of the copy with figures of a price, alone and together with the one behind it. */
export const passagesIn = (documents: readonly Document[], context: ReadContext): Passage[] =>
  withTaxRate(documents.flatMap(readWith(context)))

/** Drafts are held against the same documents again and again; so many are kept for each way to read them. */
const KEPT = 4_000
const readers = new WeakMap<Analyzer, Map<string, (document: Document) => Passage[]>>()
function readWith(context: ReadContext): (document: Document) => Passage[] {
  const known = readers.get(context.analyze) ?? new Map<string, (document: Document) => Passage[]>()
  readers.set(context.analyze, known)
  const key = `${context.currency} ${context.asOf}`
  const reader = known.get(key) ?? remembering((document: Document) => passagesOf(document, context), { most: KEPT })
  known.set(key, reader)
  return reader
}

function passagesOf(document: Document, context: ReadContext): Passage[] {
  const read = document.messages.flatMap((message, index) => readMessage(document, message, index, context))
  const at = new Map(read.map((one) => [one.index, one]))
  // Headings stand above many messages, and are read once.
  const named = remembering((text: string) => namedInAll(context.analyze(text)))
  return read.flatMap((one) => {
    const { message, parts } = one
    const old = oldPriceBeside(one, at)
    const whole = join(parts.map((part) => part.named))
    const above = aboveOf(document, message).map(named)
    const around = join([whole, ...above.reverse()])
    const heading = message.context.length > 0 ? above[0] : undefined
    const passage = (own: readonly Part[]): Passage => {
      const figures = paired(figuresOf(own), message.text)
      return {
        document,
        message,
        sentence: { start: own[0]!.span.start, end: own.at(-1)!.span.end },
        figures: old ? [old, ...figures.map((f): Figure => ({ ...f, role: 'after' }))] : figures,
        about: aboutOf(
          own.map((part) => part.named),
          whole,
          around,
          heading,
        ),
      }
    }
    return parts.flatMap((part, i) => {
      const next = parts[i + 1]
      if (part.figures.length === 0) return []
      return [passage([part]), ...(next && next.figures.length > 0 ? [passage([part, next])] : [])]
    })
  })
}

function readMessage(document: Document, message: Message, index: number, context: ReadContext): Read[] {
  const { text, role, data } = message
  if (SILENT.has(role) || !FIGURED.test(text) || (data && !FEED.has(data.property))) return []
  const { analyze } = context
  const found = messageQuantities(document, message, context)
  const analysis = analyze(text)
  if (data) return [{ message, index, parts: [{ ...feedPart(message, found), named: namedInAll(analysis) }] }]
  const struck = message.marks?.filter(({ kind }) => kind === 'struck') ?? []
  const nouns = nounsOf(analyze)
  const [words, concepts, values] = [cutter(analysis.words), cutter(analysis.concepts), cutter(found)]
  const parts = sentences(text).map((span): Part => {
    const own = { text, words: words(span), concepts: concepts(span) }
    const names = own.concepts.filter(({ concept }) => concept.startsWith('name-'))
    const figures = figuresIn({ ...span, text, struck, names, quantities: values(span) }, nouns)
    return { span, figures, named: namedIn(own, span) }
  })
  return parts.some(({ figures }) => figures.length > 0) ? [{ message, index, parts }] : []
}

/** Gives the items that begin in each of several spans, asked in order of the text. */
function cutter<T extends Span>(items: readonly T[]): (span: Span) => T[] {
  let next = 0
  return ({ start, end }) => {
    while (next < items.length && items[next]!.start < start) next++
    const first = next
    while (next < items.length && items[next]!.start < end) next++
    return items.slice(first, next)
  }
}

const nounsOf = (analyze: Analyzer): Nouns => ({
  unitOf: (noun) => {
    const { concepts, words } = analyze(noun)
    return concepts.find((c) => c.class === 'unit' || c.class === 'age-group')?.concept ?? words.at(-1)?.stem ?? noun
  },
  groupOf: (text) => analyze(text).concepts.findLast((c) => c.class === 'age-group')?.concept,
})

function feedPart({ text, data }: Message, [q]: readonly Quantity[]): Omit<Part, 'named'> {
  const span = { start: 0, end: text.length }
  if (q?.kind !== 'money' || q.amount === undefined) return { span, figures: [] }
  const { start, end, quote } = q
  return { span, figures: [{ role: FEED.get(data!.property)!, amount: q.amount, unit: q.currency, start, end, quote }] }
}

/** A post, a push, an ad: so short that every part of it speaks of the same thing. In characters. */
const SHORT = 900

/** What stands above a message: the title, the rest of a short document, then the headings from the outside in. */
function aboveOf(document: Document, message: Message): string[] {
  const short = document.text.length <= SHORT && document.channel !== 'web'
  const others = short ? document.messages.filter((m) => m !== message && m.role !== 'data').map((m) => m.text) : []
  const title = document.title ?? document.messages.find((m) => m.role === 'subject')?.text
  return [...(title ? [title] : []), ...others, ...message.context]
}
