import type { DateValue, PartialDate } from '../../model/quantity.ts'
import { addDays, addMonths } from './calendar.ts'
import { datePeriod } from './date-period.ts'
import { dayAt, fullYear, monthAt, type Point, readPoint, resolve } from './date-point.ts'
import { type Bound, dateRange, edge, nearPoint, nthWeekday } from './date-range.ts'
import { relative } from './relative.ts'
import { type Found, low, type Scan, skipRange, skipSd, spanOf } from './scan.ts'
import { weekdays } from './weekdays.ts'

const TO = new Set(
  'sampai sampe smp hingga sebelum sblm until till through thru before by maks maksimal ends expires hg jelang'.split(
    ' ',
  ),
)
const FROM = new Set('mulai dimulai sejak sjk since starting from effective'.split(' '))

/** The word before a date that makes it one end of a period, and the index of the date. */
function readBound(scan: Scan, at: number): { bound: Bound; next: number } | undefined {
  const sd = skipSd(scan, at)
  if (sd > at) return { bound: 'to', next: low(scan, sd) === ':' ? sd + 1 : sd }
  const word = low(scan, at)
  if (word === 'paling' && /^(?:lambat|akhir)$/.test(low(scan, at + 1))) return { bound: 'to', next: at + 2 }
  const bound: Bound | undefined = TO.has(word) ? 'to' : FROM.has(word) ? 'from' : undefined
  if (!bound) return undefined
  let next = at + 1
  while (/^(?:dengan|dari|on|the|pada|and|including)$/.test(low(scan, next)) && next - at < 3) next++
  return { bound, next }
}

/** `akhir Mei`, `the end of June 2027`, `bulan Juli habis`: a month that is named whole, as the end of a period. */
function monthEnd(scan: Scan, at: number): Point | undefined {
  let i = low(scan, at) === 'the' ? at + 1 : at
  const isEnd = /^(?:akhir|penghujung|end)$/.test(low(scan, i))
  if (isEnd) i++
  while (/^(?:of|bulan|bln)$/.test(low(scan, i)) && i - at < 4) i++
  const named = monthAt(scan, i)
  if (!named || !(isEnd || /^(?:habis|berakhir|usai|selesai)$/.test(low(scan, named.next)))) return undefined
  return { month: named.month, ...fullYear(scan, named.next), at }
}

const MONTHS_AWAY = new Map([
  ['bulan ini', 0],
  ['bulan depan', 1],
  ['bulan lalu', -1],
])
const EVERY = new Set(['setiap', 'tiap', 'every', 'each'])

/** `tanggal 5 setiap bulan`, `tgl 25–28`, `tiap tanggal 1`, `the 5th of every month`. */
function monthday(scan: Scan, at: number): Found | undefined {
  let i = at
  let every = EVERY.has(low(scan, i))
  if (every) i++
  const word = low(scan, i)
  const isTgl = word === 'tanggal' || word === 'tgl'
  if (isTgl) i += /^[.:]$/.test(low(scan, i + 1)) ? 2 : 1
  else if (word === 'the') i++
  const day = dayAt(scan, i)
  if (!day || scan.tokens[day.next]?.low === '%' || (!isTgl && day.next === i + 1)) return undefined
  let next = day.next
  const join = skipRange(scan, next)
  const end = join > 0 ? dayAt(scan, /^(?:tanggal|tgl)$/.test(low(scan, join)) ? join + 1 : join) : undefined
  if (end) next = end.next
  const tail = low(scan, next) === 'of' ? next + 1 : next
  if (EVERY.has(low(scan, tail)) && /^(?:bulan|bulannya|bln|month)$/.test(low(scan, tail + 1))) {
    every = true
    next = tail + 2
  } else if (low(scan, tail) === 'of' && low(scan, tail + 1) === 'the') {
    every = true
    next = tail + 3
  }
  const near = scan.date ? MONTHS_AWAY.get(`${low(scan, next)} ${low(scan, next + 1)}`) : undefined
  if (near !== undefined) {
    const first = addMonths(`${scan.date!.slice(0, 8)}01`, near)
    const dates = end
      ? { from: addDays(first, day.day - 1), to: addDays(first, end.day - 1) }
      : { date: addDays(first, day.day - 1) }
    return { quantities: [{ kind: 'date', ...spanOf(scan, at, next + 2), ...dates, form: 'relative' }], next: next + 2 }
  }
  const free = scan.tokens[next] === undefined || scan.tokens[next]!.type === 'sign'
  if (!isTgl && !every && !free) return undefined
  const value: DateValue = {
    kind: 'date',
    ...spanOf(scan, at, next),
    ...(end && end.day > day.day ? { from: { day: day.day }, to: { day: end.day } } : { day: day.day }),
    form: every ? 'recurring' : 'absolute',
  }
  return { quantities: [value], next }
}

/** An ISO 8601 date-time or interval: its days; the clock times are left out of the value. */
const ISO =
  /\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?:\/\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?/y

