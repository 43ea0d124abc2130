import type { Statement } from '../../model/index.ts'
import type { Comparison } from '../values/bounds.ts'

/** In stock against sold out; a pre-order is neither. */
export function compareStates(a: Statement, b: Statement): Comparison {
  if (a.value.type !== 'state' || b.value.type !== 'state' || a.attribute !== b.attribute) return 'apart'
  if (a.value.state === b.value.state) return 'same'
  return a.value.state === 'preorder' || b.value.state === 'preorder' ? 'apart' : 'differ'
}
