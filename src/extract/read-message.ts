import type { Document, Message, Quantity, Scope, Span } from '../model/index.ts'
import { type Analyzer, messageQuantities, sentences } from '../text/index.ts'
import { Above } from './above.ts'
import { Heading, Sentence } from './passage.ts'
import { Reading } from './reading.ts'
import { inside, scopeOf } from './terms.ts'
import { lastDay } from './timing.ts'

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
function beginningIn<T extends Span>({ start, end }: Span, list: readonly T[]): readonly T[] {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.start < start) low = middle + 1
    else high = middle
  }
  let behind = low
  while (behind < list.length && list[behind]!.start < end) behind++
  return low === 0 && behind === list.length ? list : list.slice(low, behind)
}

/** Those of them that also end there. */
function standingIn<T extends Span>(stretch: Span, list: readonly T[]): readonly T[] {
  const begun = beginningIn(stretch, list)
  return begun.every(({ end }) => end <= stretch.end) ? begun : begun.filter(({ end }) => end <= stretch.end)
}

/** What all messages of a document share. */
interface Frame {
  document: Document
  title: string
  isShort: boolean
  scope: Scope
  /** Every text that stands above a message, read once. */
  headings: Map<string, Heading>
  /** What stood above the message before: most often the same stands above the next. */
  last?: { texts: readonly string[]; above: Above }
}
/** Of the document that is being read with some options; its messages come in a row. */
const frames = new WeakMap<ReadOptions, Frame>()

function frameOf(document: Document, options: ReadOptions): Frame {
  const before = frames.get(options)
  if (before?.document === document) return before
  const { audience, region, persona, channel, text, messages } = document
  const scope = [audience, region, persona].filter(Boolean).join(' ')
  const fresh: Frame = {
    document,
    title: document.title ?? messages.find((m) => m.role === 'subject')?.text ?? '',
    isShort: text.length <= SHORT_DOCUMENT && channel !== 'web',
    scope: scope ? scopeOf(options.analyze(scope).concepts) : {},
    headings: new Map(),
  }
  frames.set(options, fresh)
  return fresh
}

/** The texts above a message, innermost last. */
function textsAbove({ document, title, isShort }: Frame, message: Message, isLone: boolean): string[] {
  const texts = title ? [title] : []
  if (isShort) for (const m of document.messages) if (m !== message && m.role !== 'data' && m.text) texts.push(m.text)
  if (isLone) {
    const at = document.messages.indexOf(message)
    for (const m of [document.messages[at - 1], document.messages[at + 1]])
      if (m?.text && isLabel(m)) texts.push(m.text)
  }
  for (const text of message.context) if (text) texts.push(text)
  return texts
}

function aboveOf(frame: Frame, texts: readonly string[], analyze: Analyzer): Above {
  const { last } = frame
  if (last && last.texts.length === texts.length && texts.every((text, i) => text === last.texts[i])) return last.above
  const headings = texts.map((text) => {
    const heading = frame.headings.get(text) ?? new Heading(analyze(text))
    frame.headings.set(text, heading)
    return heading
  })
  const above = new Above(headings, frame.scope)
  frame.last = { texts, above }
  return above
}

/** Reads one message. Quantities resolve relative dates against the document's publishing date. */
export function readMessage(document: Document, message: Message, options: ReadOptions): Reading {
  const { analyze, asOf } = options
  const { text } = message
  const { words, concepts } = analyze(text)
  const found = shownIn(message, messageQuantities(document, message, options))
  const parts = sentences(text).map(
    (span) => new Sentence(text, span, standingIn(span, words), standingIn(span, concepts), beginningIn(span, found)),
  )
  const frame = frameOf(document, options)
  const texts = textsAbove(frame, message, words.length <= LONE_WORDS)
  return new Reading({
    document,
    message,
    sentences: parts,
    above: aboveOf(frame, texts, analyze),
    until: lastDay({ document, sentences: parts }),
    asOf: asOf.slice(0, 10),
  })
}

/** What is struck out is not promised. */
function shownIn({ marks }: Message, found: readonly Quantity[]): readonly Quantity[] {
  const struck = marks?.filter((mark) => mark.kind === 'struck') ?? []
  return struck.length === 0 ? found : found.filter((q) => !struck.some((mark) => inside(mark, q)))
}
