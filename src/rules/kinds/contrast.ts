import { type Rule, type Statement, sentenceOf } from '../../model/index.ts'
import type { Comparison } from '../values/bounds.ts'
import { standBeside } from './beside.ts'
import { isForMembers } from './members.ts'

/** What is promised to members alone others may have to earn: "tanpa minimum" on a page about the club, "min. Rp300.000" elsewhere. */
const PROMISES = new Set(['unconditional-promise', 'conditional-promise'])

/** "Coba gratis 7 hari", "3 kiriman pertama gratis": free for a while, before it costs what it costs. */
const TRIAL =
  /\b(?:coba|cobain|mencoba|icip|percobaan|uji coba|masa gratis|trial|try)\b|\b\d+ (?:hari|minggu|days?|weeks?|nights?)\b[^.!?]{0,12}\b(?:gratis|tanpa bayar|free)\b|\b(?:gratis|free)\b[^.!?]{0,24}\b\d+ (?:hari|minggu|days?|weeks?)\b|\b\d+ \p{L}+(?:[- ]\p{L}+)?[- ]? pertama\b|\bfirst (?:\d+|two|three|few|month|week)\b/iu
const isTrial = (statement: Statement): boolean => TRIAL.test(sentenceOf(statement))

/** Two sentences that take different sides of the contrast ("gratis" against "kena biaya") differ. */
export function compareContrast({ alias }: Rule, a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  const [x, y] = [a.value.sides[alias]?.side, b.value.sides[alias]?.side]
  if (x === undefined || y === undefined) return 'apart'
  if (x === y) return 'same'
  const [promise, other] = x === 'one' ? [a, b] : [b, a]
  if (PROMISES.has(alias) && isForMembers(promise) && !isForMembers(other)) return 'apart'
  if (alias === 'free-or-charged' && isTrial(promise) && !isTrial(other)) return 'apart'
  return standBeside(a, b) ? 'apart' : 'differ'
}

/** Whether two sentences differ in any contrast at all; most pairs do not, and no rule need be asked. */
export function takesOtherSide(a: Statement, b: Statement): boolean {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return false
  const [x, y] = [a.value.sides, b.value.sides]
  for (const alias in x) if (y[alias] !== undefined && y[alias].side !== x[alias]!.side) return true
  return false
}
