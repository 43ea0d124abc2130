import type { Statement } from '../model/index.ts'
import { anchorOf } from './anchor.ts'

/** Whether two values are measured the same way: who slips writes the same thing with another figure. */
export function measuredAlike(a: Statement, b: Statement): Record<string, number> {
  const [one, other] = [anchorOf(a), anchorOf(b)]
  return {
    ratio: ratioOf(a, b),
    anchorsMeet: one !== undefined && one === other ? 1 : 0,
    boundMeets: isBound(a) && a.modality === b.modality ? 1 : 0,
    perMeets: perOf(a) !== undefined && perOf(a) === perOf(b) ? 1 : 0,
    apartInTime: apartInTime(a, b),
  }
}

/** "From" and "up to". */
const isBound = ({ modality }: Statement) => modality === 'from' || modality === 'upto'
/** Of "Rp50.000 per month" the month. */
const perOf = ({ value }: Statement) =>
  value.type === 'quantity' && 'per' in value.quantity ? value.quantity.per : undefined

const DAY = 86_400_000
/** Days between the dates on which the two were published, as log2(1 + days); -1 where either has none. */
function apartInTime({ document: a }: Statement, { document: b }: Statement): number {
  if (!a.publishedAt || !b.publishedAt) return -1
  const days = Math.abs(Date.parse(a.publishedAt) - Date.parse(b.publishedAt)) / DAY
  return Number.isFinite(days) ? Math.log2(1 + days) : -1
}

/** How far two figures lie apart, as the logarithm of their ratio, at most 6. Slips are near; other slots are far. */
function ratioOf(a: Statement, b: Statement): number {
  const size = (s: Statement): number => {
    if (s.value.type !== 'quantity') return 0
    const q = s.value.quantity
    switch (q.kind) {
      case 'money':
        return q.amount ?? q.max ?? 0
      case 'percent':
      case 'data':
      case 'count':
      case 'multiplier':
        return q.value
      case 'duration':
        return roughDays(q.iso)
      default:
        return 0
    }
  }
  const [x, y] = [size(a), size(b)]
  return x > 0 && y > 0 ? Math.min(6, Math.abs(Math.log(x / y))) : 0
}

const UNIT_DAYS: Record<string, number> = { Y: 365, M: 30, W: 7, D: 1 }
function roughDays(iso: string): number {
  const [date, time] = iso.replace('P', '').split('T')
  let days = 0
  for (const [, n, unit] of (date ?? '').matchAll(/([\d.]+)([YMWD])/g)) days += Number(n) * UNIT_DAYS[unit!]!
  for (const [, n, unit] of (time ?? '').matchAll(/([\d.]+)([HMS])/g))
    days += Number(n) / (unit === 'H' ? 24 : unit === 'M' ? 1440 : 86_400)
  return days
}
