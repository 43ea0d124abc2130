import type { Rule, Span, Statement, Value } from '../model/index.ts'
import { headOf } from './heads.ts'
import { aroundVariant, ownVariant, segmentScope, withVariant } from './narrowing.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import { termsNear, termsOf } from './terms.ts'
import { comesLater } from './timing.ts'

/** Longest quotation that people still read at a glance, in characters. */
const LONGEST_QUOTE = 220

/** What a finding quotes: the sentence, or the stretch around the value where the sentence is long. */
export function quoteSpan(text: string, sentence: Span, value: Span): Span {
  if (sentence.end - sentence.start <= LONGEST_QUOTE) return { start: sentence.start, end: sentence.end }
  const room = Math.max(0, LONGEST_QUOTE - (value.end - value.start)) / 2
  let start = Math.max(sentence.start, Math.floor(value.start - room))
  let end = Math.min(sentence.end, Math.ceil(value.end + room))
  while (start > sentence.start && start < value.start && !/\s/.test(text[start - 1]!)) start++
  while (end < sentence.end && end > value.end && !/\s/.test(text[end]!)) end--
  return { start, end }
}

/** Below this number of terms a value stands nearly alone, and the heading right above it tells what it is. */
const BARE_TERMS = 2
function aboutOf(reading: Reading, sentence: Sentence, value: Span, counted?: string): string[] {
  const own = termsOf(sentence.words, sentence.concepts, value)
  if (counted) own.push(counted)
  const heading = reading.above.headings.at(-1)
  return own.length < BARE_TERMS && heading ? [...new Set([...own, ...heading.terms])] : own
}

/** Times of what happens once a day: a check-in is not set against a check-out, nor last orders against the hours. */
const SLOTS = new Set(['last-order', 'check-in-time', 'check-out-time'])
function kindsOf(rule: Rule, value: Value): string[] {
  if (SLOTS.has(rule.attribute)) return [rule.attribute]
  return value.type === 'quantity' ? [value.quantity.kind] : value.type === 'none' ? [...rule.values] : [value.type]
}

/** Puts a statement together from its parts. `span` is where the message gives the value; the terms leave it out. */
export function makeStatement(
  rule: Rule,
  reading: Reading,
  sentence: Sentence,
  parts: {
    value: Value
    span: Span
    modality: Statement['modality']
    confidence: number
    about?: string[]
    counted?: string
  },
): Statement {
  const { document, message } = reading
  const { value, span } = parts
  const quote = quoteSpan(message.text, sentence, span)
  const around = reading.around(sentence)
  return {
    id: `${message.id}@${span.start}/${rule.attribute}`,
    document,
    message,
    rule: rule.alias,
    attribute: rule.attribute,
    generic: rule.cues.any.length === 0 && rule.kind === 'quantity' && message.role !== 'data',
    kinds: kindsOf(rule, value),
    subject: around.subject,
    value,
    modality: parts.modality,
    scope: withVariant(segmentScope(sentence, span), ownVariant(value, reading, sentence)),
    aroundScope: withVariant(around.scope, aroundVariant(value, reading)),
    sentence: { start: message.start + sentence.start, end: message.start + sentence.end },
    evidence: {
      start: message.start + quote.start,
      end: message.start + quote.end,
      quote: message.text.slice(quote.start, quote.end),
    },
    shown: message.text.slice(span.start, span.end),
    terms: parts.about ?? aboutOf(reading, sentence, span, parts.counted),
    head: headOf(reading, sentence, span),
    near: termsNear(sentence, span),
    aroundTerms: around.terms,
    counted: parts.counted,
    later: comesLater(reading, sentence) || undefined,
    until: reading.until,
    confidence: parts.confidence,
  }
}
