import type { Statement } from '../model/index.ts'
import { Blocks } from './blocks.ts'
import { nearness } from './nearness.ts'
import { relateScopes, type ScopeRelation } from './scope.ts'
import { type Likeness, likeness, type TermWeights, termWeights } from './weights.ts'

/** Two statements that may be about the same thing. */
export interface Pair {
  readonly a: Statement
  readonly b: Statement
  readonly likeness: Likeness
  readonly scope: ScopeRelation
  /** How near the two are, by a plain measure. */
  readonly near: number
}

/** Most pairs measure different things; how alike they are is worked out once somebody asks. */
class MetPair implements Pair {
  readonly a: Statement
  readonly b: Statement
  readonly #weights: TermWeights
  #likeness: Likeness | undefined
  #scope: ScopeRelation | undefined
  #near: number | undefined

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

  get near(): number {
    this.#near ??= nearness(this.likeness, this.scope)
    return this.#near
  }
}

/** The pair of two statements that meet. */
export const pairOf = (x: Statement, y: Statement, weights: TermWeights): Pair =>
  x.id < y.id ? new MetPair(x, y, weights) : new MetPair(y, x, weights)

/** Pairs in a lot at least. */
const LOT = 4_000

/** Which of some statements meet. */
export interface Meetings {
  /**
   * The pairs by the earlier statement, then by the later one, in lots, each made when it is asked for: what is worked out for a pair may
   * go with its lot. All pairs of two documents are in one lot.
   */
  lots(): Generator<Pair[]>
  /** All pairs in which a statement stands. */
  pairsOf(s: Statement): Pair[]
}

/**
 * Statements with values of one kind that share a telling term meet; for the attributes in `sole` (a brand has one warranty on a
 * thing, one cut-off) they meet on the attribute alone while the block is small. A pair is formed where one is among those that are
 * nearest to the other. Grows with the number of statements times the size of a block, never with all pairs.
 */
export function meetingsAmong(
  statements: readonly Statement[],
  sole: ReadonlySet<string>,
  weights: TermWeights,
): Meetings {
  const met = placesMet(statements, sole, weights)
  const places = new Map(statements.map((s, place) => [s, place]))
  const pairAt = (place: number, other: number) => pairOf(statements[place]!, statements[other]!, weights)
  return {
    *lots() {
      let lot: Pair[] = []
      for (const [place, others] of met.entries()) {
        const isCut = place > 0 && statements[place]!.document !== statements[place - 1]!.document
        if (isCut && lot.length >= LOT) {
          yield lot
          lot = []
        }
        for (const other of others) if (other > place) lot.push(pairAt(place, other))
      }
      yield lot
    },
    pairsOf: (s) => (met[places.get(s)!] ?? []).map((other) => pairAt(places.get(s)!, other)),
  }
}

/** All pairs at once, in the order of the lots. */
export const candidates = (statements: readonly Statement[], sole: ReadonlySet<string> = new Set()): Pair[] =>
  [...meetingsAmong(statements, sole, termWeights(statements)).lots()].flat()

/** For each statement, the places of those that it meets, ascending. */
function placesMet(statements: readonly Statement[], sole: ReadonlySet<string>, weights: TermWeights): number[][] {
  const messages = new Set(statements.map((s) => s.message.id)).size
  const blocks = new Blocks(statements, weights, { messages, sole })
  return bothWays(statements.length, (place) => blocks.partners(place).map((other) => other.place))
}

/**
 * Who meets, told from either side, by place and ascending.
 * @param partnersOf those that are nearest to a place
 */
export function bothWays(places: number, partnersOf: (place: number) => readonly number[]): number[][] {
  const met: number[][] = Array.from({ length: places }, () => [])
  for (const place of met.keys()) {
    for (const other of partnersOf(place)) {
      met[place]!.push(other)
      met[other]!.push(place)
    }
  }
  // Two that are among the nearest of each other have met twice.
  return met.map((others) => [...new Set(others)].sort((x, y) => x - y))
}
