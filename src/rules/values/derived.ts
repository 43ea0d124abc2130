import type { Count, Money, Span, Statement } from '../../model/index.ts'
import { quantities } from '../../text/index.ts'
import { keptFor } from '../kept.ts'

/** Shares that are added to a net price: VAT in Indonesia (11, 12), the EU (19 to 25) and elsewhere. In percent. */
const TAXES = [10, 11, 12, 19, 20, 21, 22, 25]
const TAX = /\b(?:ppn|pajak|vat|tax|gst)\b/i
const PERCENT = /(\d{1,2}(?:[.,]\d+)?)\s?%/g
const PARTS =
  /(\d{1,2}|dua|tiga|empat|lima|enam|dua belas|two|three|four|six|twelve)\s?(?:[x×]|kali|bulan|bln|bagian|sesi|orang|months?|payments?|instal?ments?|people|seats?|nights?|malam)\b/gi
const WORDS: Record<string, number> = {
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  'dua belas': 12,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  twelve: 12,
}

/** What the two messages say, and what stands above them. */
const besideBoth = ({ message: a }: Statement, { message: b }: Statement): string =>
  `${a.text}\n${b.text}\n${a.context.join(' ')}\n${b.context.join(' ')}`

const near = (a: number, b: number) => Math.abs(a - b) <= 0.011 * Math.max(a, b)

/**
 * True where one amount follows from the other by what the messages say themselves: 15 % off 450.000 is 382.500, three
 * payments of 495.000 are 1.485.000. Tax is looked for by `isOfOneRate`.
 */
export function isDerived(x: Money, y: Money, a: Statement, b: Statement): boolean {
  if (x.amount === undefined || y.amount === undefined || !x.amount || !y.amount) return false
  const text = besideBoth(a, b)
  const [low, high] = [Math.min(x.amount, y.amount), Math.max(x.amount, y.amount)]
  for (const match of text.matchAll(PERCENT))
    if (near(low, high * (1 - Number(match[1]!.replace(',', '.')) / 100))) return true
  for (const match of text.matchAll(PARTS)) {
    const n = WORDS[match[1]!.toLowerCase()] ?? Number(match[1])
    if (n > 1 && near(high, low * n)) return true
  }
  return (x.per?.includes('month') && y.per?.includes('year')) || (x.per?.includes('year') && y.per?.includes('month'))
    ? near(high, low * 12)
    : false
}

/** Prices with VAT are not round, and exact: Rp210.900 needs no word on it to be Rp190.000 with 11 %. */
const VAT = [11, 12]
const isTaxed = (text: string, low: number, high: number): boolean =>
  VAT.some((share) => high >= 1000 && high % 1000 !== 0 && high * 100 === low * (100 + share)) ||
  (TAX.test(text) && TAXES.some((share) => near(high, low * (1 + share / 100))))

/** Whether one amount is the other with tax, or both are paid for another number of the same: 500 points for 25.000, 1.500 for 75.000. */
export function isOfOneRate(x: Money, y: Money, a: Statement, b: Statement): boolean {
  if (!x.amount || !y.amount || x.amount === y.amount) return false
  const text = besideBoth(a, b)
  if (isTaxed(text, Math.min(x.amount, y.amount), Math.max(x.amount, y.amount))) return true
  const [own, other] = [countsIn(a.sentence, a.document.text), countsIn(b.sentence, b.document.text)]
  const { amount: one } = x
  const { amount: another } = y
  return own.some((n) => other.some((m) => n.value > 0 && n.unit === m.unit && one * m.value === another * n.value))
}

/** "1.300 toko dan kios" is the sum of "940 toko dan 360 kios": one count is what two in a row of the other's sentence add up to. */
export function isSum(x: Count, y: Count, a: Statement, b: Statement): boolean {
  const isOf = (whole: Count, s: Statement) => {
    const parts = countsIn(s.sentence, s.document.text)
    return parts.some(({ value }, i) => i > 0 && parts[i - 1]!.value + value === whole.value)
  }
  return isOf(x, b) || isOf(y, a)
}
const countsIn = keptFor(({ start, end }: Span, text: string): Count[] =>
  quantities(text.slice(start, end), {}).filter((q): q is Count => q.kind === 'count' && q.unit !== ''),
)
