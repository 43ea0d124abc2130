import type { Document, Message, Quantity, Scope, Span } from '../model/index.ts'
import { type Analysis, type Analyzer, type ConceptHit, quantities, sentences, type Word } from '../text/index.ts'
import { lastDay } from './timing.ts'

/** One sentence of a message with what was recognised in it. All positions index the message's text. */
export interface Sentence extends Span {
  words: Word[]
  concepts: ConceptHit[]
  quantities: Quantity[]
}

/** A message read once, so that every extractor sees the same sentences, concepts and quantities. */
export interface Reading {
  document: Document
  message: Message
  sentences: Sentence[]
  /** The headings above it, innermost last, and the document's title. */
  headings: Analysis[]
  /** Terms of the headings, the title and, in a short document, of its other messages. */
  readonly headingTerms: readonly string[]
  /** Last day that the message itself names; after it the message speaks of the past. */
  until?: string
  /** Day on which the copy is read, YYYY-MM-DD. */
  asOf: string
  /** Concept classes that the source states for the whole document (audience, region). */
  documentScope: Scope
}

export const inside = (outer: Span, inner: Span) => inner.start >= outer.start && inner.end <= outer.end

/** What a stretch is about: its concepts, and the stems of its other meaningful words. */
export function termsOf(
  words: readonly Word[],
  concepts: readonly ConceptHit[],
  leaveOut: readonly Span[] = [],
): string[] {
  const terms = new Set<string>()
  const isOut = (span: Span) => leaveOut.length > 0 && leaveOut.some((outer) => inside(outer, span))
  const covering: ConceptHit[] = []
  for (const hit of concepts) {
    if (isMark(hit)) continue
    if (!isName(hit)) covering.push(hit)
    if (!isOut(hit)) terms.add(`~${hit.concept}`)
  }
  for (const word of words) {
    if (word.stop || word.stem.length < 2 || isFigure(word.stem)) continue
    if (isOut(word) || covering.some((hit) => inside(hit, word))) continue
    terms.add(word.stem)
  }
  return [...terms]
}

/** Digits alone. */
function isFigure(stem: string): boolean {
  for (let at = 0; at < stem.length; at++) {
    const code = stem.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return stem.length > 0
}

/** What a sentence or a heading is about; every statement of a message asks for its own, and headings stand above many. */
export function termsOfPart(part: Pick<Analysis, 'words' | 'concepts'>): readonly string[] {
  const before = partTerms.get(part)
  if (before) return before
  const fresh = termsOf(part.words, part.concepts)
  partTerms.set(part, fresh)
  return fresh
}
const partTerms = new WeakMap<object, readonly string[]>()

/** A mark tells the side that a sentence takes in a contrast, not what it is about. */
const isMark = (hit: ConceptHit) => hit.concept.startsWith('mark-')

/** The words of a name count too: "Kilau K3" is short for "Blender Kilau K3". */
const isName = (hit: ConceptHit) => hit.concept.startsWith('name-')

/** Concepts that narrow a statement, by class. */
export function scopeOf(concepts: readonly ConceptHit[]): Scope {
  const scope: Scope = {}
  for (const hit of concepts) {
    if (!hit.class || hit.class === 'unit') continue
    const known = scope[hit.class] ?? []
    if (!known.includes(hit.concept)) scope[hit.class] = [...known, hit.concept]
  }
  return scope
}

/** A post, a push, an ad: so short that every part of it speaks of the same thing. In characters. */
const SHORT_DOCUMENT = 900

/** A value that stands nearly alone on a card or tile takes its meaning from the block before and after it. */
const LONE_WORDS = 5
const LONGEST_LABEL = 120
const isLabel = (m: Message) =>
  m.text.length <= LONGEST_LABEL &&
  (m.role === 'body' || m.role === 'item' || m.role === 'heading' || m.role === 'title')

export interface ReadOptions {
  analyze: Analyzer
  /** ISO 4217 code that a bare amount of the brand's locale means. */
  currency: string
  /** Date on which undated copy is read, ISO. */
  asOf: string
}

/** Those of a list in reading order that begin inside a stretch. */
function beginningIn<T extends Span>(stretch: Span, list: readonly T[]): T[] {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.start < stretch.start) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < list.length && list[end]!.start < stretch.end) end++
  return list.slice(low, end)
}

/** Every statement looks at the sentences around it; of a message longer than this at those that are read with it. In characters. */
const AT_ONCE = 8_000
/** A reading as it is, or of a very long message in parts, so that the work grows with the message and not with its square. */
export function inParts(reading: Reading): Reading[] {
  if (reading.message.text.length <= AT_ONCE) return [reading]
  const parts = Map.groupBy(reading.sentences, ({ start }) => Math.floor(start / AT_ONCE))
  return [...parts.values()].map((part) => ({ ...reading, sentences: part }))
}

/** Reads one message. Quantities resolve relative dates against the document's publishing date. */
export function readMessage(document: Document, message: Message, options: ReadOptions): Reading {
  const { analyze } = options
  const analysis = analyze(message.text)
  const struck = message.marks?.filter((mark) => mark.kind === 'struck') ?? []
  const found = quantities(message.text, {
    date: (document.publishedAt ?? options.asOf).slice(0, 10),
    currency: options.currency,
  }).filter((q) => !struck.some((mark) => inside(mark, q)))
  const parts = sentences(message.text).map((span) => ({
    ...span,
    words: beginningIn(span, analysis.words).filter((w) => w.end <= span.end),
    concepts: beginningIn(span, analysis.concepts).filter((c) => c.end <= span.end),
    quantities: beginningIn(span, found),
  }))
  const short = document.text.length <= SHORT_DOCUMENT && document.channel !== 'web'
  const lone = analysis.words.length <= LONE_WORDS
  const at = lone ? document.messages.indexOf(message) : -1
  const beside = lone
    ? [document.messages[at - 1], document.messages[at + 1]]
        .filter((m) => m !== undefined && isLabel(m))
        .map((m) => m!.text)
    : []
  const others = short ? document.messages.filter((m) => m !== message && m.role !== 'data').map((m) => m.text) : []
  const title = document.title ?? document.messages.find((m) => m.role === 'subject')?.text ?? ''
  const headings = [title, ...others, ...beside, ...message.context].filter(Boolean).map(analyze)
  const scope = [document.audience, document.region, document.persona].filter(Boolean).join(' ')
  let terms: string[] | undefined
  return {
    document,
    message,
    sentences: parts,
    headings,
    // Most messages make no statement, and nobody asks them for the terms above them.
    get headingTerms() {
      terms ??= [...new Set(headings.flatMap(termsOfPart))]
      return terms
    },
    until: lastDay({ document, sentences: parts }),
    asOf: options.asOf.slice(0, 10),
    documentScope: scope ? scopeOf(analyze(scope).concepts) : {},
  }
}
