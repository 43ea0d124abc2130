import { pack, sum, weigh, weighAll, within } from './packing.ts'
import type { Passage } from './passages.ts'
import type { Subjects } from './subjects.ts'

/** A passage under one of the things that it speaks of. */
export interface Filing {
  passage: Passage
  key: string
  /** What a passage is filed under first counts most: 0 is never left out. */
  rank: number
}

/** Most names under which one passage is filed: a table may name a whole shelf. */
const NAMES = 4
/** Most topics. */
const TOPICS = 2
/** Topics of a passage come after its first and second name, and after all names of others where it tells no figure. */
const WITH_FIGURES = 1.5
const WITHOUT = 2.5

/** What a passage is filed under: its names, the rarest first, and its topics; '' where nothing is shared with any other. */
export function filingsOf(passage: Passage, subjects: Subjects): Filing[] {
  const { names, topics, figures } = subjects.of(passage)
  const concepts = topics.filter((term) => term.startsWith('~'))
  // A word says less reliably than a concept what a passage is about.
  const about = concepts.length > 0 || names.length > 0 ? concepts : topics
  const from = names.length === 0 ? 0 : figures.size > 0 ? WITH_FIGURES : WITHOUT
  const keys = [
    ...names.slice(0, NAMES).map((key, i) => ({ key, rank: i })),
    ...about.slice(0, TOPICS).map((key, i) => ({ key, rank: from + i })),
  ]
  return keys.length > 0 ? keys.map((filed) => ({ passage, ...filed })) : [{ passage, key: '', rank: 0 }]
}

/** Passages under one key, as groups that fit into `capacity` characters. In the order of the keys. */
export function groupsOf(filings: readonly Filing[], subjects: Subjects, capacity: number): Passage[][] {
  const byKey = [...Map.groupBy(filings, ({ key }) => key)].sort(([x], [y]) => (x < y ? -1 : 1))
  return byKey.flatMap(([, filed]) => {
    const group = filed.map(({ passage }) => passage)
    return fits(group, capacity) ? [group] : parts(group, subjects, capacity)
  })
}

const fits = (group: readonly Passage[], capacity: number) => weighAll(group) <= capacity

/** Share of a request that is kept for figures told in the other parts of its subject. */
const WITNESSES = 0.25

/**
 * A group that is too long for one request is parted by the kinds of its figures. A kind that is still too long is cut, and
 * each part holds a passage for each figure of that kind, the rarest first: a figure that stands alone meets all others.
 */
function parts(group: readonly Passage[], subjects: Subjects, capacity: number): Passage[][] {
  const kindsOf = (passage: Passage) => [...subjects.of(passage).figures.keys()]
  const kinds = Map.groupBy(
    group.flatMap((passage) => [kindsOf(passage), ''].flat().map((kind) => ({ kind, passage }))),
    ({ kind }) => kind,
  )
  return [...kinds].flatMap(([kind, entries]) => {
    const told = entries.map(({ passage }) => passage)
    // What tells no figure.
    const about = kind === '' ? told.filter((passage) => kindsOf(passage).length === 0) : told
    if (fits(about, capacity)) return about.length > 0 ? [about] : []
    const first = new Set(witnesses(about, kind, subjects, WITNESSES * capacity))
    const rest = byTopic(
      about.filter((passage) => !first.has(passage)),
      subjects,
    )
    const cut = pack(
      rest.map((passage) => [passage]),
      capacity - sum(first, weigh),
    )
    return cut.map((part) => [...first, ...part])
  })
}

function witnesses(about: readonly Passage[], kind: string, subjects: Subjects, room: number): Passage[] {
  const figures = Map.groupBy(
    about.flatMap((passage) =>
      [...(subjects.of(passage).figures.get(kind) ?? [])].map((figure) => ({ figure, passage })),
    ),
    ({ figure }) => figure,
  )
  const shortest = [...figures.values()]
    .sort((x, y) => x.length - y.length)
    .map((told) => told.map(({ passage }) => passage).reduce((x, y) => (weigh(y) < weigh(x) ? y : x)))
  return within(new Set(shortest), room, (passage) => passage)
}

/** Those on one topic stand together. */
export function byTopic(passages: readonly Passage[], subjects: Subjects): Passage[] {
  const key = (passage: Passage) => {
    const { names, topics } = subjects.of(passage)
    return [...names.slice(0, 1), ...topics.slice(0, 3)].join(' ')
  }
  return passages
    .map((passage) => ({ passage, key: key(passage) }))
    .sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : 0))
    .map(({ passage }) => passage)
}
