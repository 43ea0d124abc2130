import type { DateValue, PartialDate } from '../../model/quantity.ts'
import { addDays, isoDay, lastDay, weekday } from './calendar.ts'
import { dayAt, fullYear, isClaimed, monthAt, type Point, readPoint, resolve } from './date-point.ts'
import { relative } from './relative.ts'
import { type Found, low, type Scan, skipRange, spanOf } from './scan.ts'
import { weekdayAt } from './weekdays.ts'

export type Bound = 'to' | 'from'

/** An end of a period: a whole month stands for its first or last day. */
export function edge(date: string | undefined, parts: PartialDate, bound: Bound): string | PartialDate {
  if (date) return date
  if (!parts.month || !parts.year || parts.day) return parts
  return isoDay(parts.year, parts.month, bound === 'from' ? 1 : lastDay(parts.year, parts.month))!
}

function pointOf(date: string, at: number, next: number): Point {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)), at, next }
}

const NTH = new Map([
  ['first', 0],
  ['second', 1],
  ['third', 2],
  ['fourth', 3],
  ['last', -1],
])

/** `last Monday of April`, `first Friday in December 2026`. */
export function nthWeekday(scan: Scan, at: number): Point | undefined {
  const nth = NTH.get(low(scan, at))
  const day = nth === undefined ? undefined : weekdayAt(scan, at + 1)
  if (nth === undefined || !day) return undefined
  const i = /^(?:of|in)$/.test(low(scan, at + 2)) ? at + 3 : at + 2
  const month = monthAt(scan, i)
  if (!month) return undefined
  const { year: written, next } = fullYear(scan, month.next)
  const year = written ?? (scan.date ? Number(scan.date.slice(0, 4)) : undefined)
  if (year === undefined) return undefined
  const start = isoDay(year, month.month, 1)!
  const first = addDays(start, (day - weekday(start) + 7) % 7)
  const last = lastDay(year, month.month)
  const date = nth >= 0 ? addDays(first, 7 * nth) : addDays(first, 7 * Math.floor((last - Number(first.slice(8))) / 7))
  return pointOf(date, at, next)
}

const WEEKS_AWAY = new Map([
  ['minggu ini', 0],
  ['pekan ini', 0],
  ['this week', 0],
  ['minggu depan', 1],
  ['pekan depan', 1],
  ['next week', 1],
])

/** A day of a week told behind it: `Jumat minggu depan`, `hari Sabtu ini`, `Senin depan`, `Friday next week`. */
function namedDay(scan: Scan, at: number): Point | undefined {
  const named = low(scan, at) === 'hari' ? at + 1 : at
  const day = weekdayAt(scan, named)
  if (!scan.date || !day) return undefined
  const [after, second] = [low(scan, named + 1), low(scan, named + 2)]
  const away = day - weekday(scan.date)
  const weeks = WEEKS_AWAY.get(`${after} ${second}`)
  if (weeks !== undefined) return pointOf(addDays(scan.date, away + 7 * weeks), at, named + 3)
  if (after === 'depan') return pointOf(addDays(scan.date, away + 7), at, named + 2)
  const isComing = after === 'ini' || after === 'besok' || after === 'mendatang'
  return isComing ? pointOf(addDays(scan.date, (away + 7) % 7), at, named + 2) : undefined
}

/** `next Friday` is in the next week; `week 31` begins on its Monday (ISO 8601). */
export function nearPoint(scan: Scan, at: number): Point | undefined {
  if (!scan.date) return undefined
  const named = namedDay(scan, at)
  if (named) return named
  const word = low(scan, at)
  const day = /^(?:next|this|last)$/.test(word) ? weekdayAt(scan, at + 1) : undefined
  if (day && word === 'last') return pointOf(addDays(scan.date, -((weekday(scan.date) - day + 7) % 7 || 7)), at, at + 2)
  if (day) return pointOf(addDays(scan.date, day - weekday(scan.date) + (word === 'next' ? 7 : 0)), at, at + 2)
  if (word === 'week' && /^[1-5]?\d$/.test(low(scan, at + 1))) {
    const january = `${scan.date.slice(0, 4)}-01-04`
    return pointOf(addDays(january, 1 - weekday(january) + 7 * (Number(low(scan, at + 1)) - 1)), at, at + 2)
  }
  const value = relative(scan, at)
  const date = (value?.quantities[0] as DateValue | undefined)?.date
  return value && date ? pointOf(date, at, value.next) : undefined
}

/** One end of a range: a day, a month, or a year alone. */
function readEnd(scan: Scan, at: number): Point | undefined {
  const isNumber = scan.tokens[at]?.type === 'number'
  const point = readPoint(scan, at) ?? (isNumber ? undefined : (nthWeekday(scan, at) ?? nearPoint(scan, at)))
  if (point || !isNumber) return point
  return /^(?:19|20)\d\d$/.test(low(scan, at)) ? { year: Number(low(scan, at)), at, next: at + 1 } : undefined
}

