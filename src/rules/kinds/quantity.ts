import type { Rule, Statement } from '../../model/index.ts'
import { type Comparison, compareQuantities } from '../values/compare.ts'
import { isDerived } from '../values/derived.ts'
import { isLoweredFor } from '../values/lowered.ts'

/** Attributes whose amounts follow from each other by a discount, a tax or a number of payments. */
const PRICES = new Set(['price', 'sale-price'])

/** Compares two statements with typed values; "none" (tanpa minimum) differs from every figure. */
export function compareQuantityStatements(rule: Rule, a: Statement, b: Statement): Comparison {
  // Open around the clock contradicts opening hours, not a departure at five.
  const moment = (s: Statement) =>
    s.value.type === 'quantity' && s.value.quantity.kind === 'time' && s.value.quantity.time !== undefined
  if (moment(a) !== moment(b) && (a.value.type === 'none' || b.value.type === 'none')) return 'apart'
  if (a.value.type === 'none' || b.value.type === 'none') return a.value.type === b.value.type ? 'same' : 'differ'
  if (a.value.type !== 'quantity' || b.value.type !== 'quantity') return 'apart'
  if (a.counted !== b.counted) return 'apart'
  const [x, y] = [a.value.quantity, b.value.quantity]
  if (
    x.kind === 'money' &&
    y.kind === 'money' &&
    PRICES.has(a.attribute) &&
    PRICES.has(b.attribute) &&
    (isDerived(x, y, a, b) || isLoweredFor(x, y, a, b))
  )
    return 'same'
  return compareQuantities(a.value.quantity, b.value.quantity, rule, { a: a.message.text, b: b.message.text })
}
