import type { PartialDate } from '../../model/quantity.ts'
import { inferYear, isoDay, MONTHS, VAGUE_MONTHS } from './calendar.ts'
import { unitWord } from './duration-units.ts'
import { numeric, yearOf } from './numeric-date.ts'
import { glued, low, type Point, type Scan } from './scan.ts'
import { weekdayAt } from './weekdays.ts'

export type { Point }

const ORDINAL = /^(?:st|nd|rd|th)$/

/** A day of month 1..31 in digits, with an ordinal ending. */
export function dayAt(scan: Scan, at: number): { day: number; next: number } | undefined {
  const token = scan.tokens[at]
  if (token?.type !== 'number' || !/^\d{1,2}$/.test(token.text)) return undefined
  const day = Number(token.text)
  if (day < 1 || day > 31) return undefined
  return { day, next: ORDINAL.test(low(scan, at + 1)) && glued(scan, at + 1) ? at + 2 : at + 1 }
}

/** Month name at a token; `may` and `march` need their capital. */
export function monthAt(scan: Scan, at: number): { month: number; next: number } | undefined {
  const token = scan.tokens[at]
  const month = token?.type === 'word' ? MONTHS.get(token.low) : undefined
  if (!month) return undefined
  const abbreviated =
    token!.low.length <= 4 && low(scan, at + 1) === '.' && glued(scan, at + 1) && scan.tokens[at + 2]?.type === 'number'
  return { month, next: abbreviated ? at + 2 : at + 1 }
}

/** Year in full right behind a month, if one stands there. */
export function fullYear(scan: Scan, at: number): { year?: number; next: number } {
  return /^20\d\d$/.test(low(scan, at)) ? { year: Number(low(scan, at)), next: at + 1 } : { next: at }
}

