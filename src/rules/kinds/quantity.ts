import type { Rule, Statement } from '../../model/index.ts'
import { type Comparison, compareQuantities } from '../values/compare.ts'

/** Compares two statements with typed values; "none" (tanpa minimum) differs from every figure. */
export function compareQuantityStatements(rule: Rule, a: Statement, b: Statement): Comparison {
  if (a.value.type === 'none' || b.value.type === 'none') return a.value.type === b.value.type ? 'same' : 'differ'
  if (a.value.type !== 'quantity' || b.value.type !== 'quantity') return 'apart'
  if (rule.cues.units?.includes('*') && !sameUnit(a, b)) return 'apart'
  return compareQuantities(a.value.quantity, b.value.quantity, rule, { a: a.message.text, b: b.message.text })
}

/** Counts meet only on the same counted noun, by its last word without number endings. */
function sameUnit(a: Statement, b: Statement): boolean {
  const unit = (s: Statement) => {
    const q = s.value.type === 'quantity' ? s.value.quantity : undefined
    if (q?.kind === 'multiplier') return 'x'
    return q?.kind === 'count' ? q.unit.toLowerCase().split(/\s+/)[0]!.replace(/(?:nya|s)$/, '') : ''
  }
  return unit(a) === unit(b)
}
