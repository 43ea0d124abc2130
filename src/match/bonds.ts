import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'
import type { Pair } from './candidates.ts'

/** What comes of two statements that meet: how near they are, and whether they give the same value. */
export interface Bond {
  other: Statement
  near: number
  same: boolean
}

type Compare = (pair: Pair) => 'same' | 'differ' | 'apart'

/** All that a statement meets and can be held against, drawn from the whole brand. */
export type Bonds = (s: Statement) => readonly Bond[]

/**
 * The bonds of statements, looked at when they are asked for. Those of the last few thousand are kept: pairs come by their documents.
 * @param pairsOf all pairs in which a statement stands
 * @param compare what comes of a pair's values; those that lie apart (another unit, another slot) are no bond
 */
export const bondsAmong = (pairsOf: (s: Statement) => readonly Pair[], compare: Compare): Bonds =>
  remembering((s: Statement) =>
    heldAgainst(s, pairsOf(s), compare).map(({ pair, other, same }) => ({ other, near: pair.near, same })),
  )

/** Those of a statement's pairs that can be held against each other, and what comes of them but how near they are. */
export const heldAgainst = (
  s: Statement,
  pairs: readonly Pair[],
  compare: Compare,
): (Omit<Bond, 'near'> & { pair: Pair })[] =>
  pairs.flatMap((pair) => {
    const result = compare(pair)
    return result === 'apart' ? [] : [{ pair, other: pair.a === s ? pair.b : pair.a, same: result === 'same' }]
  })
