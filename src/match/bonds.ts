import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'
import type { Pair } from './candidates.ts'

/** What comes of two statements that meet: how near they are, and whether they give the same value. */
export interface Bond {
  other: Statement
  near: number
  same: boolean
}

/** All that a statement meets and can be held against, drawn from the whole brand. */
export type Bonds = (s: Statement) => readonly Bond[]

/**
 * The bonds of statements, looked at when they are asked for. Those of the last few thousand are kept: pairs come by their documents.
 * @param pairsOf all pairs in which a statement stands
 * @param compare what comes of a pair's values; those that lie apart (another unit, another slot) are no bond
 */
export const bondsAmong = (
  pairsOf: (s: Statement) => readonly Pair[],
  compare: (pair: Pair) => 'same' | 'differ' | 'apart',
): Bonds =>
  remembering((s: Statement) =>
    pairsOf(s).flatMap((pair): Bond[] => {
      const result = compare(pair)
      if (result === 'apart') return []
      return [{ other: pair.a === s ? pair.b : pair.a, near: pair.near, same: result === 'same' }]
    }),
  )
