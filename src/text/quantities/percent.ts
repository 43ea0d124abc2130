import type { Percent } from '../../model/quantity.ts'
import { modifierOf, readAmount } from './amount.ts'
import { readNumber } from './numbers.ts'
import { readPer } from './per.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

export const SIGNS = new Set(['%', '％', 'persen', 'prosen', 'percent', 'pct'])

/** Reads `20%`, `20 persen`, `5–10%`, `5% - 10%`, `2,5% per bulan`. */
export function percent(scan: Scan, at: number): Found | undefined {
  const amount = readAmount(scan, at, { small: true })
  if (!amount) return undefined
  const unit =
    low(scan, amount.next) === '-' && glued(scan, amount.next) && low(scan, amount.next + 1) === 'percent'
      ? amount.next + 1
      : amount.next
  if (!SIGNS.has(low(scan, unit))) return undefined
  let { value, min } = amount
  let next = unit + 1
  const join = min === undefined ? skipRange(scan, next) : -1
  const upper = join > 0 ? readNumber(scan, join, { small: true }) : undefined
  if (upper && SIGNS.has(low(scan, upper.next)) && upper.value > value) {
    min = value
    value = upper.value
    next = upper.next + 1
  }
  const per = readPer(scan, next)
  if (per) next = per.next
  return { quantities: [build(scan, at, next, value, modifierOf(scan, at, amount.reading, next), min, per?.per)], next }
}

function build(
  scan: Scan,
  at: number,
  next: number,
  value: number,
  modifier?: Percent['modifier'],
  min?: number,
  per?: string,
): Percent {
  return {
    kind: 'percent',
    ...spanOf(scan, at, next),
    value,
    ...(min === undefined ? {} : { min, max: value }),
    ...(per ? { per } : {}),
    ...(modifier ? { modifier } : {}),
  }
}

const HALVES = new Set(['setengah harga', 'separuh harga', 'separo harga', 'half price', 'half off'])

/** `setengah harga`, `half price`, `half-off`: 50 percent. */
export function half(scan: Scan, at: number): Found | undefined {
  const dash = low(scan, at + 1) === '-' ? 1 : 0
  if (!HALVES.has(`${low(scan, at)} ${low(scan, at + 1 + dash)}`)) return undefined
  const next = at + 2 + dash
  return { quantities: [build(scan, at, next, 50)], next }
}
