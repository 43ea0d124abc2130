import type { Document, Message, Quantity } from '../../../model/index.ts'
import { type Analysis, type Analyzer, quantities, sentences } from '../../../text/index.ts'
import type { Nouns } from '../../values/derived/counts.ts'
import type { Figure } from '../../values/derived/figure.ts'
import { figuresIn, paired } from '../../values/derived/roles.ts'
import { aboutOf } from './about.ts'
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
  withTaxRate(documents.flatMap((document) => passagesOf(document, context)))

function passagesOf(document: Document, context: ReadContext): Passage[] {
  const read = document.messages.flatMap((message, index) => readMessage(document, message, index, context))
  const at = new Map(read.map((one) => [one.index, one]))
  const analyze = remembering(context.analyze)
  return read.flatMap((one) => {
    const { message, analysis, parts } = one
    const old = oldPriceBeside(one, at)
    const above = aboveOf(document, message).map(analyze)
    const passage = (own: readonly Part[]): Passage => {
      const spans = own.map(({ span }) => span)
      const beside = parts.filter((part) => !own.includes(part)).map(({ span }) => span)
      const figures = paired(figuresOf(own), message.text)
      return {
        document,
        message,
        sentence: { start: spans[0]!.start, end: spans.at(-1)!.end },
        figures: old ? [old, ...figures.map((f): Figure => ({ ...f, role: 'after' }))] : figures,
        about: aboutOf(analysis, spans, beside, above, message.context.length),
      }
    }
    return parts.flatMap((part, i) => {
      const next = parts[i + 1]
      if (part.figures.length === 0) return []
      return [passage([part]), ...(next && next.figures.length > 0 ? [passage([part, next])] : [])]
    })
  })
}

/** Headings stand above many messages, and are analysed once. */
function remembering(analyze: Analyzer): (text: string) => Analysis {
  const known = new Map<string, Analysis>()
  return (text) => {
    const analysis = known.get(text) ?? analyze(text)
    known.set(text, analysis)
    return analysis
  }
}

function readMessage(
  document: Document,
  message: Message,
  index: number,
  { analyze, currency, asOf }: ReadContext,
): Read[] {
  const { text, role, data } = message
  if (SILENT.has(role) || !FIGURED.test(text) || (data && !FEED.has(data.property))) return []
  const found = quantities(text, { date: (document.publishedAt ?? asOf).slice(0, 10), currency })
  const analysis = analyze(text)
  if (data) return [{ message, index, analysis, parts: [feedPart(message, found)] }]
  const struck = message.marks?.filter(({ kind }) => kind === 'struck') ?? []
  const names = analysis.concepts.filter(({ concept }) => concept.startsWith('name-'))
  const parts = sentences(text).map((span) => {
    const own = found.filter((q) => q.start >= span.start && q.start < span.end)
    return { span, figures: figuresIn({ ...span, text, struck, names, quantities: own }, nounsOf(analyze)) }
  })
  return parts.some(({ figures }) => figures.length > 0) ? [{ message, index, analysis, parts }] : []
}

const nounsOf = (analyze: Analyzer): Nouns => ({
  unitOf: (noun) => {
    const { concepts, words } = analyze(noun)
    return concepts.find((c) => c.class === 'unit' || c.class === 'age-group')?.concept ?? words.at(-1)?.stem ?? noun
  },
  groupOf: (text) => analyze(text).concepts.findLast((c) => c.class === 'age-group')?.concept,
})

function feedPart({ text, data }: Message, [q]: readonly Quantity[]): Part {
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
