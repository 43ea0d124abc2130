import { follows, told } from '../claim.ts'
import { only } from '../figure.ts'
import type { Relation } from './relation.ts'

const NO_INTEREST =
  /(?<![\d.,])0\s?%|\b(?:bunga(?:nya)? nol|tanpa bunga|bebas bunga|interest[- ]free|no interest|zero interest|without interest)/i
const INTEREST = /\b(?:bunga|interest|apr|margin)\b/i
/** So few payments bear no interest unless it is told. */
const SHORT = 6

/** instalment × number = price. Of many payments on whose interest nothing is told the sum may be more than the price. */
export const instalments: Relation = (figures, text) => {
  const [paid, price] = [only(figures, 'instalment'), only(figures, 'price', 'after')]
  const first = figures.some(({ role }) => role === 'part' || role === 'share')
  const free = NO_INTEREST.test(text)
  if (first || (INTEREST.test(text) && !free)) return []
  const n = paid?.pays?.n ?? 1
  const bound = free || n <= SHORT ? undefined : 'most'
  return [...told('price', price), ...follows('price', [paid], `${n} × #1`, (amount) => amount * n, bound)]
}
