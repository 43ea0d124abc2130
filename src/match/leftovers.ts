import type { Statement } from '../model/index.ts'
import { type TermWeights, type Weighed, weighed } from './weights.ts'

/**
 * What two sentences have in common word for word, and what of either is left over: a rare word that only one of them has speaks of
 * another thing, however alike the rest may be.
 * @returns how many terms both sentences have; `rarest`: weight of the rarest of them; `leftRarest`, `leftMass`: weight of the rarest
 * term, and of all terms, of a sentence that stand neither in nor around the other, of the side with more and of the side with less
 */
export function leftovers(a: Statement, b: Statement, weights: TermWeights): Record<string, number> {
  const [x, y] = [weighed(a, weights), weighed(b, weights)]
  let [shared, rarest] = [0, 0]
  for (const term of x.terms) {
    if (!y.terms.has(term)) continue
    shared++
    rarest = Math.max(rarest, weights.idf(term))
  }
  const [p, q] = [leftOf(x, y, weights), leftOf(y, x, weights)]
  return {
    shared,
    rarest,
    leftRarest: Math.max(p.rarest, q.rarest),
    leftRarestBoth: Math.min(p.rarest, q.rarest),
    leftMass: Math.max(p.mass, q.mass),
    leftMassBoth: Math.min(p.mass, q.mass),
  }
}

function leftOf(own: Weighed, other: Weighed, weights: TermWeights): { rarest: number; mass: number } {
  let [rarest, mass] = [0, 0]
  for (const term of own.terms) {
    if (other.terms.has(term) || other.around.has(term)) continue
    const idf = weights.idf(term)
    rarest = Math.max(rarest, idf)
    mass += idf
  }
  return { rarest, mass }
}
