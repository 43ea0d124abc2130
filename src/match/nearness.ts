import type { ScopeRelation } from './scope.ts'
import type { Likeness } from './weights.ts'

/** Names of things: a mismatch on these says more than one on any other class. */
const NAMES = new Set(['product', 'code', 'campaign'])

/** How many of some classes of scope are names of things, and how many are not. */
export function named(classes: readonly string[]): number {
  let count = 0
  for (const name of classes) if (NAMES.has(name)) count++
  return count
}
export const unnamed = (classes: readonly string[]): number => classes.length - named(classes)

/** A plain measure of likeness by which the nearest counterpart is found; about 0.5 where little is shared, above 1 where much is. */
export function nearness(likeness: Likeness, scope: ScopeRelation): number {
  const together = named(scope.together) + 0.5 * named(scope.aroundTogether) + 0.5 * unnamed(scope.together)
  const apart =
    2 * named(scope.apart) + named(scope.likelyApart) + unnamed(scope.apart) + 0.5 * unnamed(scope.likelyApart)
  return likeness.sentence + likeness.cover + likeness.evidence + 0.3 * together - 0.6 * apart
}
