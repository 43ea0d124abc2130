import type { Document, Message, Rule, Span } from '../../../model/index.ts'
import { type Analyzer, quantities, sentences } from '../../../text/index.ts'
import type { Claim } from '../../values/derived/claim.ts'
import type { Figure } from '../../values/derived/figure.ts'
import { RELATIONS } from '../../values/derived/relations.ts'
import { figuresIn } from '../../values/derived/roles.ts'
import { type About, aboutOf } from './about.ts'

/** One or two sentences that give figures which hang together. Spans index the message. */
export interface Passage {
  document: Document
  message: Message
  sentence: Span
  figures: readonly Figure[]
  about: About
}

export interface ReadContext {
  analyze: Analyzer
  /** ISO 4217 code that a bare amount means. */
  currency: string
  /** YYYY-MM-DD */
  asOf: string
}

/** A post, a push, an ad: so short that every part of it speaks of the same thing. In characters. */
const SHORT = 900
/** Boilerplate and customers' own words are no promises. */
const SILENT = new Set(['nav', 'quote'])
const CAPPED = /(?<!\p{L})(?:maks(?:imal|imum)?\.?|max(?:imum)?\.?|up to|hingga|s\.?d\.?)\s*(?:diskon|potongan|discount|of)?\s*(?:rp|idr|\$|£|€|\d)/iu

/** Every sentence of the copy with figures of a price, alone and together with the one behind it. */
export function passagesIn(documents: readonly Document[], context: ReadContext): Passage[] {
  return documents.flatMap((document) =>
    document.messages
      .filter(({ role, text, data }) => !SILENT.has(role) && !data && /\d/.test(text))
      .flatMap((message) => passagesOf(document, message, context)),
  )
}

function passagesOf(document: Document, message: Message, { analyze, currency, asOf }: ReadContext): Passage[] {
  const { text } = message
  const found = quantities(text, { date: (document.publishedAt ?? asOf).slice(0, 10), currency })
  if (!found.some(({ kind }) => kind === 'money' || kind === 'percent')) return []
  const struck = message.marks?.filter(({ kind }) => kind === 'struck') ?? []
  const unitOf = (noun: string) => {
    const { concepts, words } = analyze(noun)
    return concepts.find((c) => c.class === 'unit')?.concept ?? words.at(-1)?.stem ?? noun
  }
  const read = sentences(text).map((span) => ({
    span,
    figures: figuresIn({ ...span, text, struck, quantities: found.filter((q) => q.start >= span.start && q.start < span.end) }, unitOf),
  }))
  const analysis = analyze(text)
  const above = aboveOf(document, message).map((t) => analyze(t))
  const passage = (parts: typeof read): Passage => {
    const own = parts.map(({ span }) => span)
    const beside = read.filter((part) => !parts.includes(part)).map(({ span }) => span)
    return {
      ...{ document, message, figures: parts.flatMap(({ figures }) => figures), about: aboutOf(analysis, own, beside, above) },
      sentence: { start: own[0]!.start, end: own.at(-1)!.end },
    }
  }
  return read.flatMap((part, i) => {
    const next = read[i + 1]
    const pair = next && part.figures.length > 0 && next.figures.length > 0 ? [passage([part, next])] : []
    return part.figures.length > 0 ? [passage([part]), ...pair] : []
  })
}

function aboveOf(document: Document, message: Message): string[] {
  const short = document.text.length <= SHORT && document.channel !== 'web'
  const others = short ? document.messages.filter((m) => m !== message && m.role !== 'data').map((m) => m.text) : []
  const title = document.title ?? document.messages.find((m) => m.role === 'subject')?.text
  return [...(title ? [title] : []), ...others, ...message.context]
}

/** What a passage says of the values of a relation. A share with a cap is none of every price. */
export function claimsOf({ figures, message, sentence }: Passage, relation: NonNullable<Rule['relation']>): Claim[] {
  const text = message.text.slice(sentence.start, sentence.end)
  const claims = RELATIONS[relation](figures, text)
  return relation === 'discount' && CAPPED.test(message.text) ? [] : claims
}
