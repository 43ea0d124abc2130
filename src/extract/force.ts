import type { Force, Span } from '../model/index.ts'
import type { ConceptHit } from '../text/index.ts'
import { focusOf, nextWords, takenOutBy } from './focus.ts'
import { findPhrase, type Phrase } from './hints.ts'
import type { Sentence } from './passage.ts'
import { CONDITION, IDLE, TWICE_DENIED } from './phrases.ts'
import { inside } from './terms.ts'
import { FIRST_FEW, JUST_THESE, NOT_ALL, PARTLY, THOSE_WHO } from './turns.ts'

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
export function turnOf(sentence: Sentence): Turn {
  const live = liveTurns(sentence)
  const twice = hitOf(sentence, TWICE_DENIED, 'all')
  if (twice) return turn(sentence, 'all', [twice])
  const some = hitOf(sentence, NOT_ALL, 'limited-to')
  if (some) return turn(sentence, 'some', [some])
  const denied = live.filter((c) => NEGATIONS.has(c.concept) && !isMereState(sentence, c))
  const universal = live.find((c) => UNIVERSAL.has(c.concept) && !isRhythm(sentence, c))
  // "Berlaku di semua gerai, tidak termasuk produk baru" takes out of all, and denies no more.
  const takenOut = universal !== undefined && denied.every((c) => c.concept === 'excluded')
  if (denied.length > 0) return turn(sentence, takenOut ? 'some' : 'deny', denied, takenOut)
  const prefix = prefixed(sentence)
  if (prefix) return turn(sentence, 'deny', [prefix])
  const beforeFigure = (c: ConceptHit) => sentence.quantities.some((q) => q.start >= c.end && q.start - c.end <= 2)
  const narrowed =
    live.find((c) => NARROWING.has(c.concept) && (c.concept === 'except' || !beforeFigure(c))) ??
    hitOf(sentence, FIRST_FEW, 'only') ??
    hitOf(sentence, JUST_THESE, 'only')
  if (narrowed) return turn(sentence, 'some', [narrowed], narrowed.concept === 'except')
  const partly = hitOf(sentence, PARTLY, 'limited-to')
  if (partly) return turn(sentence, 'some', [partly])
  if (universal) return turn(sentence, 'all', [universal])
  const limited = live.find((c) => c.concept === 'limited-to') ?? hitOf(sentence, THOSE_WHO, 'limited-to')
  return limited ? turn(sentence, 'some', [limited]) : turn(sentence, 'affirm', [])
}

const turn = (sentence: Sentence, force: Force, hits: readonly ConceptHit[], excepting = false): Turn => ({
  force,
  hit: hits[0],
  focus: [...new Set(hits.flatMap((hit) => (excepting ? takenOutBy(sentence, hit) : focusOf(sentence, hit))))],
  excepting,
})

/** Concepts that turn the sentence, but for those in a turn of phrase that denies nothing or in a mere condition. */
function liveTurns(sentence: Sentence): ConceptHit[] {
  const turning = sentence.concepts.filter(
    (c) => TURNING.has(c.concept) && !isNamed(sentence, c) && !isTitled(sentence, c),
  )
  if (turning.length === 0) return turning
  const idle = [...sentence.text.matchAll(IDLE), ...sentence.text.matchAll(CONDITION)]
  const spans = idle.map((match) => spanAt(sentence, match))
  return turning.filter((c) => !spans.some((span) => inside(span, c)))
}

/** "Kilau Unlimited" is what a thing is called. */
export const isNamed = (sentence: Sentence, hit: ConceptHit): boolean =>
  hit.sort !== 'name' && sentence.concepts.some((name) => name.sort === 'name' && inside(name, hit))

/** "Kilau Tanpa Kabel tiba besok", "baik Sewa maupun Tanpa Kabel": written like a name among words that are not. */
function isTitled({ text, start, words }: Sentence, hit: ConceptHit): boolean {
  const isCapital = (at: number) => /^\p{Lu}\p{Ll}/u.test(text.slice(at - start, at - start + 2))
  const [before, next] = [words.findLast((w) => w.end <= hit.start), words.find((w) => w.start >= hit.end)]
  if (!before || !next || ![hit.start, next.start].every(isCapital)) return false
  if (/[:.!?–—]/.test(text.slice(before.end - start, hit.start - start))) return false
  return words.filter((w) => /^\p{Ll}/u.test(text.slice(w.start - start))).length > words.length / 3
}

const spanAt = (sentence: Span, match: RegExpExecArray): Span => ({
  start: sentence.start + match.index,
  end: sentence.start + match.index + match[0].length,
})

/** A turn of phrase as if the lexicon had it. */
function hitOf(sentence: Sentence, phrase: Phrase, concept: string): ConceptHit | undefined {
  const match = findPhrase(sentence, phrase)
  return match ? hitAt(sentence, spanAt(sentence, match), concept) : undefined
}

function hitAt(sentence: Sentence, span: Span, concept: string): ConceptHit {
  const within = sentence.words.flatMap((w, i) => (inside(span, w) ? [i] : []))
  const [first = 0, last = first] = [within[0], within.at(-1)]
  return { concept, first, last, ...span, term: `~${concept}`, sort: 'meaning' }
}

/** "Non-transferable" denies in one word; "non-prescription items" are other items. */
function prefixed(sentence: Sentence): ConceptHit | undefined {
  const word = sentence.words.find(({ norm }) => norm.startsWith('non-') && /^non-(?:\w+[ai]ble|smoking)$/.test(norm))
  return word && hitAt(sentence, { start: word.start, end: word.start + 'non-'.length }, 'prohibition')
}

/** Stems: "belum" denies a policy only before what may be granted; else it tells how things stand ("belum dikemas"). */
const GRANTABLE = new Set([
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
  'jamin',
  'tanggung',
  'ikut',
  'masuk',
  'hadir',
  'ada',
  'operasi',
])
const isMereState = (sentence: Sentence, hit: ConceptHit): boolean => {
  if (hit.concept === 'excluded') return false
  const word = sentence.words.find((w) => w.start === hit.start)
  return word?.norm === 'belum' && !nextWords(sentence, hit, 3).some((w) => GRANTABLE.has(w.stem))
}
/** "Setiap hari", "every six months", "tiap akhir bulan" tell how often, not for whom. */
const RHYTHM =
  /^(?:(?:\d+|se|dua|tiga|empat|lima|enam|tujuh|delapan|sepuluh|other|second|two|three|four|five|six|ten|awal|akhir|pertengahan) )?(?:hari|minggu|pekan|bulan|kuartal|semester|triwulan|quarter|tahun|jam|menit|malam|pagi|sore|siang|tanggal|senin|selasa|rabu|kamis|jumat|sabtu|kali|day|week|month|year|night|morning|hour|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?(?: |$)/
const isRhythm = (sentence: Sentence, hit: ConceptHit): boolean => {
  const [first, second] = nextWords(sentence, hit, 2)
  return RHYTHM.test(`${first?.norm ?? ''} ${second?.norm ?? ''}`)
}
