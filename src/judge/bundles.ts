import type { Analyzer } from '../text/index.ts'
import { type Passage, WHOLE } from './passages.ts'
import { type Subjects, subjectsOf } from './subjects.ts'

/** Passages that are read together, most binding first. */
export type Bundle = Passage[]

/** Most names under which one passage is filed: a table may name a whole shelf. */
const NAMES = 4
/** Topics under which a passage is filed that names nothing. */
const TOPICS = 2
/** Share of a bundle that is kept for the figures told in the other parts of its subject. */
const WITNESSES = 0.25
/** What is added to a delta, as a multiple of its length, and at least in characters of the whole delta. */
const AROUND = Number((globalThis as any).process.env.AROUND ?? 0.6)
const LEAST = 3000
/** A topic on which more passages speak tells none of them from the others. */
const COMMON = 200
/** A header, and the number of a line, as a model reads them; in characters. */
const HEADER = 80
const NUMBER = 7

/**
 * What to ask on a first run. A corpus that fits goes into one request: then no pair is ever apart. Of a larger one, all that
 * speaks of one name goes into one request, and what names nothing goes with what shares its most telling words.
 */
export function bundles(all: readonly Passage[], analyze: Analyzer, capacity = WHOLE): Bundle[] {
  if (sum(all, ({ characters }) => characters) <= capacity) return all.length ? [[...all]] : []
  const subjects = subjectsOf(all, analyze)
  const groups = Map.groupBy(filed(all, subjects), ({ key }) => key)
  const sorted = [...groups].sort(([x], [y]) => (x < y ? -1 : 1))
  return pack(
    sorted.flatMap(([, group]) =>
      parts(
        group.map(({ passage }) => passage),
        subjects,
        capacity,
      ),
    ),
    capacity,
  )
}

function filed(all: readonly Passage[], subjects: Subjects): { passage: Passage; key: string }[] {
  const entries = all.flatMap((passage) => keysOf(passage, subjects).map((key, rank) => ({ passage, key, rank })))
  let left = Number((globalThis as any).process.env.MOST ?? 2.8) * sum(all, ({ characters }) => characters)
  return entries
    .sort((x, y) => x.rank - y.rank || (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))
    .filter(({ passage, rank }) => {
      left -= weigh(passage)
      return rank === 0 || left > 0
    })
}

function keysOf(passage: Passage, subjects: Subjects): string[] {
  const { names, topics } = subjects.of(passage)
  const E2 = (globalThis as any).process.env
  const concepts = topics.filter((t) => t.startsWith('~'))
  const T = Number(E2.T ?? 1)
  const fits = E2.FIT ? concepts.filter((t) => subjects.holders(t).length <= Number(E2.FIT)) : concepts
  const about = (E2.FIT && E2.BIG ? [...fits].reverse() : fits).slice(0, T)
  const N = Number(E2.N ?? 4)
  if (names.length > 0) return [...names.slice(0, N), ...(!E2.FIG || subjects.of(passage).figures.size > 0 ? about : [])]
  const keys = (concepts.length ? (E2.BIG ? [...fits].reverse() : fits).slice(0, 2) : topics.slice(0, 2))
  return keys.length ? keys : ['']
}

/**
 * A group that is too long for one request is parted by the kinds of its figures. A kind that is still too long is cut, and
 * each part holds one passage for each figure of that kind, the rarest first: a figure that stands alone meets all others.
 */
function parts(group: readonly Passage[], subjects: Subjects, capacity: number): Bundle[] {
  if (sum(group, weigh) <= capacity) return [[...group]]
  const kinds = Map.groupBy(
    group.flatMap((passage) => {
      const own = [...subjects.of(passage).figures.keys()]
      return (own.length > 0 ? own : ['']).map((kind) => ({ kind, passage }))
    }),
    ({ kind }) => kind,
  )
  return [...kinds].flatMap(([kind, entries]) => {
    const about = entries.map(({ passage }) => passage)
    if (sum(about, weigh) <= capacity) return [about]
    const first = witnesses(about, kind, subjects, WITNESSES * capacity)
    const rest = about.filter((passage) => !first.includes(passage))
    const sorted = rest.map((passage) => ({ passage, key: subjects.of(passage).topics.slice(0, 3).join(' ') }))
    sorted.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))
    const cut = pack(
      sorted.map(({ passage }) => [passage]),
      capacity - sum(first, weigh),
    )
    return cut.map((part) => [...first, ...part])
  })
}

function witnesses(about: readonly Passage[], kind: string, subjects: Subjects, room: number): Passage[] {
  const figures = Map.groupBy(
    about.flatMap((passage) => [...(subjects.of(passage).figures.get(kind) ?? [])].map((value) => ({ value, passage }))),
    ({ value }) => value,
  )
  const shortest = [...figures.values()]
    .sort((x, y) => x.length - y.length)
    .map((told) => told.map(({ passage }) => passage).reduce((x, y) => (weigh(y) < weigh(x) ? y : x)))
  return within(room, new Set(shortest))
}

/**
 * What to ask when little has changed: each changed passage with those that are most likely to contradict it, up to a set
 * multiple of its length. `fresh` are the passages that no answer covers.
 */
