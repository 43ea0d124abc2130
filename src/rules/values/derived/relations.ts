import type { Rule } from '../../../model/index.ts'
import { type Claim, follows, told } from './claim.ts'
import { type Figure, only } from './figure.ts'

/** What a stretch of copy says of the values that hang together in one relation, and what follows from it. */
type Relation = (figures: readonly Figure[], text: string) => Claim[]

/** before − off = after, before − saving = after. */
const discount: Relation = (figures) => {
  const [off, saving] = [only(figures, 'off'), only(figures, 'saving')]
  const [before, after, price] = [only(figures, 'before'), only(figures, 'after'), only(figures, 'price')]
  return [
    ...told('off', off),
    ...told('saving', saving),
    ...told('before', before),
    ...told('after', after),
    ...follows('off', [before, after], '#1 → #2', (b, a) => (1 - a / b) * 100),
    ...follows('saving', [before, after], '#1 − #2', (b, a) => b - a),
    ...(after ? [] : follows('after', [before ?? price, off], '#1 − #2', (b, share) => b * (1 - share / 100))),
    ...(after ? [] : follows('after', [before ?? price, saving], '#1 − #2', (b, less) => b - less)),
    ...(before ? [] : follows('before', [after, off], '#1 ÷ (100% − #2)', (a, share) => a / (1 - share / 100))),
    ...(before ? [] : follows('before', [after, saving], '#1 + #2', (a, less) => a + less)),
  ]
}

/** price × share = part. */
const deposit: Relation = (figures) => {
  const [price, share, part] = [only(figures, 'price', 'after'), only(figures, 'share'), only(figures, 'part')]
  return [
    ...told('share', share),
    ...told('part', part),
    ...follows('share', [part, price], '#1 ÷ #2', (amount, whole) => (amount / whole) * 100),
    ...follows('part', [price, share], '#2 × #1', (whole, percent) => (whole * percent) / 100),
  ]
}

const NO_INTEREST =
  /\b(?:bunga(?:nya)?\s*(?:0|nol)\b|0\s?%|tanpa bunga|bebas bunga|interest[- ]free|no interest|zero interest|without interest)/i
const INTEREST = /\b(?:bunga|interest|apr|margin)\b/i

/** instalment × number = price; without a word on interest the sum may be more. */
const instalments: Relation = (figures, text) => {
  const [paid, price] = [only(figures, 'instalment'), only(figures, 'price', 'after')]
  const free = NO_INTEREST.test(text)
  const first = figures.some(({ role }) => role === 'part' || role === 'share')
  if (first || (INTEREST.test(text) && !free)) return []
  const n = paid?.pays?.n ?? 1
  return [
    ...told('price', price),
    ...follows('price', [paid], `${n} × #1`, (amount) => amount * n, free ? undefined : 'least'),
  ]
}

/** each × number = total. Several may be cheaper than as many single ones, unless the price of one is told for just so many. */
const total: Relation = (figures) => {
  const [each, sum] = [only(figures, 'each'), only(figures, 'total')]
  const [one, several] = [each?.pays, sum?.pays]
  const slot = (n: number, unit: string) => `total ${n} ${unit}`
  return [
    ...(several ? told(slot(several.n, several.unit), sum) : []),
    ...(one && one.n === 1 ? told(`each ${one.unit}`, each).map((claim): Claim => ({ ...claim, bound: 'most' })) : []),
    ...(one && one.n > 1 ? follows(slot(one.n, one.unit), [each], `${one.n} × #1`, (amount) => amount * one.n) : []),
    ...(several ? follows(`each ${several.unit}`, [sum], `#1 ÷ ${several.n}`, (amount) => amount / several.n) : []),
  ]
}

/** net × (1 + tax) = gross. */
const tax: Relation = (figures) => {
  const [net, gross, rate] = [only(figures, 'net'), only(figures, 'gross'), only(figures, 'tax')]
  return [
    ...told('gross', gross),
    ...told('net', net),
    ...follows('gross', [net, rate], '#1 + #2', (amount, share) => amount * (1 + share / 100)),
    ...follows('net', [gross, rate], '#1 ÷ (100% + #2)', (amount, share) => amount / (1 + share / 100)),
  ]
}

/** One relation for each name that a rule may give. One without an entry does not compile. */
export const RELATIONS: Record<NonNullable<Rule['relation']>, Relation> = { discount, deposit, instalments, total, tax }
