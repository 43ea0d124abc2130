import {
  Blocks,
  bothWays,
  type Crowds,
  countTerms,
  crowdsOf,
  PARTNERS,
  type Pair,
  type Partner,
  pairOf,
  type TermWeights,
  weightsFrom,
} from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'
import { remembering } from '../../text/index.ts'

/** The places of those that are nearest to a statement; `last` is the farthest of them where the circle is full. */
interface Circle {
  places: readonly number[]
  last: Partner | undefined
}

/** Statements of the live copy, ready to meet those of drafts without meeting each other again. */
export interface LiveIndex {
  /** Those that address customers today. */
  statements: readonly Statement[]
  byDocument: ReadonlyMap<string, readonly Statement[]>
  df: ReadonlyMap<string, number>
  messages: number
  sole: ReadonlySet<string>
  weights: TermWeights
  blocks: Blocks
  /** By place, those of the live copy that are nearest to it. */
  circles: readonly Circle[]
  /** By place, what it shares with the farthest of a full circle; 0 where there is room. */
  weakest: Int32Array
  /** By place, all of the live copy that it meets: they are nearest to it, or it to them. */
  met: readonly (readonly number[])[]
  places: ReadonlyMap<Statement, number>
  crowds: Crowds
  /** What sentences of the last drafts have met: authors ask again with one sentence changed. */
  asked: Map<string, readonly Partner[]>
}

export function liveIndex(statements: readonly Statement[], sole: ReadonlySet<string>): LiveIndex {
  const { df, messages } = countTerms(statements)
  const weights = weightsFrom((term) => df.get(term), messages)
  const blocks = new Blocks(statements, weights, { messages, sole })
  const circles = statements.map((_, place) => circleOf(blocks.partners(place)))
  return {
    statements,
    byDocument: Map.groupBy(statements, ({ document }) => document.id),
    df,
    messages,
    sole,
    weights,
    blocks,
    circles,
    weakest: Int32Array.from(circles, ({ last }) => last?.weight ?? 0),
    met: bothWays(circles.length, (place) => circles[place]!.places),
    places: new Map(statements.map((s, place) => [s, place])),
    crowds: crowdsOf(statements),
    asked: new Map(),
  }
}

const circleOf = (partners: readonly Partner[]): Circle => ({
  places: partners.map(({ place }) => place),
  last: partners[PARTNERS - 1],
})

/** All pairs of the live copy in which one of its statements stands. */
export const livePairsOf = ({ statements, met, places }: LiveIndex, s: Statement, weights: TermWeights): Pair[] =>
  (met[places.get(s) ?? -1] ?? []).map((place) => pairOf(s, statements[place]!, weights))

/** What drafts meet. */
interface DraftMeetings {
  pairs: Pair[]
  /** Those of them in which a statement stands, of a draft or live. */
  pairsOf(s: Statement): Pair[]
  weights: TermWeights
  /** Live statements whose documents are replaced. */
  gone: ReadonlySet<Statement>
}

/**
 * The pairs of which at least one side stands in a draft, as `candidates` would form them among all statements: but how large a block
 * is, and who is nearest to a live statement, is told by the live copy alone.
 * @param drafts their statements that address customers; `replaced`: live statements whose documents they replace
 */
export function pairsWithDrafts(
  index: LiveIndex,
  drafts: readonly Statement[],
  replaced: readonly Statement[],
): DraftMeetings {
  const [more, less] = [countTerms(drafts), countTerms(replaced)]
  const messages = index.messages + more.messages - less.messages
  const df = (term: string) => (index.df.get(term) ?? 0) + (more.df.get(term) ?? 0) - (less.df.get(term) ?? 0)
  const weights = weightsFrom(df, messages)
  const own = new Blocks(drafts, index.weights, index)
  const gone = goneOf(index, replaced)
  const pairs = drafts.flatMap((s, place) => {
    const later = own.partners(place).filter((other) => other.place > place)
    return [...partnersOf(index, s, { weights, gone }), ...later.map((other) => drafts[other.place]!)].map((other) =>
      pairOf(s, other, weights),
    )
  })
  const touching = new Map<Statement, Pair[]>()
  const note = (s: Statement, pair: Pair) => {
    const known = touching.get(s)
    if (known) known.push(pair)
    else touching.set(s, [pair])
  }
  for (const pair of pairs) {
    note(pair.a, pair)
    note(pair.b, pair)
  }
  return { pairs, pairsOf: (s) => touching.get(s) ?? [], weights, gone: gone.statements }
}

