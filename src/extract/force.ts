import type { Force, Span } from '../model/index.ts'
import { type ConceptHit, POLICY_TERMS, type Word } from '../text/index.ts'
import { findPhrase, type Phrase } from './hints.ts'
import type { Sentence } from './passage.ts'
import { CONDITION, IDLE, TWICE_DENIED } from './phrases.ts'
import { inside, termsOf } from './terms.ts'
import { FIRST_FEW, JUST_THESE, NOT_ALL, PARTLY, THOSE_WHO } from './turns.ts'

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

export const nextWords = (sentence: Sentence, hit: Span, n: number): Word[] =>
  sentence.words.filter((w) => w.end > hit.end).slice(0, n)

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
  /^(?:(?:\d+|se|dua|tiga|empat|lima|enam|tujuh|delapan|sepuluh|other|second|two|three|four|five|six|ten|awal|akhir|pertengahan) )?(?:hari|minggu|pekan|bulan|kuartal|semester|triwulan|quarter|tahun|jam|menit|malam|pagi|sore|siang|tanggal|senin|selasa|rabu|kamis|jumat|sabtu|kali|day|week|month|year|night|morning|hour|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?$/
const isRhythm = (sentence: Sentence, hit: ConceptHit): boolean =>
  [1, 2].some((n) =>
    RHYTHM.test(
      nextWords(sentence, hit, n)
        .map(({ norm }) => norm)
        .join(' '),
    ),
  )

/** Turns that often stand behind what they deny: "bagasi tidak termasuk", "kucing dilarang di kamar". */
const BEHIND = new Set(['excluded', 'prohibition'])
/** So does a negation before one of these: "kartu tidak diterima di loket", "pets are not accepted". */
const PASSIVE =
  /^(?:di\p{L}{4,}|berlaku|tersedia|termasuk|accepted|allowed|permitted|available|included|valid|eligible|offered|covered|supported|refunded|served|sold|shipped|delivered)$/u

/** What a turn governs: the meaningful words after it, else those before it; of a turn that stands behind, these before those. */
function focusOf(sentence: Sentence, hit: ConceptHit): string[] {
  const near = (words: readonly Word[]) =>
    termsOf(
      words,
      sentence.concepts.filter((c) => c !== hit && words.some((w) => w.start === c.start)),
    ).filter((t) => !FUNCTIONAL.has(t))
  const next = hit.concept === 'without' ? unaimed(inClause(sentence, hit)) : inClause(sentence, hit)
  const isBehind = BEHIND.has(hit.concept) || PASSIVE.test(next[0]?.norm ?? '')
  const after = near(next)
  if (after.length > 0 && !isBehind) return after
  return [...new Set([...near(sentence.words.filter((w) => w.end <= hit.start).slice(-REACH)), ...after])]
}

/** The words after a turn, up to where its clause ends; what is left out may be a list. */
function inClause(sentence: Sentence, hit: ConceptHit): Word[] {
  const ends = LISTING.has(hit.concept) ? /[:;()–—!?]/ : /[,:;()–—!?]/
  const next = nextWords(sentence, hit, REACH)
  const last = next.findIndex(({ start }, i) =>
    ends.test(sentence.text.slice((next[i - 1]?.end ?? hit.end) - sentence.start, start - sentence.start)),
  )
  return last < 0 ? next : next.slice(0, last)
}
const LISTING = new Set(['excluded', 'except', 'prohibition'])

/** "Tidak ada biaya untuk mengganti nama" denies the fee, not the change. */
function unaimed(words: readonly Word[]): readonly Word[] {
  const aim = words.findIndex(({ norm }) => AIM.test(norm))
  const before = words.slice(0, Math.max(0, aim))
  return before.some((w) => w.content) ? before : words
}
const AIM = /^(?:untuk|buat|agar|supaya|for|to)$/

/** "Gerai buka sampai malam, kecuali gerai bandara" takes out the airport, not the shops of which it speaks. */
function takenOutBy(sentence: Sentence, hit: ConceptHit): string[] {
  const focus = focusOf(sentence, hit)
  const before = new Set(
    termsOf(
      sentence.words.filter((w) => w.end <= hit.start),
      sentence.concepts.filter((c) => c.end <= hit.start),
    ),
  )
  const left = focus.filter((term) => !before.has(term))
  return left.length > 0 ? left : focus
}

/** Of "kartu kredit tidak kami terima" the card is denied, not the taking. */
const FUNCTIONAL = new Set([...POLICY_TERMS, '~receive'])
