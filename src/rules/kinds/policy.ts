import type { Statement } from '../../model/index.ts'
import type { Comparison } from '../values/compare.ts'

/** A denial stands against what affirms, a restriction against what is granted to all. */
export function comparePolicies(a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return 'apart'
  const [x, y] = [a.value.force, b.value.force]
  const opposed = (p: string, q: string) =>
    (p === 'deny' && (q === 'affirm' || q === 'all')) || (p === 'some' && q === 'all')
  if (opposed(x, y) || opposed(y, x)) return 'differ'
  return x === y ? 'same' : 'apart'
}
