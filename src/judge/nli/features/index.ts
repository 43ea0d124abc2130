import { contrast } from './contrast.ts'
import { coverage } from './coverage.ts'
import { domain } from './domain.ts'
import { negation } from './negation.ts'
import { order } from './order.ts'
import type { Features, Pair } from './pair.ts'
import { values } from './values.ts'

export { type Features, type Pair, pairOf } from './pair.ts'

/** Everything that is measured of a pair of texts. A measure that is missing is 0. */
export function featuresOf(pair: Pair): Features {
  const said = coverage(pair)
  return {
    ...said,
    ...negation(pair, said.coveredWeight!),
    ...order(pair),
    ...values(pair, said.covered!),
    ...contrast(pair, said.covered!),
    ...domain(pair),
  }
}
