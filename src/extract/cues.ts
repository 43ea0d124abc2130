import type { Quantity, Rule } from '../model/index.ts'
import type { ConceptHit } from '../text/index.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'

/** A cue behind the value ("Rp50.000 potongan") binds less tightly than one before it ("potongan Rp50.000"). */
const BEHIND = 0.75
/** A cue on the far side of another value most likely belongs to that value. */
const ACROSS = 0.35
/** A cue directly before another value belongs to that one. In characters. */
const OWN_VALUE = 8
/** A cue that stands only in a heading or elsewhere in the message. */
const HEADING = 0.45
const MESSAGE = 0.3
/** The same where the sentence says enough by itself to be about something else. */
const HEADING_OF_PROSE = 0.14
const PROSE_WORDS = 5
/** One of the words that a rule names, right before the value. */
const RIGHT_BEFORE = 0.9
/** A rule without cues takes a value that nothing else claims. */
const UNCLAIMED = 0.12

const wordsBetween = (sentence: Sentence, from: number, to: number) =>
  sentence.words.filter((w) => w.start >= from && w.end <= to).length

function nearness(sentence: Sentence, hit: ConceptHit, quantity: Quantity, within?: number): number {
  const before = hit.end <= quantity.start
  const [from, to] = before ? [hit.end, quantity.start] : [quantity.end, hit.start]
  const distance = from <= to ? wordsBetween(sentence, from, to) : 0
  if (within !== undefined && distance > within) return 0
  const crossed = sentence.quantities.some(
    (q) => q !== quantity && q.kind === quantity.kind && q.start >= from && q.end <= to,
  )
  // "Harga Rp300.000, diskon 20%": the cue behind the price has a value of its own.
  const taken =
    !before && sentence.quantities.some((q) => q !== quantity && q.start >= hit.end && q.start - hit.end <= OWN_VALUE)
  return (before ? 1 : BEHIND) * (taken ? ACROSS * ACROSS : crossed ? ACROSS : 1) * (1 / (1 + distance / 6))
}

/** Whether any cue of a rule stands where it may tell a value: most rules have none there, and need not be asked further. */
export function hasCue({ cues: { any, within, before } }: Rule, reading: Reading, sentence: Sentence): boolean {
  if (before && sentence.words.some(({ norm }) => before.includes(norm))) return true
  for (const concept of any) {
    if (sentence.names(concept)) return true
    if (within === undefined && (reading.above.names(concept) || reading.names(concept))) return true
  }
  return any.length === 0
}

/** How well a rule's cues fit a value in its sentence, headings and message. 0: not at all. */
export function matchCues(rule: Rule, reading: Reading, sentence: Sentence, quantity: Quantity): number {
  const { cues } = rule
  const has = (concept: string) => sentence.names(concept)
  const above = (concept: string) => reading.above.names(concept)
  const elsewhere = (concept: string) => reading.names(concept)
  if (cues.none.some(has)) return 0
  if (rule.per && !sentence.quantities.some((q) => q.kind === 'count' && unitMatches(rule.per!, q.unit))) return 0
  if (!cues.all.every((c) => has(c) || above(c) || elsewhere(c))) return 0
  if (quantity.kind === 'count' && cues.units && !cues.units.includes('*') && !unitMatches(cues.units, quantity.unit))
    return 0
  if (cues.any.length === 0) return cues.units && !cues.units.includes('*') ? 0.9 : UNCLAIMED
  let best = cues.before && standsBefore(cues.before, sentence, quantity) ? RIGHT_BEFORE : 0
  for (const hit of sentence.concepts) {
    if (!cues.any.includes(hit.concept)) continue
    best = Math.max(best, nearness(sentence, hit, quantity, cues.within))
  }
  if (best === 0 && cues.within === undefined) {
    const prose =
      sentence.words.filter((w) => !w.stop && (w.end <= quantity.start || w.start >= quantity.end)).length >=
      PROSE_WORDS
    if (cues.any.some(above)) best = prose ? HEADING_OF_PROSE : HEADING
    else if (cues.any.some(elsewhere)) best = prose ? HEADING_OF_PROSE : MESSAGE
  }
  return best
}

/** "Jajan 35rb", and not "setiap belanja Rp20.000". */
function standsBefore(words: readonly string[], { words: all, concepts }: Sentence, { start }: Quantity): boolean {
  const at = all.findLastIndex((word) => word.end <= start)
  if (at < 0 || start - all[at]!.end > 1 || !words.includes(all[at]!.norm)) return false
  return !concepts.some((hit) => hit.concept === 'all' && hit.last === at - 1)
}

function unitMatches(units: readonly string[], unit: string): boolean {
  const words = unit.toLowerCase().split(/\s+/)
  return units.some((u) => words.some((w) => w === u || w === `${u}s` || w === `${u}nya`))
}
