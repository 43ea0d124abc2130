import type { Analyzer } from '../text/index.ts'
import { byTopic, type Filing, filingsOf, groupsOf } from './filing.ts'
import { pack, sum, weigh, weighAll, within } from './packing.ts'
import { type Passage, WHOLE } from './passages.ts'
import { type Subjects, subjectsOf } from './subjects.ts'

/** Passages that are read together. */
export type Bundle = Passage[]
/** Passages of other documents that are near to a passage in meaning, the nearest first: at most `NEAREST`. */
export type InMeaning = ReadonlyMap<Passage, readonly Passage[]>

/** Most text that a first run sends, as a multiple of the messages' text. */
const MOST_SENT = 2.9
/** By how much the filings are lessened, at least, until that holds. */
const LESS = 0.95
/** What a delta holds besides what has changed, as a multiple of its length, and at least, in characters. */
const AROUND = 1.1
const LEAST = 2000
/** Passages that are held against a changed one, and those of them that are considered further. */
const CANDIDATES = 500
export const NEAREST = 12

/**
 * What to ask on a first run. A corpus that fits goes into one request: then no pair is ever apart. Of a larger one, all that
 * speaks of one name goes into one request, and so does what shares a telling topic, as far as the text sent stays within
 * `MOST_SENT`. The number of requests grows with the corpus. `capacity`: characters of a request.
 */
export function bundles(all: readonly Passage[], analyze: Analyzer, capacity = WHOLE): Bundle[] {
  if (sum(all, ({ characters }) => characters) <= capacity) return all.length ? [[...all]] : []
  const subjects = subjectsOf(all, analyze)
  const filings = all
    .flatMap((passage) => filingsOf(passage, subjects))
    .sort((x, y) => x.rank - y.rank || (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))
  const most = MOST_SENT * saidBy(all)
  // Groups in one bundle share passages, so how much is sent is known only once they are packed.
  let allowed = sum(filings, ({ passage }) => weigh(passage))
  for (;;) {
    const found = pack(groupsOf(atMost(filings, allowed), subjects, capacity), capacity)
    const sent = sum(found, weighAll)
    if (sent <= most || allowed < sum(all, weigh)) return found.map(inOrder(all))
    allowed *= Math.min(LESS, most / sent)
  }
}

/** As they are read: the passages of a document one after the other, below one header. */
function inOrder(all: readonly Passage[]): (bundle: Bundle) => Bundle {
  const place = new Map(all.map((passage, at) => [passage, at]))
  return (bundle) => bundle.toSorted((x, y) => place.get(x)! - place.get(y)!)
}

/** For what is judged line by line: every passage once, as many in a request as fit. */
export const readings = (all: readonly Passage[], capacity = WHOLE): Bundle[] =>
  pack(
    all.map((passage) => [passage]),
    capacity,
  )

/** Length of all messages in all their places. */
const saidBy = (all: readonly Passage[]): number =>
  sum(new Set(all.flatMap(({ lines }) => lines)), ({ places }) => sum(places, ({ start, end }) => end - start))

/** The first filings that take so many characters; of every passage its first in any case. */
function atMost(filings: readonly Filing[], allowed: number): Filing[] {
  let left = allowed
  return filings.filter(({ passage, rank }) => {
    left -= weigh(passage)
    return rank === 0 || left >= 0
  })
}

/**
 * What to ask when little has changed: each changed passage with those that are most likely to contradict it, up to a set
 * multiple of its length. `fresh` are the passages that no answer covers; `inMeaning` brings in what shares no
 * word with it.
 */
export function deltaBundles(
  all: readonly Passage[],
  fresh: ReadonlySet<Passage>,
  analyze: Analyzer,
  { capacity = WHOLE, inMeaning }: { capacity?: number; inMeaning?: InMeaning } = {},
): Bundle[] {
  if (fresh.size === 0) return []
  const subjects = subjectsOf(all, analyze)
  const near = [...fresh]
    .flatMap((passage) => {
      const inWords = neighbours(passage, subjects)
      return alternating(passage, inWords, inMeaning?.get(passage) ?? [])
    })
    .sort((x, y) => y.worth - x.worth)
  const chosen = within(near, Math.max(AROUND * sum(fresh, weigh), LEAST), ({ other }) => other)
  const around = Map.groupBy(chosen, ({ passage }) => passage)
  return pack(
    byTopic([...fresh], subjects).map((passage) => [passage, ...(around.get(passage) ?? []).map(({ other }) => other)]),
    capacity,
  ).map(inOrder(all))
}

/**
 * Both lists, place by place. What a place is worth, the neighbours in words say; where there are none, those in meaning are worth
 * as much as if one word that is said once were shared.
 */
function alternating(passage: Passage, inWords: readonly Neighbour[], others: readonly Passage[]): Neighbour[] {
  const known = new Set(inWords.map(({ other }) => other))
  const added = others.flatMap((other, at) => {
    if (known.has(other)) return []
    return [{ passage, other, worth: inWords[at]?.worth ?? 1 / weigh(other) / (1 + at) }]
  })
  return [...inWords, ...added]
}

interface Neighbour {
  passage: Passage
  other: Passage
  /** What reading it with the passage is worth, for its length, after those that are nearer. */
  worth: number
}

/** Passages on the same names, or else on the same topics, that are most worth reading with one. */
function neighbours(passage: Passage, subjects: Subjects): Neighbour[] {
  const near = candidates(passage, subjects)
  near.delete(passage)
  return [...near]
    .map((other) => ({ passage, other, worth: likeness(passage, other, subjects) / weigh(other) }))
    .sort((x, y) => y.worth - x.worth)
    .slice(0, NEAREST)
    .map((neighbour, rank) => ({ ...neighbour, worth: neighbour.worth / (1 + rank) }))
}

function candidates(passage: Passage, subjects: Subjects): Set<Passage> {
  const { names, topics } = subjects.of(passage)
  // Of what much copy is about, only that on the same topics, the rarest first, can be held against one passage.
  const isCommon = (name: string) => subjects.holders(name).length > CANDIDATES
  const terms = names.length > 0 && !names.some(isCommon) ? names : [...names.filter((n) => !isCommon(n)), ...topics]
  const sharesName = (other: Passage) => names.length === 0 || subjects.of(other).names.some((n) => names.includes(n))
  const found = new Set<Passage>()
  for (const term of terms) {
    for (const holder of subjects.holders(term)) {
      if (found.size >= CANDIDATES) return found
      if (sharesName(holder)) found.add(holder)
    }
  }
  return found
}

/** What a kind of figure that both tell counts for, and as much again where their figures differ. */
const KIND = 2
/** Where no kind of figure is common, a contradiction is much less likely. */
const WORDS_ONLY = 0.3

function likeness(passage: Passage, other: Passage, subjects: Subjects): number {
  const [one, two] = [subjects.of(passage), subjects.of(other)]
  const common = (x: readonly string[], y: readonly string[]) =>
    sum(x, (term) => (y.includes(term) ? subjects.weight(term) : 0))
  const shared = common(one.names, two.names) + common(one.topics, two.topics)
  const kinds = [...one.figures].filter(([kind]) => two.figures.has(kind))
  if (kinds.length === 0) return WORDS_ONLY * shared
  const differing = kinds.filter(([kind, values]) => [...values].every((value) => !two.figures.get(kind)!.has(value)))
  return shared + KIND * (kinds.length + differing.length)
}
