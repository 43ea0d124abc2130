import type { Analyzer } from '../text/index.ts'
import type { Passage } from './passages.ts'

/** Passages that are read together, most binding first. */
export type Bundle = Passage[]

/** Most characters of copy in one request: as much as a model still reads line by line without losing the beginning. */
const CAPACITY = 40_000
/** Copy around a changed passage, as a multiple of its own length. */
const AROUND = 1.5
/** Terms by which a passage is filed: its rarest, which name what it speaks of. */
const KEYS = 2
/** Terms that are compared to find a passage's neighbours. */
const TERMS = 12
/** A term under which more passages stand tells none of them from the others. */
const COMMON = 200

/**
 * What to ask on a first run. A corpus that fits goes into one request: then no pair is ever apart. A larger one is sorted by
 * what passages speak of; each passage goes into the bundles of its two most telling terms, so the text sent is at most
 * twice the corpus and the number of requests grows with it.
 */
export function bundles(all: readonly Passage[], analyze: Analyzer, capacity = CAPACITY): Bundle[] {
  const size = all.reduce((sum, { characters }) => sum + characters, 0)
  if (size <= capacity) return all.length ? [[...all]] : []
  const index = indexOf(all, analyze)
  const filed = Array.from({ length: KEYS }, (_, rank) => pack(sortedBy(all, index, rank), capacity))
  return filed.flat()
}

/**
 * What to ask when little has changed: each changed passage with those that are nearest to it, up to a set multiple of its
 * length. `fresh` are the passages that no answer covers.
 */
export function deltaBundles(
  all: readonly Passage[],
  fresh: ReadonlySet<Passage>,
  analyze: Analyzer,
  capacity = CAPACITY,
): Bundle[] {
  const index = indexOf(all, analyze)
  const groups = pack(sortedBy([...fresh], index, 0), capacity / (1 + AROUND))
  return groups.map((group) => [...group, ...neighbours(group, index)])
}

interface Index {
  /** Terms of a passage, most telling first. */
  terms: Map<Passage, string[]>
  byTerm: Map<string, Passage[]>
  weight(term: string): number
}

function indexOf(all: readonly Passage[], analyze: Analyzer): Index {
  const found = new Map(all.map((passage) => [passage, termsOf(passage, analyze)]))
  const byTerm = Map.groupBy(
    all.flatMap((passage) => [...found.get(passage)!].map((term) => ({ term, passage }))),
    ({ term }) => term,
  )
  const weight = (term: string): number => Math.log(1 + all.length / (byTerm.get(term)?.length ?? 1))
  // A term that stands in one passage alone brings nothing together.
  const telling = (passage: Passage): string[] =>
    [...found.get(passage)!]
      .filter((term) => (byTerm.get(term)?.length ?? 0) > 1)
      .sort((x, y) => named(y) - named(x) || weight(y) - weight(x) || (x < y ? -1 : 1))
  return {
    terms: new Map(all.map((passage) => [passage, telling(passage)])),
    byTerm: new Map([...byTerm].map(([term, entries]) => [term, entries.map(({ passage }) => passage)])),
    weight,
  }
}

const named = (term: string): number => (term.startsWith('~name-') ? 1 : 0)

function termsOf(passage: Passage, analyze: Analyzer): Set<string> {
  const { words, concepts } = analyze(passage.lines.map(({ text }) => text).join('\n'))
  const stems = words.filter(({ stop, stem }) => !stop && stem.length > 2 && !/^\d/.test(stem)).map(({ stem }) => stem)
  return new Set([...concepts.map(({ concept }) => `~${concept}`), ...stems])
}

/** Passages in the order of their telling terms, so that those on one thing stand together. */
function sortedBy(all: readonly Passage[], { terms }: Index, rank: number): Passage[] {
  const key = (passage: Passage) => {
    const own = terms.get(passage) ?? []
    return [...own.slice(rank, rank + 1), ...own.slice(0, 3)].join(' ')
  }
  return [...all]
    .map((passage) => ({ passage, key: key(passage) }))
    .sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.passage.document.id < y.passage.document.id ? -1 : 1))
    .map(({ passage }) => passage)
}

function pack(sorted: readonly Passage[], capacity: number): Bundle[] {
  const out: Bundle[] = []
  let size = Number.POSITIVE_INFINITY
  for (const passage of sorted) {
    if (size + passage.characters > capacity) {
      out.push([])
      size = 0
    }
    out.at(-1)!.push(passage)
    size += passage.characters
  }
  return out
}

/** The passages that share most with a group, up to its length times `AROUND`. */
function neighbours(group: readonly Passage[], { terms, byTerm, weight }: Index): Passage[] {
  const inside = new Set(group)
  const scores = new Map<Passage, number>()
  for (const passage of group) {
    for (const term of (terms.get(passage) ?? []).slice(0, TERMS)) {
      const holders = byTerm.get(term) ?? []
      if (holders.length > COMMON) continue
      for (const other of holders) if (!inside.has(other)) scores.set(other, (scores.get(other) ?? 0) + weight(term))
    }
  }
  const ranked = [...scores].sort(([p, x], [q, y]) => y - x || (p.document.id < q.document.id ? -1 : 1))
  const room = AROUND * group.reduce((sum, { characters }) => sum + characters, 0)
  const out: Passage[] = []
  let taken = 0
  for (const [passage] of ranked) {
    if (taken + passage.characters > room) continue
    out.push(passage)
    taken += passage.characters
  }
  return out
}
