import { Blocks, bothWays, countTerms, type Pair, pairOf, type TermWeights, weightsFrom } from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'
import { type Circles, circlesWith } from './circles.ts'
import type { LiveIndex } from './live-index.ts'
import { goneOf, nearTo } from './near.ts'

/** What drafts meet. */
export interface DraftMeetings {
  pairs: Pair[]
  /** Those of them in which a statement stands, of a draft or live. */
  pairsOf(s: Statement): Pair[]
  weights: TermWeights
  /** Live statements whose documents are replaced. */
  gone: ReadonlySet<Statement>
  /** Whether two live statements meet no longer: a draft is nearer. */
  isParted: Circles['isParted']
}

/**
 * The pairs of which at least one side stands in a draft, as `candidates` would form them among all statements: but how large a block
 * is, and what two of the live copy share, is told by the live copy alone.
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
  const pairIfMet = (s: Statement, other: Statement) => (isMet(s, other) ? [pairOf(s, other, weights)] : [])
  const own = new Blocks(drafts, index.weights, index)
  const gone = goneOf(index, replaced)
  const meetsOf = index.blocks.meetingUnder(weights)
  const reached = drafts.map((s) => nearTo(index, s, gone).filter(meetsOf(s)))
  const mates = drafts.map((_, place) => own.partners(place))
  const among = bothWays(drafts.length, (place) => mates[place]!.map((mate) => mate.place))
  const { isMet, isParted } = circlesWith(index, drafts, gone, reached, mates)
  const pairs = drafts.flatMap((s, place) => [
    ...reached[place]!.flatMap((one) => pairIfMet(s, index.statements[one.place]!)),
    ...among[place]!.flatMap((other) => (other > place ? pairIfMet(s, drafts[other]!) : [])),
  ])
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
  return { pairs, pairsOf: (s) => touching.get(s) ?? [], weights, gone: gone.statements, isParted }
}
