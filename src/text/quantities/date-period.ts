import type { DateValue } from '../../model/quantity.ts'
import { addDays, addMonths } from './calendar.ts'
import { dayAt, readPoint, resolve } from './date-point.ts'
import { type DurationUnit, unitAt } from './duration-units.ts'
import { readNumber } from './numbers.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

/** Moves a date by an amount of a calendar unit; clock units do not move it. */
function shift(date: string, value: number, unit: DurationUnit): string {
  const amount = Math.trunc(value * unit.times)
  if (unit.letter === 'D') return addDays(date, amount)
  if (unit.letter === 'W') return addDays(date, 7 * amount)
  if (unit.letter === 'M') return addMonths(date, amount)
  return unit.letter === 'Y' ? addMonths(date, 12 * amount) : date
}

function period(scan: Scan, at: number, next: number, from: string, to: string, form: DateValue['form']): Found {
  return { quantities: [{ kind: 'date', ...spanOf(scan, at, next), from, to, form }], next }
}

/** Several amounts of calendar units in a row: `5 years 1 month 12 days`. */
function readUnits(scan: Scan, at: number): { move: (date: string, sign: 1 | -1) => string; next: number } | undefined {
  const parts: { value: number; unit: DurationUnit }[] = []
  let next = at
  while (parts.length < 4) {
    const number = readNumber(scan, next)
    const unit = number && unitAt(scan, number.next)
    if (!number || !unit || unit.working || 'HNS'.includes(unit.unit.letter) || number.value > 5000) break
    parts.push({ value: number.value, unit: unit.unit })
    next = unit.next
  }
  if (!parts.length) return undefined
  return { next, move: (date, sign) => parts.reduce((day, { value, unit }) => shift(day, sign * value, unit), date) }
}

const AHEAD = new Set(['next', 'coming', 'upcoming', 'following'])
const BACK = new Set(['past', 'last', 'previous'])

/** `next 3 days`, `past 3 weeks`, `within the next 2 years`: from the publishing day, or to it. */
function stretch(scan: Scan, at: number): Found | undefined {
  if (!scan.date) return undefined
  let i = at
  const within = low(scan, i) === 'within'
  if (within) i++
  if (low(scan, i) === 'the') i++
  const word = low(scan, i)
  const isAbsence = within && i === at + 1 && low(scan, at - 1) === 'back' && low(scan, at - 2) === 'be'
  const start = AHEAD.has(word) || BACK.has(word) ? i + 1 : i
  if (start === i && !isAbsence) return undefined
  const units = readUnits(scan, start)
  if (!units) return undefined
  if (BACK.has(word)) return period(scan, at, units.next, units.move(scan.date, -1), scan.date, 'relative')
  const from = within ? scan.date : addDays(scan.date, 1)
  return period(scan, at, units.next, from, units.move(from, 1), 'relative')
}

/** `3 minggu yang lalu`, `2 days ago`, `2 weeks starting May 20th`, `4 weeks in the future`, `7 hari ke depan`. */
function distance(scan: Scan, at: number): Found | undefined {
  if (scan.tokens[at]!.type !== 'number' && !scan.date) return undefined
  const units = readUnits(scan, at)
  if (!units) return undefined
  const [first, second] = [low(scan, units.next), low(scan, units.next + 1)]
  if (first === 'starting' || first === 'beginning') {
    const point = readPoint(scan, units.next + (second === 'on' ? 2 : 1))
    const from = point && resolve(scan, point).date
    return point && from ? period(scan, at, point.next, from, units.move(from, 1), 'absolute') : undefined
  }
  if (!scan.date) return undefined
  const ago = first === 'ago' || first === 'lalu' ? 1 : first === 'yang' && second === 'lalu' ? 2 : 0
  if (ago) {
    const next = units.next + ago
    return {
      quantities: [{ kind: 'date', ...spanOf(scan, at, next), date: units.move(scan.date, -1), form: 'relative' }],
      next,
    }
  }
  const isFuture = first === 'in' && second === 'the' && low(scan, units.next + 2) === 'future'
  const ahead = first === 'hence' ? 1 : isFuture ? 3 : 0
  if (ahead) {
    const from = addDays(scan.date, 1)
    return period(scan, at, units.next + ahead, from, units.move(from, 1), 'relative')
  }
  const local = first === 'mendatang' ? 1 : first === 'ke' && second === 'depan' ? 2 : 0
  return local ? period(scan, at, units.next + local, scan.date, units.move(scan.date, 1), 'relative') : undefined
}

const ORDINALS = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', 4],
])

const YEARS_AWAY = new Map([
  ['this year', 0],
  ['tahun ini', 0],
  ['next year', 1],
  ['tahun depan', 1],
  ['last year', -1],
  ['tahun lalu', -1],
])

/** Year at a token: `2026`, `of 2026`, `this year`, `tahun depan`. */
function readYear(scan: Scan, at: number): { year: number; next: number } | undefined {
  const i = low(scan, at) === 'of' || low(scan, at) === ',' || low(scan, at) === '-' ? at + 1 : at
  if (/^(?:19|20)\d\d$/.test(low(scan, i))) return { year: Number(low(scan, i)), next: i + 1 }
  if (!scan.date) return undefined
  const by = YEARS_AWAY.get(`${low(scan, i)} ${low(scan, i + 1)}`)
  return by === undefined ? undefined : { year: Number(scan.date.slice(0, 4)) + by, next: i + 2 }
}

