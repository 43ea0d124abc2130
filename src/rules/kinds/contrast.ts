import type { Rule, Statement } from '../../model/index.ts'
import type { Comparison } from '../values/compare.ts'

/** Two sentences that take different sides of the contrast ("gratis" against "kena biaya") differ. */
export function compareContrast({ alias }: Rule, a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  const [x, y] = [a.value.sides[alias]?.side, b.value.sides[alias]?.side]
  if (x === undefined || y === undefined) return 'apart'
  return x === y ? 'same' : 'differ'
}
