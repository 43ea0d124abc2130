import type {
  Count,
  DataSize,
  Duration,
  Modifier,
  Money,
  Multiplier,
  Percent,
  Quantity,
  Rule,
  TimeValue,
} from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import { compareDates } from './dates.ts'
import { compareTimes } from './times.ts'
import { days } from './units.ts'

/** `same`: both can be true; `differ`: they cannot; `apart`: they do not measure the same thing. */
export type Comparison = 'same' | 'differ' | 'apart'

interface Bounds {
  low: number
  high: number
  modifier?: Modifier
}

const close = (a: number, b: number, tolerance: number) =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

/** `from` and `upto` leave room above and below; whether they count is the rule's choice (a minimum is always "from"). */
function compareBounds(a: Bounds, b: Bounds, rule: Rule): Comparison {
  const tolerance =
    a.modifier === 'about' || b.modifier === 'about' ? Math.max(0.12, rule.compare.tolerance) : rule.compare.tolerance
  if (close(a.low, b.low, tolerance) && close(a.high, b.high, tolerance)) return 'same'
  if (a.low !== a.high || b.low !== b.high) {
    if (a.low <= b.high * (1 + tolerance) && b.low <= a.high * (1 + tolerance)) return 'same'
  }
  if (rule.compare.modifiers !== 'ignore' && a.modifier !== b.modifier) {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      if (x.modifier === 'from' && leavesRoom(x.low, y.high, rule)) return 'same'
      if (rule.compare.modifiers === 'respect' && x.modifier === 'upto' && y.low <= x.high) return 'same'
    }
  }
  return 'differ'
}

/**
 * "From 20" leaves room for 30, the larger variant, but hardly for 21: then nothing costs 20. A count that is "more than
 * 12,000" may be 12,400, not 20,000.
 */
const leavesRoom = (from: number, value: number, rule: Rule) =>
  value >= from && (rule.values[0] === 'count' ? value <= from * 1.5 : value === from || value >= from * 1.25)

/** "More than 30,000" is short for "more than 32,000". */
function isRounder({ value: a, modifier: one }: Count, { value: b, modifier: other }: Count): boolean {
  const [least, most] = a < b ? [a, b] : [b, a]
  return one === 'from' && other === 'from' && digits(least) < digits(most) && most <= least * 1.5
}
const digits = (n: number): number => String(n).replace(/0+$/, '').length

const bounds = (q: {
  quote: string
  value?: number
  amount?: number
  min?: number
  max?: number
  modifier?: Modifier
}): Bounds => {
  const single = q.amount ?? q.value
  // "mulai 75 ribuan" is both rounded and a lower bound; the bound says more.
  const modifier = /^(?:mulai|from|start)/i.test(q.quote) ? 'from' : q.modifier
  return { low: q.min ?? single ?? 0, high: q.max ?? single ?? 0, modifier }
}

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

/** Five working days are about a week: working days are stretched by 7/5 and compared loosely. */
function compareDurations(a: Duration, b: Duration, rule: Rule): Comparison {
  // "At least 3 days" and "at most 7" bound two ends, as "from 17" and "under 60" do.
  const bounds = new Set([a.modifier, b.modifier])
  if (bounds.has('from') && bounds.has('upto')) return 'apart'
  const stretch = a.working === b.working ? [1, 1] : [a.working ? 1.4 : 1, b.working ? 1.4 : 1]
  const of = (q: Duration, by: number): Bounds => ({
    low: days(q.minIso ?? q.iso) * by,
    high: days(q.iso) * by,
    modifier: q.modifier,
  })
  let [x, y] = [of(a, stretch[0]!), of(b, stretch[1]!)]
  if ([x.low, x.high, y.low, y.high].some(Number.isNaN)) return 'apart'
  if (rule.attribute === 'minimum-age') {
    // From 5 to 12 and from 7 to 12 overlap, yet a child of six is told two things.
    if (x.low !== x.high && y.low !== y.high)
      return Math.max(Math.abs(x.low - y.low), Math.abs(x.high - y.high)) < days('P1Y') ? 'same' : 'differ'
    if (adjoins(x, y) || adjoins(y, x)) return 'apart'
    ;[x, y] = [boundedAs(x, y), boundedAs(y, x)]
  }
  const tolerance = a.working === b.working ? 0.03 : 0.2
  return compareBounds(x, y, {
    ...rule,
    compare: { ...rule.compare, tolerance: Math.max(rule.compare.tolerance, tolerance) },
  })
}

/** "Under 3" and "3 to 11" are two groups, one beside the other. */
const adjoins = (below: Bounds, range: Bounds): boolean =>
  below.modifier === 'upto' && below.low === below.high && range.low !== range.high && range.low >= below.high

/** "17 to 60" against "18 and over" is 17 against 18: of a range the end counts that the other side bounds. */
function boundedAs(x: Bounds, y: Bounds): Bounds {
  const end = y.modifier === 'from' ? x.low : y.modifier === 'upto' ? x.high : undefined
  return end === undefined || x.low === x.high ? x : { low: end, high: end, modifier: y.modifier }
}

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