/** Part of a year: `Q3`, `H1`, `third quarter`, `kuartal 2`: how many months it has and which one it is. */
function readPart(scan: Scan, at: number): { months: number; index: number; next: number } | undefined {
  const i = low(scan, at) === 'the' ? at + 1 : at
  const word = low(scan, i)
  if ((word === 'q' || word === 'h') && glued(scan, i + 1)) {
    const index = Number(low(scan, i + 1))
    return index >= 1 && index <= (word === 'q' ? 4 : 2)
      ? { months: word === 'q' ? 3 : 6, index, next: i + 2 }
      : undefined
  }
  if (word === 'kuartal' || word === 'triwulan') {
    const index = Number(low(scan, i + 1))
    return index >= 1 && index <= 4 ? { months: 3, index, next: i + 2 } : undefined
  }
  const digit = /^[1-4]$/.test(word) && /^(?:st|nd|rd|th)$/.test(low(scan, i + 1)) ? Number(word) : undefined
  const index = digit ?? ORDINALS.get(word)
  const noun = i + (digit ? 2 : 1)
  return index && low(scan, noun) === 'quarter' ? { months: 3, index, next: noun + 1 } : undefined
}

/**
 * Quarters and halves of a year, decades and centuries. As in ISO 8601 intervals `to` is the instant at which the
 * period is over, the first day of the next one.
 */
function partOfYear(scan: Scan, at: number): Found | undefined {
  const before = /^(?:19|20)\d\d$/.test(low(scan, at))
    ? { year: Number(low(scan, at)), next: low(scan, at + 1) === '-' ? at + 2 : at + 1 }
    : undefined
  const part = readPart(scan, before?.next ?? at)
  if (!part) return era(scan, at)
  const year = before ?? readYear(scan, part.next)
  if (!year) return undefined
  const from = addMonths(`${year.year}-01-01`, (part.index - 1) * part.months)
  return period(scan, at, before ? part.next : year.next, from, addMonths(from, part.months), 'absolute')
}

function era(scan: Scan, at: number): Found | undefined {
  const i = low(scan, at) === 'the' ? at + 1 : at
  const token = scan.tokens[i]
  if (token?.type !== 'number' || !/^\d{2,4}$/.test(token.text) || !glued(scan, i + 1)) return undefined
  const value = Number(token.text)
  if (/^(?:st|nd|rd|th)$/.test(low(scan, i + 1)) && low(scan, i + 2) === 'century' && value > 9 && value < 22) {
    return period(scan, at, i + 3, `${value - 1}00-01-01`, `${value}00-01-01`, 'absolute')
  }
  const s = /^['’]$/.test(low(scan, i + 1)) ? i + 2 : i + 1
  if (
    low(scan, s) !== 's' ||
    !glued(scan, s) ||
    value % 10 ||
    (token.text.length === 2 && i === at && low(scan, at - 1) !== 'in')
  )
    return undefined
  const start = token.text.length === 2 ? 1900 + value : value
  return token.text.length === 3
    ? undefined
    : period(scan, at, s + 1, `${start}-01-01`, `${start + 10}-01-01`, 'absolute')
}

const MONTHS_AWAY = new Map([
  ['next month', 1],
  ['this month', 0],
  ['last month', -1],
  ['bulan ini', 0],
  ['bulan depan', 1],
])

/** `4 to 23 next month`, `4-23 in this month`. */
function daysOfMonth(scan: Scan, at: number): Found | undefined {
  const first = scan.date ? dayAt(scan, at) : undefined
  const join = first ? skipRange(scan, first.next) : -1
  const last = join > 0 ? dayAt(scan, join) : undefined
  if (!scan.date || !first || !last || first.day >= last.day) return undefined
  const i = low(scan, last.next) === 'in' || low(scan, last.next) === 'of' ? last.next + 1 : last.next
  const by = MONTHS_AWAY.get(`${low(scan, i)} ${low(scan, i + 1)}`)
  if (by === undefined) return undefined
  const month = addMonths(`${scan.date.slice(0, 8)}01`, by)
  return period(scan, at, i + 2, addDays(month, first.day - 1), addDays(month, last.day - 1), 'relative')
}

const STARTS = new Set(['q', 'h', 'the', 'first', 'second', 'third', 'fourth', 'kuartal', 'triwulan'])

/** Reads a period that is told by its length or its place in the year. */
export function datePeriod(scan: Scan, at: number): Found | undefined {
  const token = scan.tokens[at]
  if (token?.type === 'number') return daysOfMonth(scan, at) ?? distance(scan, at) ?? partOfYear(scan, at)
  if (token?.type !== 'word') return undefined
  return (STARTS.has(token.low) ? partOfYear(scan, at) : undefined) ?? stretch(scan, at)
}

/** First words of periods that no other date begins with. */
export const PERIOD_STARTS = [
  'q',
  'h',
  'first',
  'second',
  'third',
  'fourth',
  'kuartal',
  'triwulan',
  'within',
  'week',
  ...AHEAD,
  ...BACK,
]
