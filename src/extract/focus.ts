import type { Span } from '../model/index.ts'
import { type ConceptHit, POLICY_TERMS, type Word } from '../text/index.ts'
import type { Sentence } from './passage.ts'
import { termsOf } from './terms.ts'

/** How many words after a negation it governs. */
const REACH = 5

/** The first so many words behind a stretch of a sentence. */
export const nextWords = (sentence: Sentence, hit: Span, n: number): Word[] =>
  sentence.words.filter((w) => w.end > hit.end).slice(0, n)

/** Turns that often stand behind what they deny: "bagasi tidak termasuk", "kucing dilarang di kamar". */
const BEHIND = new Set(['excluded', 'prohibition'])
/** So does a negation before one of these: "kartu tidak diterima di loket", "pets are not accepted". */
const PASSIVE =
  /^(?:di\p{L}{4,}|berlaku|tersedia|termasuk|accepted|allowed|permitted|available|included|valid|eligible|offered|covered|supported|refunded|served|sold|shipped|delivered)$/u

/** What a turn governs: the meaningful words after it, else those before it; of a turn that stands behind, these before those. */
export function focusOf(sentence: Sentence, hit: ConceptHit): string[] {
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
export function takenOutBy(sentence: Sentence, hit: ConceptHit): string[] {
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