/** Live statements whose documents are replaced. */
interface Gone {
  statements: ReadonlySet<Statement>
  places: ReadonlySet<number>
  /** Places that have lost one of their nearest by that. */
  bereft: ReadonlySet<number>
  /** The farthest of the circle of such a place as it is now, where it is full. */
  lastOf(place: number): { last: Partner | undefined }
}

function goneOf({ places: placesOf, met, circles, blocks }: LiveIndex, replaced: readonly Statement[]): Gone {
  const statements = new Set(replaced)
  const places = new Set(replaced.map((s) => placesOf.get(s)!))
  const bereft = new Set<number>()
  for (const place of places)
    for (const other of met[place]!) if (circles[other]!.places.includes(place)) bereft.add(other)
  const lastOf = remembering((place: number) => ({ last: blocks.partners(place, statements)[PARTNERS - 1] }))
  return { statements, places, bereft, lastOf }
}

/** Those of the live copy that a statement from elsewhere meets under the weights of its draft. */
function partnersOf(
  index: LiveIndex,
  s: Statement,
  { weights, gone }: { weights: TermWeights; gone: Gone },
): Statement[] {
  const meets = index.blocks.meetsUnder(weights, s)
  return nearTo(index, s, gone)
    .filter(meets)
    .map(({ place }) => index.statements[place]!)
}

/** Of so many sentences is kept whom they have met. */
const ASKED = 2_000

function nearTo(index: LiveIndex, s: Statement, gone: Gone): readonly Partner[] {
  if (gone.statements.size > 0) return nearAnew(index, s, gone)
  const { asked } = index
  const key = matterOf(s)
  const near = asked.get(key) ?? nearAnew(index, s, gone)
  asked.delete(key)
  asked.set(key, near)
  if (asked.size > ASKED) asked.delete(asked.keys().next().value!)
  return near
}

/** All of a statement that decides whom it is near to. */
const matterOf = ({
  id,
  attribute,
  kinds,
  value,
  terms,
  aroundTerms,
  scope,
  aroundScope,
  message,
}: Statement): string =>
  JSON.stringify([
    id,
    attribute,
    kinds,
    value.type === 'polarity' ? value : '',
    terms,
    aroundTerms,
    scope,
    aroundScope,
    message.role,
  ])

/** Those of the live copy that are nearest to a statement from elsewhere, and those to which it is nearer than their partners. */
function nearAnew({ statements, blocks, circles, weakest }: LiveIndex, s: Statement, gone: Gone): readonly Partner[] {
  const sharing = blocks.sharing(s)
  const met = gone.statements.size === 0 ? sharing : sharing.filter(({ place }) => !gone.places.has(place))
  const fits = blocks.fits(s)
  const near = new Set(blocks.nearest(met, fits))
  const isNearer = ({ place, weight }: Partner) => {
    const isBereft = gone.bereft.has(place)
    // Most share too little to be looked at.
    if (weight < weakest[place]! && !isBereft) return false
    const { last } = isBereft ? gone.lastOf(place) : circles[place]!
    if (!last) return true
    return weight > last.weight || (weight === last.weight && s.id < statements[last.place]!.id)
  }
  return met.filter((one) => near.has(one) || (isNearer(one) && fits(one)))
}