/** Index behind the sign or word that joins the two ends, or -1. */
function skipJoin(scan: Scan, at: number, start: number): number {
  const found = skipRange(scan, at)
  const before = low(scan, start - 1)
  const paired = (before === 'between' && low(scan, at) === 'and') || (before === 'antara' && low(scan, at) === 'dan')
  return found < 0 && paired ? at + 1 : found
}

/** `1–31 Des`: the first end is a bare day that takes month and year from the second. */
function bareFirst(scan: Scan, at: number): [Point, Point] | undefined {
  const named = /^(?:tanggal|tgl)$/.test(low(scan, at)) || weekdayAt(scan, at) !== undefined
  const day = dayAt(scan, named ? at + (low(scan, at + 1) === ',' ? 2 : 1) : at)
  const join = day ? skipJoin(scan, day.next, at) : -1
  const last = join > 0 ? readPoint(scan, join) : undefined
  if (!day || !last?.day || !last.month || day.day >= last.day) return undefined
  return [{ ...last, day: day.day, at, next: day.next }, last]
}

/** `Nov 19–20`, `Feb between 2 and 7`: the second end is a bare day of the same month. */
function bareLast(scan: Scan, first: Point, join: number): [Point, Point] | undefined {
  const day = dayAt(scan, /^(?:tanggal|tgl)$/.test(low(scan, join)) ? join + 1 : join)
  if (!day || !first.month || !first.day || first.day >= day.day) return undefined
  if (isClaimed(scan, day.next) && scan.tokens[day.next]!.low !== 'wib') return undefined
  const i = low(scan, day.next) === ',' ? day.next + 1 : day.next
  const year = /^20\d\d$/.test(low(scan, i)) ? Number(low(scan, i)) : undefined
  const known = year === undefined ? {} : { year }
  return [
    { ...first, ...known },
    { ...first, ...known, day: day.day, next: year === undefined ? day.next : i + 1 },
  ]
}

function monthBetween(scan: Scan, at: number): [Point, Point] | undefined {
  const month = monthAt(scan, at)
  if (!month || low(scan, month.next) !== 'between') return undefined
  const day = dayAt(scan, month.next + 1)
  const join = day ? skipJoin(scan, day.next, month.next + 1) : -1
  return day && join > 0 ? bareLast(scan, { month: month.month, day: day.day, at, next: day.next }, join) : undefined
}

function readEnds(scan: Scan, at: number): [Point, Point] | undefined {
  const month = monthBetween(scan, at) ?? bareFirst(scan, at)
  if (month) return month
  const first = readEnd(scan, at)
  const join = first ? skipJoin(scan, first.next, at) : -1
  if (!first || join < 0) return undefined
  const last = readEnd(scan, join)
  if (!last?.month && !(last && first.day)) return first.month ? bareLast(scan, first, join) : undefined
  if (Boolean(last.day) === Boolean(first.day) && last.month && first.month) return lend(first, last)
  // Ends of unlike precision: a month or year beside a day stands for the moment at which it begins.
  if (!first.day && !last.day) return undefined
  if (last.year === undefined && first.year === undefined) return undefined
  return lend(
    { ...first, month: first.month ?? 1, day: first.day ?? 1 },
    { ...last, month: last.month ?? 1, day: last.day ?? 1 },
  )
}

/** Lends the year of one end to the other; a range that seems to run backwards crosses the turn of the year. */
function lend(from: Point, to: Point): [Point, Point] {
  const turns = from.month! > to.month!
  if (to.year !== undefined && from.year === undefined) return [{ ...from, year: turns ? to.year - 1 : to.year }, to]
  if (from.year !== undefined && to.year === undefined)
    return [from, { ...to, year: turns ? from.year + 1 : from.year }]
  return [from, to]
}

/** Reads a range of dates: `1–31 Des`, `25-28/11`, `10 Des s.d. 2 Jan 2027`, `today till tomorrow`. */
export function dateRange(scan: Scan, at: number): Found | undefined {
  const ends = readEnds(scan, at)
  if (!ends) return undefined
  const [first, last] = ends
  const start = resolve(scan, first)
  let end = resolve(scan, last)
  if (start.date && end.date && start.date > end.date && last.year === undefined) {
    end = resolve(scan, { ...last, year: Number(start.date.slice(0, 4)) + 1 })
  }
  const value: DateValue = {
    kind: 'date',
    ...spanOf(scan, at, last.next),
    from: edge(start.date, start.parts, 'from'),
    to: edge(end.date, end.parts, 'to'),
    form: 'absolute',
  }
  return { quantities: [value], next: last.next }
}
