import {
  Blocks,
  bothWays,
  type Crowds,
  countTerms,
  crowdsOf,
  Overlaps,
  PARTNERS,
  type Pair,
  type Partner,
  pairOf,
  type TermWeights,
  weightsFrom,
} from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'

/** The places of those that are nearest to a statement, and what each shares with it; `last` is the farthest where the circle is full. */
interface Circle {
  places: readonly number[]
  weights: readonly number[]
  last: Partner | undefined
}

/** One of the live copy that a statement from elsewhere may meet. */
export interface Reached extends Partner {
  /** It is among those of the live copy that are nearest to the statement. */
  isNear: boolean
  /** The statement is nearer to it than the farthest of its own circle. */
  isEntered: boolean
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
  overlaps: Overlaps
  crowds: Crowds
  /** What sentences of the last drafts have met: authors ask again with one sentence changed. */
  asked: Map<string, readonly Reached[]>
}

export function liveIndex(statements: readonly Statement[], sole: ReadonlySet<string>): LiveIndex {
  const { df, messages } = countTerms(statements)
  const weights = weightsFrom((term) => df.get(term), messages)
  const blocks = new Blocks(statements, weights, { messages, sole })
  const places = new Map(statements.map((s, place) => [s, place]))
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
    places,
    overlaps: new Overlaps(places),
    crowds: crowdsOf(statements),
    asked: new Map(),
  }
}

const circleOf = (partners: readonly Partner[]): Circle => ({
  places: partners.map(({ place }) => place),
  weights: partners.map(({ weight }) => weight),
  last: partners[PARTNERS - 1],
})

/** All pairs of the live copy in which one of its statements stands. */
export const livePairsOf = ({ statements, met, places, weights }: LiveIndex, s: Statement): Pair[] =>
  (met[places.get(s) ?? -1] ?? []).map((place) => pairOf(s, statements[place]!, weights))
