import type { Statement } from '../../model/index.ts'
import type { Comparison } from '../values/compare.ts'

/** A denial stands against what affirms, a restriction against what is granted to all. */
export function comparePolicies(a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  const [x, y] = [a.value.force, b.value.force]
  const opposed = (p: string, q: string) =>
    (p === 'deny' && (q === 'affirm' || q === 'all')) || (p === 'some' && q === 'all')
  if (opposed(x, y) || opposed(y, x)) return 'differ'
  return x === y && alike(a, b) ? 'same' : 'apart'
}

/** Two yeses are one only where they speak of the same thing: they share most of what the poorer one names. */
const MOST = 0.6
function alike(a: Statement, b: Statement): boolean {
  const shared = a.terms.filter((t) => b.terms.includes(t)).length
  return shared >= MOST * Math.min(a.terms.length, b.terms.length)
}