/** Year behind a month: 2026, '26, or two digits that nothing else claims. */
function yearAt(scan: Scan, at: number): { year: number; next: number } | undefined {
  let i = at
  const comma = low(scan, i) === ','
  const joined = /^[-/'’]$/.test(low(scan, i))
  if (comma || joined || low(scan, i) === '.') i++
  const token = scan.tokens[i]
  if (token?.type !== 'number') return undefined
  const year = yearOf(token.text)
  if (year === undefined) return undefined
  if (token.text.length === 4)
    return low(scan, i + 1) === '-' && low(scan, i) === '.' ? undefined : { year, next: i + 1 }
  if (comma || low(scan, i - 1) === '.') return undefined
  const after = scan.tokens[i + 1]
  if (joined) {
    // 05-Aug-16 has a year behind its dash; Nov 19-20 has a day.
    const isDay =
      low(scan, at) === '-' && (low(scan, at - 2) !== '-' || (after?.type === 'word' && MONTHS.has(after.low)))
    return isDay ? undefined : { year, next: i + 1 }
  }
  if (year < 2010 || /^[%:x×]$/.test(after?.low ?? '')) return undefined
  if (!token.gap) return { year, next: i + 1 }
  const free = after === undefined || (after.type === 'sign' && !/^[-–/+]$/.test(after.low))
  return free ? { year, next: i + 1 } : undefined
}

/** Reads one day: `Kamis, 3 Desember 2026`, `Nov 29, 2026`, `31/12/26`, `9Feb13`, `2026-12-10`, `Desember 2026`. */
export function readPoint(scan: Scan, at: number): Point | undefined {
  // A range, a period and a single day all ask for the day that stands here.
  const before = scan.points[at]
  if (before !== undefined) return before ?? undefined
  const point = readNamed(scan, at)
  scan.points[at] = point ?? null
  return point
}

function readNamed(scan: Scan, at: number): Point | undefined {
  let i = at
  if (low(scan, i) === 'hari' && weekdayAt(scan, i + 1)) i++
  const named = weekdayAt(scan, i)
  if (named) {
    i++
    while (/^[,.(]$/.test(low(scan, i)) && i - at < 4) i++
  }
  if (/^(?:tanggal|tgl|the)$/.test(low(scan, i))) {
    const number = /^[.:]$/.test(low(scan, i + 1)) ? i + 2 : i + 1
    if (scan.tokens[number]?.type === 'number') i = number
  }
  const point = readCore(scan, i)
  if (!point) return undefined
  if (named) {
    point.weekday = named
    if (low(scan, point.next) === ')' && scan.tokens[i - 1]?.low === '(') point.next++
  }
  return { ...point, at }
}

function readCore(scan: Scan, at: number): Point | undefined {
  const token = scan.tokens[at]
  if (token?.type === 'number') return numeric(scan, at) ?? dayFirst(scan, at) ?? yearFirst(scan, at)
  return token?.type === 'word' ? monthFirst(scan, at) : undefined
}

function dayFirst(scan: Scan, at: number): Point | undefined {
  const day = dayAt(scan, at)
  if (!day) return undefined
  const i = /^(?:of|bulan|-|\/)$/.test(low(scan, day.next)) ? day.next + 1 : day.next
  const month = monthAt(scan, i)
  // "you may" and "a sep" are words of English; as months they have their capital.
  if (
    !month ||
    !isoDay(2000, month.month, day.day) ||
    (/^(?:may|sep)$/.test(low(scan, i)) && scan.tokens[i]!.text === low(scan, i))
  )
    return undefined
  const year = yearAt(scan, month.next)
  return { day: day.day, month: month.month, ...(year && { year: year.year }), at, next: year?.next ?? month.next }
}

function monthFirst(scan: Scan, at: number): Point | undefined {
  const month = monthAt(scan, at)
  if (!month) return undefined
  const named = scan.tokens[at]!
  const start = low(scan, month.next) === '.' || low(scan, month.next) === 'the' ? month.next + 1 : month.next
  const day = dayAt(scan, start)
  if (
    day &&
    isoDay(2000, month.month, day.day) &&
    !isClaimed(scan, day.next) &&
    (scan.lang === 'en' || named.text !== named.low)
  ) {
    const year = yearAt(scan, day.next)
    const known = year && scan.tokens[year.next - 1]!.text.length === 4 ? year : undefined
    return { day: day.day, month: month.month, ...(known && { year: known.year }), at, next: known?.next ?? day.next }
  }
  const year = yearAt(scan, month.next)
  if (year) return { month: month.month, year: year.year, at, next: year.next }
  return VAGUE_MONTHS.has(named.low) && low(scan, at - 1) !== 'bulan'
    ? undefined
    : { month: month.month, at, next: month.next }
}

/** Is the number that ends before this token the amount of something else, as in "Desember 20 ribu"? */
export function isClaimed(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  if (!token) return false
  if (token.type !== 'word') return token.low === '%' || (token.low === ':' && !token.gap)
  return !token.gap || scan.lang === 'id' || unitWord(token.low, scan.lang, false) !== undefined
}

/** `2016 june`, `2016, nov`. */
function yearFirst(scan: Scan, at: number): Point | undefined {
  if (!/^(?:19|20)\d\d$/.test(low(scan, at))) return undefined
  const j = low(scan, at + 1) === ',' ? at + 2 : at + 1
  const month = monthAt(scan, j)
  return month && !dayAt(scan, month.next)
    ? { year: Number(low(scan, at)), month: month.month, at, next: month.next }
    : undefined
}

/** The point as the model writes it: YYYY-MM-DD where all is known, its parts otherwise. */
export function resolve(scan: Scan, point: Point): { date?: string; parts: PartialDate } {
  const { month, day } = point
  let { year } = point
  if (year === undefined && month !== undefined && scan.date) year = inferYear(month, day ?? 15, scan.date)
  const date = year !== undefined && month !== undefined && day !== undefined ? isoDay(year, month, day) : undefined
  if (date) return { date, parts: { date } }
  return {
    parts: {
      ...(year === undefined ? {} : { year }),
      ...(month === undefined ? {} : { month }),
      ...(day === undefined ? {} : { day }),
    },
  }
}
