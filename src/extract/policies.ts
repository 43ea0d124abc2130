import type { Quantity, Rule, Span, Statement } from '../model/index.ts'
import { nextWords, turnOf } from './force.ts'
import { sidesOf } from './marks.ts'
import { WISH } from './phrases.ts'
import { type Reading, type Sentence, termsOf } from './reading.ts'
import type { RuleBook } from './rule-book.ts'
import { makeStatement } from './statements.ts'

/** Least number of terms that a sentence must have to be about something. */
const LEAST_TERMS = 2
/** Roles whose text names a thing rather than states it. */
const LABELS = new Set(['heading', 'title', 'alt', 'meta', 'cta', 'subject', 'question'])
/** "Bunga 0%" denies interest without a negation. */
const isZero = (q: Quantity) => (q.kind === 'percent' && q.value === 0) || (q.kind === 'money' && q.amount === 0)

/** Statements without a figure: what the brand affirms, denies, grants to all or only to some. */
export function policyStatements(reading: Reading, rule: Rule, book: RuleBook): Statement[] {
  if (LABELS.has(reading.message.role)) return []
  return reading.sentences.flatMap((sentence) => {
    if (sentence.quantities.some(isZero)) return []
    const text = reading.message.text.slice(sentence.start, sentence.end)
    if (text.trimEnd().endsWith('?') || WISH.test(text)) return []
    const terms = termsOf(sentence.words, sentence.concepts)
    if (terms.length < LEAST_TERMS) return []
    const { force, hit, focus, excepting } = turnOf(sentence, text)
    const span = hit ? phraseOf(sentence, hit) : sentence
    return [
      makeStatement(rule, reading, sentence, {
        value: { type: 'polarity', force, focus, sides: sidesOf(reading, sentence, book) },
        span,
        about: terms.filter((t) => t !== `~${hit?.concept}`),
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
