import type { Force, Quantity, Rule, Span, Statement } from '../model/index.ts'
import type { ConceptHit, Word } from '../text/index.ts'
import { sidesOf } from './marks.ts'
import { type Reading, type Sentence, termsOf } from './reading.ts'
import { makeStatement } from './statements.ts'

/** Least number of terms that a sentence must have to be about something. */
const LEAST_TERMS = 2
/** How many words after a negation it governs. */
const REACH = 5
/** Turns of phrase in which a negation denies nothing. */
const IDLE =
  /^(?:selain|besides|in addition to)\b[^,]*|\b(?:jangan (?:lupa|sampai|khawatir|ragu|sungkan|lewat|ketinggalan|kelewat)|(?:nggak|tidak|gak|ga|tak) (?:hanya|cuma|sekadar|usah khawatir|perlu khawatir|sabar|terasa|heran|lama|kalah)|not (?:only|just)|don't (?:miss|forget|worry|hesitate)|do not (?:miss|forget|hesitate)|no (?:worries|problem|matter)|why not|kenapa (?:nggak|tidak)|ya (?:nggak|kan)|atau (?:nggak|tidak|belum))\b/giu
const CONDITION = /\b(?:kalau|kalo|jika|bila|apabila|selama|asal|if|when|unless|in case|provided)\b[^,.;!?–—]*/giu

/** Roles whose text names a thing rather than states it. */
const LABELS = new Set(['heading', 'title', 'alt', 'meta', 'cta', 'subject', 'question'])
/** "Bunga 0%" denies interest without a negation. */
const isZero = (q: Quantity) => (q.kind === 'percent' && q.value === 0) || (q.kind === 'money' && q.amount === 0)

const NEGATIONS = new Set(['not', 'without'])
const UNIVERSAL = new Set(['all', 'unconditional', 'no-minimum', 'unlimited'])

/** Statements without a figure: what the brand affirms, denies, grants to all or only to some. */
export function policyStatements(reading: Reading, rule: Rule, contrasts: readonly Rule[]): Statement[] {
  if (LABELS.has(reading.message.role)) return []
  return reading.sentences.flatMap((sentence) => {
    if (sentence.quantities.some(isZero)) return []
    const text = reading.message.text.slice(sentence.start, sentence.end)
    if (text.trimEnd().endsWith('?')) return []
    const idle = [...text.matchAll(IDLE), ...text.matchAll(CONDITION)].map((m) => ({
      start: sentence.start + m.index,
      end: sentence.start + m.index + m[0].length,
    }))
    const terms = termsOf(sentence.words, sentence.concepts)
    if (terms.length < LEAST_TERMS) return []
    const { force, hit } = forceOf(sentence, idle)
    const focus = hit ? focusOf(sentence, hit) : []
    const span = hit ? phraseOf(sentence, hit) : sentence
    return [
      makeStatement(rule, reading, sentence, {
        value: { type: 'polarity', force, focus, sides: sidesOf(reading, sentence, contrasts) },
        span,
        about: terms.filter((t) => t !== `~${hit?.concept}`),
        modality: force === 'deny' ? 'negated' : 'exact',
        confidence: hit ? 0.8 : 0.5,
      }),
    ]
  })
}

/** Words after a negation that are shown with it: "tidak bisa dibatalkan", not just "tidak". */
const SHOWN_WORDS = 4
function phraseOf(sentence: Sentence, hit: ConceptHit): Span {
  const after = next(sentence, hit, SHOWN_WORDS)
  return { start: hit.start, end: after.at(-1)?.end ?? hit.end }
}

const next = (sentence: Sentence, hit: ConceptHit, n: number) =>
  sentence.words.filter((w) => w.start >= hit.end).slice(0, n)
/** "Belum" denies a policy only before what may be granted; else it tells how things stand ("belum dikemas"). */
const GRANTED = new Set([
  'bisa',
  'dapat',
  'boleh',
  'terima',
  'sedia',
  'layan',
  'dukung',
  'laku',
  'berlaku',
  'termasuk',
  'sertifikat',
  'halal',
  'jangkau',
  'support',
])
const isMereState = (sentence: Sentence, hit: ConceptHit): boolean => {
  const word = sentence.words.find((w) => w.start === hit.start)
  return word?.norm === 'belum' && !next(sentence, hit, 3).some((w) => GRANTED.has(w.stem))
}
/** "Setiap hari", "every month" tell how often, not for whom. */
const RHYTHM =
  /^(?:hari|minggu|bulan|tahun|jam|menit|malam|pagi|sore|siang|tanggal|senin|selasa|rabu|kamis|jumat|sabtu|kali|day|week|month|year|night|morning|hour|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?$/
const isRhythm = (sentence: Sentence, hit: ConceptHit): boolean => RHYTHM.test(next(sentence, hit, 1)[0]?.norm ?? '')

const covered = (spans: readonly Span[], hit: Span) => spans.some((s) => hit.start >= s.start && hit.end <= s.end)

function forceOf(sentence: Sentence, idle: readonly Span[]): { force: Force; hit?: ConceptHit } {
  const live = sentence.concepts.filter((c) => !covered(idle, c))
  const denied = live.find((c) => NEGATIONS.has(c.concept) && !isMereState(sentence, c))
  if (denied) return { force: 'deny', hit: denied }
  const beforeFigure = (c: ConceptHit) => sentence.quantities.some((q) => q.start >= c.end && q.start - c.end <= 2)
  const narrowed = live.find((c) => (c.concept === 'only' && !beforeFigure(c)) || c.concept === 'except')
  if (narrowed) return { force: 'some', hit: narrowed }
  const universal = live.find((c) => UNIVERSAL.has(c.concept) && !isRhythm(sentence, c))
  return universal ? { force: 'all', hit: universal } : { force: 'affirm' }
}

/** What a negation or restriction governs: the meaningful words after it, or before it where it stands last. */
function focusOf(sentence: Sentence, hit: ConceptHit): string[] {
  const near = (words: Word[]) =>
    termsOf(
      words,
      sentence.concepts.filter((c) => c !== hit && words.some((w) => w.start === c.start)),
    )
  const focus = near(next(sentence, hit, REACH)).filter((t) => !FUNCTIONAL.has(t))
  return focus.length
    ? focus
    : near(sentence.words.filter((w) => w.end <= hit.start).slice(-REACH)).filter((t) => !FUNCTIONAL.has(t))
}

/** Concepts that carry modality or breadth, not content. */
const FUNCTIONAL = new Set(['~can', '~must', '~not', '~without', '~all', '~only', '~include', '~except', '~validity'])