export function deltaBundles(
  all: readonly Passage[],
  fresh: ReadonlySet<Passage>,
  analyze: Analyzer,
  capacity = WHOLE,
): Bundle[] {
  if (fresh.size === 0) return []
  const subjects = subjectsOf(all, analyze)
  const room = Math.max(AROUND * sum(fresh, weigh), LEAST)
  const chosen = choose([...fresh], room, subjects)
  const sorted = [...fresh]
    .map((passage) => ({ passage, key: keysOf(passage, subjects).join(' ') }))
    .sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))
  return pack(
    sorted.map(({ passage }) => [passage, ...(chosen.get(passage) ?? [])]),
    capacity,
  )
}

/** Nearest passages that are considered for each changed one. */
const NEAREST = 12

function choose(fresh: readonly Passage[], room: number, subjects: Subjects): Map<Passage, Passage[]> {
  const pairs = fresh.flatMap((passage) =>
    neighbours(passage, subjects).map(({ other, score }, rank) => ({ passage, other, score: score / (1 + rank * Number((globalThis as any).process.env.WR ?? 1)) })),
  )
  const out = new Map<Passage, Passage[]>()
  let left = room
  for (const { passage, other } of pairs.sort((x, y) => y.score - x.score)) {
    if (weigh(other) > left) continue
    left -= weigh(other)
    out.set(passage, [...(out.get(passage) ?? []), other])
  }
  return out
}

/** Passages on the same names, or else on the same topics, those first that share most and tell other figures of one kind. */
function neighbours(passage: Passage, subjects: Subjects): { other: Passage; score: number }[] {
  const { names, topics } = subjects.of(passage)
  const rare = topics.filter((term) => subjects.holders(term).length <= COMMON)
  const near = new Set((names.length > 0 ? names : rare).flatMap((term) => subjects.holders(term)))
  near.delete(passage)
  return [...near]
    .map((other) => ({ other, score: likeness(passage, other, subjects) }))
    .sort((x, y) => y.score - x.score)
    .slice(0, NEAREST)
}

function likeness(passage: Passage, other: Passage, subjects: Subjects): number {
  const [one, two] = [subjects.of(passage), subjects.of(other)]
  const common = (x: readonly string[], y: readonly string[]) => sum(x.filter((term) => y.includes(term)), subjects.weight)
  const kinds = [...one.figures].filter(([kind]) => two.figures.has(kind))
  const differing = kinds.filter(([kind, values]) => values.isDisjointFrom(two.figures.get(kind)!))
  const E3 = (globalThis as any).process.env
  const w = (n: string, d: number) => Number(E3[n] ?? d)
  return (w('WN', 1) * common(one.names, two.names) + common(one.topics, two.topics) + w('WC', 0) * common(one.topics.filter((t) => t.startsWith('~')), two.topics) + w('WK', 2) * kinds.length + w('WD', 2) * differing.length) * (kinds.length ? 1 : w('W0', 0.3)) / weigh(other) ** w('WL', 0)
}

/** The first that fit into so many characters. */
function within(room: number, passages: Iterable<Passage>): Passage[] {
  const out: Passage[] = []
  let left = room
  for (const passage of passages) {
    if (weigh(passage) > left) continue
    left -= weigh(passage)
    out.push(passage)
  }
  return out
}

/**
 * Puts groups into bundles, each whole. Next comes the group of which a bundle holds most already, since what it holds is
 * not repeated in it; else the next in order.
 */
function pack(groups: readonly (readonly Passage[])[], capacity: number): Bundle[] {
  const groupsOf = new Map<Passage, number[]>()
  for (const [number, group] of groups.entries()) {
    for (const passage of group) {
      const numbers = groupsOf.get(passage)
      if (numbers) numbers.push(number)
      else groupsOf.set(passage, [number])
    }
  }
  const weights = groups.map((group) => sum(group, weigh))
  const open = new Set(groups.keys())
  const out: Bundle[] = []
  while (open.size > 0) {
    const bundle = new Set<Passage>()
    /** Of open groups, the length that the bundle holds already. */
    const held = new Map<number, number>()
    let left = capacity
    const take = (number: number) => {
      open.delete(number)
      held.delete(number)
      for (const passage of groups[number]!) {
        if (bundle.has(passage)) continue
        bundle.add(passage)
        left -= weigh(passage)
        for (const other of groupsOf.get(passage)!)
          if (open.has(other)) held.set(other, (held.get(other) ?? 0) + weigh(passage))
      }
    }
    take(open.values().next().value!)
    for (;;) {
      let best = -1
      let most = 0
      for (const [number, length] of held) {
        const share = length / weights[number]!
        if (share > most && weights[number]! - length <= left) [best, most] = [number, share]
      }
      if (best < 0) {
        const next = open.values().next().value
        if (next === undefined || weights[next]! > left) break
        best = next
      }
      take(best)
    }
    out.push([...bundle])
  }
  return out
}

/** Length of a passage as a model reads it. */
const weigh = ({ lines, characters }: Passage): number => HEADER + lines.length * NUMBER + characters

const sum = <T>(of: Iterable<T>, by: (one: T) => number): number => {
  let total = 0
  for (const one of of) total += by(one)
  return total
}
