import type { Statement } from '../model/index.ts'
import { Blocks } from './blocks.ts'
import { relateScopes, type ScopeRelation } from './scope.ts'
import { type Likeness, likeness, type TermWeights, termWeights } from './weights.ts'

/** Two statements that may be about the same thing. */
export interface Pair {
  readonly a: Statement
  readonly b: Statement
  readonly likeness: Likeness
  readonly scope: ScopeRelation
}

/** Most pairs measure different things; how alike they are is worked out once somebody asks. */
class MetPair implements Pair {
  readonly a: Statement
  readonly b: Statement
  readonly #weights: TermWeights
  #likeness: Likeness | undefined
  #scope: ScopeRelation | undefined

  constructor(a: Statement, b: Statement, weights: TermWeights) {
    this.a = a
    this.b = b
    this.#weights = weights
  }

  get likeness(): Likeness {
    this.#likeness ??= likeness(this.a, this.b, this.#weights)
    return this.#likeness
  }

  get scope(): ScopeRelation {
    this.#scope ??= relateScopes(this.a, this.b)
    return this.#scope
  }
}

/** The pair of two statements that meet. */
export const pairOf = (x: Statement, y: Statement, weights: TermWeights): Pair =>
  x.id < y.id ? new MetPair(x, y, weights) : new MetPair(y, x, weights)

/**
 * Statements with values of one kind that share a telling term meet; for the attributes in `sole` (a brand has one warranty on a
 * thing, one cut-off) they meet on the attribute alone while the block is small. A pair is formed where one is among those that are
 * nearest to the other. Grows with the number of statements times the size of a block, never with all pairs.
 * @returns by the earlier statement, then by the later one, in the order of `statements`
 */
export function candidates(statements: readonly Statement[], sole: ReadonlySet<string> = new Set()): Pair[] {
  const weights = termWeights(statements)
  const messages = new Set(statements.map((s) => s.message.id)).size
  const blocks = new Blocks(statements, weights, { messages, sole })
  /** By the place of the earlier statement, the places of the later ones. */
  const met = statements.map(() => new Set<number>())
  for (const place of statements.keys()) {
    for (const other of blocks.partners(place)) met[Math.min(place, other.place)]!.add(Math.max(place, other.place))
  }
  return met.flatMap((later, place) =>
    [...later].sort((x, y) => x - y).map((other) => pairOf(statements[place]!, statements[other]!, weights)),
  )
}
