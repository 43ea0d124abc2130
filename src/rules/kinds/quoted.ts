import type { Document, Message, Rule, Span, Statement } from '../../model/index.ts'

/** Longest quotation that people still read at a glance, in characters. */
const LONGEST_QUOTE = 220

/** What a kind that reads the copy itself found there. `sentence` and `span` index the message. */
export interface Found {
  document: Document
  message: Message
  sentence: Span
  span: Span
  terms: string[]
  aroundTerms: string[]
  subject: string
  until?: string
}

/** A statement that quotes the sentence in which a kind found something. */
export function quoted(rule: Rule, found: Found): Statement {
  const { document, message, sentence, span } = found
  const long = sentence.end - sentence.start > LONGEST_QUOTE
  const quote = long ? cut(message.text, sentence, span) : sentence
  return {
    id: `${message.id}@${span.start}/${rule.attribute}`,
    document,
    message,
    rule: rule.alias,
    attribute: rule.attribute,
    generic: false,
    kinds: ['name'],
    subject: { name: found.subject, key: found.subject.toLowerCase(), origin: 'sentence' },
    value: { type: 'name', name: found.subject },
    modality: 'exact',
    scope: {},
    aroundScope: {},
    sentence: { start: message.start + sentence.start, end: message.start + sentence.end },
    evidence: {
      start: message.start + quote.start,
      end: message.start + quote.end,
      quote: message.text.slice(quote.start, quote.end),
    },
    shown: message.text.slice(span.start, span.end),
    terms: found.terms,
    head: [],
    near: [],
    aroundTerms: found.aroundTerms,
    ...(found.until ? { until: found.until } : {}),
    confidence: 0.8,
  }
}

/** The stretch of a long sentence around a span, cut at blanks. */
function cut(text: string, sentence: Span, span: Span): Span {
  const room = Math.max(0, LONGEST_QUOTE - (span.end - span.start)) / 2
  let start = Math.max(sentence.start, Math.floor(span.start - room))
  let end = Math.min(sentence.end, Math.ceil(span.end + room))
  while (start > sentence.start && start < span.start && !/\s/.test(text[start - 1]!)) start++
  while (end < sentence.end && end > span.end && !/\s/.test(text[end]!)) end--
  return { start, end }
}