function iso(scan: Scan, at: number): Found | undefined {
  const token = scan.tokens[at]!
  if (token.text.length !== 4 || low(scan, at + 1) !== '-') return undefined
  ISO.lastIndex = token.start
  const found = ISO.exec(scan.text)?.[0]
  if (!found || !/[T/]/.test(found)) return undefined
  const [from, to] = found.split('/')
  let next = at
  const end = token.start + found.length
  while (next < scan.tokens.length && scan.tokens[next]!.start < end) next++
  const span = { start: token.start, end, quote: found }
  const value: DateValue = to
    ? { kind: 'date', ...span, from: from!.slice(0, 10), to: to.slice(0, 10), form: 'absolute' }
    : { kind: 'date', ...span, date: from!.slice(0, 10), form: 'absolute' }
  return { quantities: [value], next }
}

/** A date that begins with a number: none of the words that may stand before one has to be looked for. */
function dateInDigits(scan: Scan, at: number): Found | undefined {
  const found = iso(scan, at) ?? dateRange(scan, at) ?? datePeriod(scan, at)
  if (found) return found
  const point = readPoint(scan, at)
  return point ? single(scan, at, point, undefined) : monthday(scan, at)
}

/** Reads every form of date at a token, with the word before it that makes it an end of a period. */
export function date(scan: Scan, at: number): Found | undefined {
  const token = scan.tokens[at]!
  if (token.type === 'number') return dateInDigits(scan, at)
  if (EVERY.has(token.low)) {
    const point = readPoint(scan, at + 1)
    // "Setiap Jumat, 6 November s.d. 18 Desember" is a day of the week and a period.
    if (point?.day && point.month && !point.year && !point.weekday) return yearly(scan, at, point)
  }
  const bound = readBound(scan, at)
  const i = bound?.next ?? at
  const last = bound?.bound === 'to' ? monthEnd(scan, i) : undefined
  if (last) return single(scan, at, last, 'to')
  // The word before a range belongs to it no more: "mulai 14 Mei – 14 Juni".
  const period = dateRange(scan, i) ?? datePeriod(scan, i)
  if (period) return period
  const near = relative(scan, i)
  if (near) return bound ? bounded(scan, at, bound.bound, near) : near
  const point = readPoint(scan, i) ?? nthWeekday(scan, i)
  if (point) return single(scan, at, point, bound?.bound)
  // A week by its number is a day only as the end of a range.
  const around = low(scan, i) === 'week' ? undefined : nearPoint(scan, i)
  if (around) return single(scan, at, around, bound?.bound)
  const day = monthday(scan, i)
  if (day) return bound ? bounded(scan, at, bound.bound, day) : day
  return bound ? undefined : weekdays(scan, at)
}

/** `tiap 1 Januari`: a day that comes back every year. */
function yearly(scan: Scan, at: number, { month, day, next }: Point): Found {
  return { quantities: [{ kind: 'date', ...spanOf(scan, at, next), month, day, form: 'recurring' }], next }
}

/** `31 December of the following year`, `31 Desember tiap tahun`: a year that no publishing date tells. */
function otherYear(scan: Scan, at: number): 'unknown' | 'recurring' | undefined {
  let i = at
  while (/^(?:of|in|the|pada|di)$/.test(low(scan, i)) && i - at < 2) i++
  const pair = `${low(scan, i)} ${low(scan, i + 1)}`
  if (/^(?:every|each|setiap|tiap) (?:year|tahun|tahunnya)$/.test(pair)) return 'recurring'
  return /^(?:following|same) year$|^tahun (?:berikutnya|selanjutnya|berikut)$/.test(pair) ? 'unknown' : undefined
}

function single(scan: Scan, at: number, point: Point, bound: Bound | undefined): Found {
  const other = point.year === undefined && point.month ? otherYear(scan, point.next) : undefined
  const { date: known, parts } = other
    ? { date: undefined, parts: { month: point.month!, ...(point.day ? { day: point.day } : {}) } }
    : resolve(scan, point)
  const value: DateValue = {
    kind: 'date',
    ...spanOf(scan, at, point.next),
    ...(bound ? { [bound]: edge(known, parts, bound) } : known ? { date: known } : parts),
    form: other === 'recurring' ? 'recurring' : 'absolute',
    ...(point.weekday ? { weekdays: [point.weekday] } : {}),
  }
  return { quantities: [value], next: point.next }
}

/** Turns a found day into the end of a period and stretches its quotation over the word that says so. */
function bounded(scan: Scan, at: number, bound: Bound, found: Found): Found | undefined {
  const day = found.quantities[0] as DateValue
  if (day.from !== undefined || day.form === 'recurring') {
    if (day.from === undefined || day.to === undefined || day.form === 'recurring') return found
    const { from, to, ...rest } = day
    return {
      quantities: [{ ...rest, ...spanOf(scan, at, found.next), [bound]: bound === 'to' ? to : from }],
      next: found.next,
    }
  }
  const { date: known, year, month, day: dayOfMonth, ...rest } = day
  const parts: PartialDate = {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(dayOfMonth === undefined ? {} : { day: dayOfMonth }),
  }
  return { quantities: [{ ...rest, ...spanOf(scan, at, found.next), [bound]: known ?? parts }], next: found.next }
}
