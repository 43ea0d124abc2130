import type { Force, Span } from '../model/index.ts'
import { type ConceptHit, POLICY_TERMS, type Word } from '../text/index.ts'
import { CONDITION, FIRST_FEW, IDLE, JUST_THESE, TWICE_DENIED } from './phrases.ts'
import { type Sentence, termsOf } from './reading.ts'

/** How many words after a negation it governs. */
const REACH = 5
const NEGATIONS = new Set(['not', 'without', 'prohibition', 'excluded'])
const NARROWING = new Set(['only', 'except'])
const UNIVERSAL = new Set(['all', 'unconditional', 'no-minimum', 'unlimited'])
const TURNING = new Set([...NEGATIONS, ...NARROWING, ...UNIVERSAL, 'limited-to'])

/** What a sentence without a figure does with what it speaks of, and by which words. */
export interface Turn {
  force: Force
  /** The words that turn, widen or narrow it; none where it plainly affirms. */
  hit?: ConceptHit
  /** What those words govern; of several denials in one sentence all that they deny. */
  focus: string[]
  /** True where the words after it are taken out: "kecuali Selasa" speaks of all other days. */
  excepting: boolean
}

/** The force of a sentence. A denial is told before a restriction, and that before a promise to all. */
export function turnOf(sentence: Sentence, text: string): Turn {
  const turning = sentence.concepts.filter((c) => TURNING.has(c.concept))
  const idle = turning.length > 0 ? [...text.matchAll(IDLE), ...text.matchAll(CONDITION)] : []
  const spans = idle.map((match) => spanAt(sentence, match))
  const live = turning.filter((c) => !covered(spans, c))
  const turn = (force: Force, hits: readonly ConceptHit[], excepting = false): Turn => ({
    force,
    hit: hits[0],
    focus: [...new Set(hits.flatMap((hit) => focusOf(sentence, hit)))],
    excepting,
  })
  const twice = hitOf(sentence, text, TWICE_DENIED, 'all')
  if (twice) return turn('all', [twice])
  const denied = live.filter((c) => NEGATIONS.has(c.concept) && !isMereState(sentence, c))
  const universal = live.find((c) => UNIVERSAL.has(c.concept) && !isRhythm(sentence, c))
  // "Berlaku di semua gerai, tidak termasuk produk baru" takes out of all, and denies no more.
  const takenOut = universal !== undefined && denied.every((c) => c.concept === 'excluded')
  if (denied.length > 0) return takenOut ? turn('some', denied, true) : turn('deny', denied)
  const prefix = prefixed(sentence)
  if (prefix) return turn('deny', [prefix])
  const beforeFigure = (c: ConceptHit) => sentence.quantities.some((q) => q.start >= c.end && q.start - c.end <= 2)
  const narrowed =
    live.find((c) => NARROWING.has(c.concept) && (c.concept === 'except' || !beforeFigure(c))) ??
    hitOf(sentence, text, FIRST_FEW, 'only') ??
    hitOf(sentence, text, JUST_THESE, 'only')
  if (narrowed) return turn('some', [narrowed], narrowed.concept === 'except')
  if (universal) return turn('all', [universal])
  const limited = live.find((c) => c.concept === 'limited-to')
  return limited ? turn('some', [limited]) : turn('affirm', [])
}

const spanAt = (sentence: Span, match: RegExpExecArray): Span => ({
  start: sentence.start + match.index,
  end: sentence.start + match.index + match[0].length,
})
const covered = (spans: readonly Span[], hit: Span) => spans.some((s) => hit.start >= s.start && hit.end <= s.end)

/** A turn of phrase as if the lexicon had it. */
function hitOf(sentence: Sentence, text: string, phrase: RegExp, concept: string): ConceptHit | undefined {
  const match = phrase.exec(text)
  return match ? hitAt(sentence, spanAt(sentence, match), concept) : undefined
}

function hitAt(sentence: Sentence, span: Span, concept: string): ConceptHit {
  const within = sentence.words.flatMap((w, i) => (w.start >= span.start && w.end <= span.end ? [i] : []))
  return { concept, first: within[0] ?? 0, last: within.at(-1) ?? 0, ...span }
}

/** "Non-transferable" denies in one word; "non-prescription items" are other items. */
function prefixed(sentence: Sentence): ConceptHit | undefined {
  const word = sentence.words.find((w) => /^non-(?:\w+[ai]ble|smoking)$/.test(w.norm))
  return word && hitAt(sentence, { start: word.start, end: word.start + 'non-'.length }, 'prohibition')
}

export const nextWords = (sentence: Sentence, hit: Span, n: number): Word[] =>
  sentence.words.filter((w) => w.end > hit.end).slice(0, n)

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
  'terjangkau',
  'support',
])
const isMereState = (sentence: Sentence, hit: ConceptHit): boolean => {
  const word = sentence.words.find((w) => w.start === hit.start)
  return word?.norm === 'belum' && !nextWords(sentence, hit, 3).some((w) => GRANTED.has(w.stem))
}
/** "Setiap hari", "every month" tell how often, not for whom. */
const RHYTHM =
  /^(?:hari|minggu|bulan|tahun|jam|menit|malam|pagi|sore|siang|tanggal|senin|selasa|rabu|kamis|jumat|sabtu|kali|day|week|month|year|night|morning|hour|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?$/
const isRhythm = (sentence: Sentence, hit: ConceptHit): boolean =>
  RHYTHM.test(nextWords(sentence, hit, 1)[0]?.norm ?? '')

/** Turns that often stand behind what they deny: "bagasi tidak termasuk", "kucing dilarang di kamar". */
const BEHIND = new Set(['excluded', 'prohibition'])
/** So does a negation before one of these: "kartu tidak diterima di loket", "pets are not accepted". */
const PASSIVE =
  /^(?:di\p{L}{4,}|berlaku|tersedia|termasuk|accepted|allowed|permitted|available|included|valid|eligible|offered|covered|supported|refunded|served|sold|shipped|delivered)$/u

/** What a turn governs: the meaningful words after it, else those before it; of a turn that stands behind, these before those. */
function focusOf(sentence: Sentence, hit: ConceptHit): string[] {
  const near = (words: Word[]) =>
    termsOf(
      words,
      sentence.concepts.filter((c) => c !== hit && words.some((w) => w.start === c.start)),
    ).filter((t) => !FUNCTIONAL.has(t))
  const next = nextWords(sentence, hit, REACH)
  const isBehind = BEHIND.has(hit.concept) || PASSIVE.test(next[0]?.norm ?? '')
  const after = near(next)
  if (after.length > 0 && !isBehind) return after
  return [...new Set([...near(sentence.words.filter((w) => w.end <= hit.start).slice(-REACH)), ...after])]
}

/** Of "kartu kredit tidak kami terima" the card is denied, not the taking. */
const FUNCTIONAL = new Set([...POLICY_TERMS, '~receive'])
