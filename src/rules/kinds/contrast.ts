import type { Rule, Statement } from '../../model/index.ts'
import type { Comparison } from '../values/compare.ts'

/** Two sentences that take different sides of the contrast ("gratis" against "kena biaya") differ. */
export function compareContrast({ alias }: Rule, a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  const [x, y] = [a.value.sides[alias]?.side, b.value.sides[alias]?.side]
  if (x === undefined || y === undefined) return 'apart'
  return x === y ? 'same' : 'differ'
}

/** Whether two sentences differ in any contrast at all; most pairs do not, and no rule need be asked. */
export function takesOtherSide(a: Statement, b: Statement): boolean {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return false
  const [x, y] = [a.value.sides, b.value.sides]
  for (const alias in x) if (y[alias] !== undefined && y[alias].side !== x[alias]!.side) return true
  return false
}
