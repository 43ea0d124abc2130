import type { Modifier, Money } from '../../model/quantity.ts'
import { modifierOf } from './amount.ts'
import { isBareMoney } from './bare-money.ts'
import { readSum, type Sum } from './money-sum.ts'
import { readPer } from './per.ts'
import { type Found, low, type Scan, skipRange, spanOf } from './scan.ts'

/**
 * Reads money at a token: with a currency before or behind, with a scale alone (`95rb`), or as a bare amount that its
 * surroundings show to be money. A range shares its currency and scale (`Rp1–2 juta`).
 */
export function money(scan: Scan, at: number, isCounted: (next: number) => boolean): Found | undefined {
  const first = readSum(scan, at)
  if (!first) return undefined
  const range = readRange(scan, first)
  const last = range ?? first
  const currency = first.currency ?? range?.currency
  const per = readPer(scan, last.next)
  if (!currency) {
    const marked = last.next > last.reading.next
    if (!isBareMoney(scan, last, isCounted(last.next), per !== undefined, marked)) return undefined
  }
  const next = per?.next ?? last.next
  const modifier: Modifier | undefined = modifierOf(scan, at, last.reading, next)
  const quantity: Money = {
    kind: 'money',
    ...spanOf(scan, at, next),
    ...(range ? { min: lower(first, range), max: range.amount } : { amount: first.amount }),
    currency: currency ?? scan.currency,
    ...(per ? { per: per.per } : {}),
    ...(modifier ? { modifier } : {}),
  }
  return { quantities: [quantity], next }
}

function lower(first: Sum, last: Sum): number {
  if (first.reading.scaled || !last.reading.scaled || first.amount >= 1000) return first.amount
  for (const factor of [1e12, 1e9, 1e6, 1e3]) if (last.amount >= factor) return first.amount * factor
  return first.amount
}

function readRange(scan: Scan, first: Sum): Sum | undefined {
  let join = skipRange(scan, first.next)
  const before = low(scan, first.at - 1)
  if (
    join < 0 &&
    low(scan, first.next) === (before === 'between' ? 'and' : 'dan') &&
    /^(?:between|antara)$/.test(before)
  )
    join = first.next + 1
  if (join < 0) return undefined
  const last = readSum(scan, join)
  if (!last || scan.tokens[join]!.code) return undefined
  if (first.currency && last.currency && first.currency !== last.currency) return undefined
  if (!last.currency && !last.reading.scaled && first.currency && isOtherUnit(scan, last.next)) return undefined
  return lower(first, last) < last.amount ? last : undefined
}

/** `Rp50.000 - 30 hari`: the second number counts something else. */
function isOtherUnit(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  return (
    token?.low === '%' ||
    (token?.type === 'word' &&
      /^(?:hari|hr|jam|bulan|bln|x|gb|mb|persen|tahun|thn|days?|months?|times|kali|minggu|menit|min)$/.test(token.low))
  )
}
