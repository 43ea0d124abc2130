import type { Rule, Statement } from '../../model/index.ts'
import type { Comparison } from '../values/compare.ts'
import { isForMembers } from './members.ts'

/** What is promised to members alone others may have to earn: "tanpa minimum" on a page about the club, "min. Rp300.000" elsewhere. */
const PROMISES = new Set(['unconditional-promise', 'conditional-promise'])

/** Two sentences that take different sides of the contrast ("gratis" against "kena biaya") differ. */
export function compareContrast({ alias }: Rule, a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  const [x, y] = [a.value.sides[alias]?.side, b.value.sides[alias]?.side]
  if (x === undefined || y === undefined) return 'apart'
  if (x === y) return 'same'
  const [promise, condition] = x === 'one' ? [a, b] : [b, a]
  return PROMISES.has(alias) && isForMembers(promise) && !isForMembers(condition) ? 'apart' : 'differ'
}

/** Whether two sentences differ in any contrast at all; most pairs do not, and no rule need be asked. */
export function takesOtherSide(a: Statement, b: Statement): boolean {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return false
  const [x, y] = [a.value.sides, b.value.sides]
  for (const alias in x) if (y[alias] !== undefined && y[alias].side !== x[alias]!.side) return true
  return false
}
