import { follows, told } from '../claim.ts'
import { only } from '../figure.ts'
import type { Relation } from './relation.ts'

/** The copy speaks of paying for a year at once, or month by month instead. */
export const PAID_YEARLY =
  /(?:(?<!\p{L})per |\/ ?)(?:tahun|thn|year|yr)(?!\p{L})|(?<!\p{L})(?:tahunan|setahun|12 bulan|bayar bulanan|yearly|annual(?:ly)?|a year|paid monthly|month[- ]to[- ]month)(?!\p{L})/iu

/** Twelve months one by one, and at once: what is saved in percent, in money, and in months. */
export const yearly: Relation = (figures, text) => {
  if (!PAID_YEARLY.test(text)) return []
  const paying = (n: number) => {
    const of = figures.filter(({ role, pays }) => (role === 'each' || role === 'total') && pays!.n === n)
    return only(
      of.filter(({ pays }) => pays!.unit.endsWith('month')),
      'each',
      'total',
    )
  }
  const both = [paying(1), paying(12)]
  // "$7 a month, billed annually" is the price of one month of twelve.
  const monthly = both[1]?.role === 'each'
  const year = monthly ? 12 : 1
  const difference = monthly ? '12 × (#1 − #2)' : '12 × #1 − #2'
  return [
    ...told('off yearly', only(figures, 'off')),
    ...told('saving yearly', only(figures, 'saving')),
    ...told('spared', only(figures, 'spared')),
    ...follows('off yearly', both, monthly ? '#1 → #2' : '12 × #1 → #2', (m, y) => (1 - (y * year) / (12 * m)) * 100),
    ...follows('saving yearly', both, difference, (m, y) => 12 * m - y * year),
    ...follows('spared', both, `(${difference}) ÷ #1`, (m, y) => 12 - (y * year) / m),
  ]
}
