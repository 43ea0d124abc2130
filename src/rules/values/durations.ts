import type { Duration, Rule } from '../../model/index.ts'
import { type Bounds, type Comparison, compareBounds } from './bounds.ts'
import { days } from './units.ts'

/** Five working days are about a week: working days are stretched by 7/5 and compared loosely. */
export function compareDurations(a: Duration, b: Duration, rule: Rule): Comparison {
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
