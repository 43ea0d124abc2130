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

/** What of nearness comes of how two scopes stand to each other. */
export interface ScopeShare {
  together: number
  apart: number
}

export const scopeShare = ({ together, aroundTogether, apart, likelyApart }: ScopeRelation): ScopeShare => ({
  together: 0.3 * (named(together) + 0.5 * named(aroundTogether) + 0.5 * unnamed(together)),
  apart: 0.6 * (2 * named(apart) + named(likelyApart) + unnamed(apart) + 0.5 * unnamed(likelyApart)),
})

/** A plain measure of likeness by which the nearest counterpart is found; about 0.5 where little is shared, above 1 where much is. */
export const nearnessOf = ({ sentence, cover, evidence }: Likeness, { together, apart }: ScopeShare): number =>
  sentence + cover + evidence + together - apart

export const nearness = (likeness: Likeness, scope: ScopeRelation): number => nearnessOf(likeness, scopeShare(scope))
