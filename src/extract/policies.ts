import type { Quantity, Rule, Span, Statement } from '../model/index.ts'
import { nextWords } from './focus.ts'
import { turnOf } from './force.ts'
import { findPhrase } from './hints.ts'
import { makeStatement } from './make-statement.ts'
import { sidesOf } from './marks.ts'
import type { Sentence } from './passage.ts'
import { BEYOND, FAVOUR, isQuestion, ONES_OWN, QUOTED, REPORTED, SENT, WISH } from './phrases.ts'
import type { Reading } from './reading.ts'
import type { RuleBook } from './rule-book.ts'

/** Least number of terms that a sentence must have to be about something. */
const LEAST_TERMS = 2
/** Roles whose text names a thing rather than states it. */
const LABELS = new Set(['heading', 'title', 'alt', 'meta', 'cta', 'subject', 'question'])
/** The headline of an ad is what it promises. */
const isHeadline = ({ document, message: { role } }: Reading): boolean =>
  document.channel === 'ads' && (role === 'heading' || role === 'title')
/** "Bunga 0%" denies interest without a negation. */
const isZero = (q: Quantity) => (q.kind === 'percent' && q.value === 0) || (q.kind === 'money' && q.amount === 0)

/** Statements without a figure: what the brand affirms, denies, grants to all or only to some. */
export function policyStatements(reading: Reading, rule: Rule, book: RuleBook): Statement[] {
  if (LABELS.has(reading.message.role) && !isHeadline(reading)) return []
  return reading.sentences.flatMap((sentence) => {
    const { terms, quantities } = sentence
    if (
      terms.length < LEAST_TERMS ||
      isQuestion(sentence) ||
      quantities.some(isZero) ||
      findPhrase(sentence, WISH) ||
      findPhrase(sentence, QUOTED) ||
      findPhrase(sentence, SENT) ||
      findPhrase(sentence, BEYOND) ||
      findPhrase(sentence, FAVOUR) ||
      findPhrase(sentence, ONES_OWN)
    )
      return []
    const { force, hit, focus, excepting } = turnOf(sentence)
    if (force === 'affirm' && findPhrase(sentence, REPORTED)) return []
    const span = hit ? phraseOf(sentence, hit) : sentence
    return [
      makeStatement(rule, reading, sentence, {
        value: { type: 'polarity', force, focus, sides: sidesOf(sentence, book) },
        span,
        about: hit ? terms.filter((term) => term !== hit.term) : terms,
        modality: force === 'deny' || excepting ? 'negated' : 'exact',
        confidence: hit ? 0.8 : 0.5,
      }),
    ]
  })
}

/** Words after a negation that are shown with it: "tidak bisa dibatalkan", not just "tidak". */
const SHOWN_WORDS = 4
function phraseOf(sentence: Sentence, hit: Span): Span {
  const after = nextWords(sentence, hit, SHOWN_WORDS)
  return { start: hit.start, end: after.at(-1)?.end ?? hit.end }
}
