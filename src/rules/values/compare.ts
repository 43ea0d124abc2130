import type {
  Count,
  DataSize,
  Duration,
  Money,
  Multiplier,
  Percent,
  Quantity,
  Rule,
  TimeValue,
} from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import { type Bounds, bounds, type Comparison, compareBounds } from './bounds.ts'
import { compareDates } from './dates.ts'
import { compareDurations } from './durations.ts'
import { compareTimes } from './times.ts'

/** "More than 30,000" is short for "more than 32,000". */
function isRounder({ value: a, modifier: one }: Count, { value: b, modifier: other }: Count): boolean {
  const [least, most] = a < b ? [a, b] : [b, a]
  return one === 'from' && other === 'from' && digits(least) < digits(most) && most <= least * 1.5
}
const digits = (n: number): number => String(n).replace(/0+$/, '').length

const OF_TIME = /^(?:hour|day|night|week|month|year)$/
/** A price a month and a price a year are two offers, unless one is twelve times the other. */
function compareMoney(a: Money, b: Money, rule: Rule): Comparison {
  if (a.currency !== b.currency) return 'apart'
  const [pa, pb] = [a.per?.split('/').at(-1), b.per?.split('/').at(-1)]
  // What is free is so for each one of several.
  if ((a.amount === 0 || b.amount === 0) && [pa, pb].every((per) => per === undefined || !OF_TIME.test(per)))
    return a.amount === b.amount ? 'same' : 'differ'
  if (pa && pb && pa !== pb) return 'apart'
  // One side leaves out what it is paid for: far apart, the two are paid for different things.
  if ((pa === undefined) !== (pb === undefined)) {
    const [x, y] = [bounds(a), bounds(b)]
    const ratio = Math.max(x.high, y.high) / Math.max(1, Math.min(x.low, y.low))
    if (ratio > 2.5) return 'apart'
  }
  return compareBounds(bounds(a), bounds(b), rule)
}

function comparePercent(a: Percent, b: Percent, rule: Rule): Comparison {
  if (a.per && b.per && a.per !== b.per) return 'apart'
  if (rule.attribute === 'percentage' && isRounded(a.value, b.value)) return 'same'
  return compareBounds(bounds(a), bounds(b), { ...rule, compare: { ...rule.compare, tolerance: 1e-6 } })
}

/** "88 %" is short for 88.4 %; a rate or a discount is never rounded. */
const isRounded = (a: number | undefined, b: number | undefined): boolean =>
  a !== undefined && b !== undefined && (Number.isInteger(a) ? a === Math.round(b) : b === Math.round(a))

function compareData(a: DataSize, b: DataSize, rule: Rule): Comparison {
  const SIZE: Record<string, number> = { KB: 1e-6, MB: 1e-3, GB: 1, TB: 1e3, KBPS: 1e-3, MBPS: 1, GBPS: 1e3 }
  const [ua, ub] = [a.unit.toUpperCase(), b.unit.toUpperCase()]
  if (ua.endsWith('PS') !== ub.endsWith('PS')) return 'apart'
  const of = (q: DataSize, unit: string): Bounds => ({
    low: q.value * (SIZE[unit] ?? 1),
    high: q.value * (SIZE[unit] ?? 1),
    modifier: q.modifier,
  })
  return compareBounds(of(a, ua), of(b, ub), rule)
}

/** "Extra 2 GB", "tambahan 15%": what comes on top is no whole. */
const isIncrement = keptFor(
  ({ kind, start, end }: Quantity, text: string): boolean =>
    kind !== 'money' &&
    kind !== 'date' &&
    kind !== 'time' &&
    (ON_TOP_BEFORE.test(text.slice(Math.max(0, start - 16), start)) || ON_TOP_BEHIND.test(text.slice(end, end + 12))),
)
const ON_TOP_BEFORE = /\b(?:tambahan|ekstra|ditambah|extra|further|additional)\s+$/i
const ON_TOP_BEHIND = /^\s(?:extra|more|tambahan|lagi)\b/i

/** Compares two typed values of one attribute. Kinds that differ do not measure the same thing. */
export function compareQuantities(a: Quantity, b: Quantity, rule: Rule, context: { a: string; b: string }): Comparison {
  if (a.kind !== b.kind || isIncrement(a, context.a) !== isIncrement(b, context.b)) return 'apart'
  switch (a.kind) {
    case 'money':
      return compareMoney(a, b as Money, rule)
    case 'percent':
      return comparePercent(a, b as Percent, rule)
    case 'duration':
      return compareDurations(a, b as Duration, rule)
    case 'time':
      return compareTimes(a, b as TimeValue, context)
    case 'data':
      return compareData(a, b as DataSize, rule)
    case 'count':
      if (isRounder(a, b as Count)) return 'same'
      return compareBounds(bounds(a), bounds(b as Count), rule)
    case 'multiplier':
      return compareBounds(bounds(a), bounds(b as Multiplier), rule)
    case 'date':
      return compareDates(a, b as typeof a, context)
  }
}
