import { follows, told } from '../claim.ts'
import { only } from '../figure.ts'
import type { Relation } from './relation.ts'

/** price × share = part. */
export const deposit: Relation = (figures) => {
  const [price, share, part] = [only(figures, 'price', 'after'), only(figures, 'share'), only(figures, 'part')]
  return [
    ...told('share', share),
    ...told('part', part),
    ...follows('share', [part, price], '#1 ÷ #2', (amount, whole) => (amount / whole) * 100),
    ...follows('part', [price, share], '#2 × #1', (whole, percent) => (whole * percent) / 100),
  ]
}
