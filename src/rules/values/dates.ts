import type { DateValue, PartialDate } from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import { type Around, aroundOf } from './around-dates.ts'
import { endOfMonth, type Period, periodOf } from './period.ts'
import { compareDue, compareRecurring } from './recurring.ts'

/** Same day as far as both are known; undefined where a part that decides is missing. */
function sameDay(a: PartialDate, b: PartialDate): boolean | undefined {
  if (a.month === undefined || b.month === undefined) {
    return a.day !== undefined && b.day !== undefined && a.month === b.month ? a.day === b.day : undefined
  }
  if (a.day === undefined && b.day === undefined) return a.month === b.month
  if (a.day === undefined || b.day === undefined) return a.month === b.month ? undefined : false
  return a.month === b.month && a.day === b.day
}

const DAY = 86_400_000
/** Days of one offer lie nearer than those of two editions. */
const EDITION_DAYS = 150
const isoOf = (d: PartialDate): string | undefined =>
  d.date ??
  (d.year && d.month && d.day
    ? `${d.year}-${String(d.month).padStart(2, '0')}-${String(d.day).padStart(2, '0')}`
    : undefined)
const distance = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / DAY

/** Days of two years are of two editions, unless the turn of the year alone parts them. */
function apartYears(a: PartialDate, b: PartialDate): boolean {
  if (a.year === undefined || b.year === undefined || a.year === b.year) return false
  const [x, y] = [a, b].map((d) => isoOf(d) ?? monthOf(d)?.from)
  return !x || !y || distance(x, y) > EDITION_DAYS
}

/** Periods conflict where the same end of them differs; a day inside a period agrees with it. */
export function comparePeriods(a: Period, b: Period): 'same' | 'differ' | 'apart' {
  if (a.within) return compareStretch(a.within, b)
  if (b.within) return compareStretch(b.within, a)
  const checks: (boolean | undefined)[] = []
  for (const role of ['start', 'end', 'on'] as const) {
    const [x, y] = [a[role], b[role]]
    if (!x || !y) continue
    if (apartYears(x, y)) return 'apart'
    checks.push(sameDay(x, y))
  }
  if (checks.includes(false)) return 'differ'
  if (checks.includes(true)) return 'same'
  return 'apart'
}

/** A month is a stretch of days. */
function monthOf({ year, month, day }: PartialDate): { from: string; to: string } | undefined {
  if (year === undefined || month === undefined || day !== undefined) return undefined
  const from = `${year}-${String(month).padStart(2, '0')}-01`
  return { from, to: endOfMonth(from) }
}

/** "Opens next month" agrees with every day of it, "this weekend" with an offer that runs then. */
function compareStretch(stretch: NonNullable<Period['within']>, other: Period): 'same' | 'differ' | 'apart' {
  const of = (day: PartialDate | undefined) => day && isoOf(day)
  const [start, end, on] = [of(other.start), of(other.end), of(other.on)]
  const [low, high] = {
    start: [start ?? on, start ?? on],
    end: [end ?? on, end ?? on],
    // What takes place in a stretch may take place at any time from its start to its end.
    on: on ? [on, on] : [start ?? (end && '0000-01-01'), end ?? (start && '9999-12-31')],
  }[stretch.role]
  const day = other[stretch.role] ?? other.on
  const month = day && monthOf(day)
  const [from, to] = other.within ? [other.within.from, other.within.to] : month ? [month.from, month.to] : [low, high]
  if (other.within && other.within.role !== stretch.role) return 'apart'
  if (!from || !to) return 'apart'
  if (from <= stretch.to && to >= stretch.from) return 'same'
  return Math.min(distance(from, stretch.to), distance(to, stretch.from)) > EDITION_DAYS ? 'apart' : 'differ'
}

export function compareDates(
  a: DateValue,
  b: DateValue,
  context: { a: string; b: string },
): 'same' | 'differ' | 'apart' {
  const due = compareDue(a, b, context)
  if (due) return due
  if (a.form === 'recurring' || b.form === 'recurring') return compareRecurring(a, b, context)
  if (!namesADay(a) || !namesADay(b)) return 'apart'
  const [x, y] = [split(a, context.a), split(b, context.b)]
  if (x.isLeftOut !== y.isLeftOut || x.rolls !== y.rolls || isAhead(x, y) || isAhead(y, x)) return 'apart'
  if (isSignedBefore(x, y) || isSignedBefore(y, x)) return 'apart'
  return comparePeriods(x.period, y.period)
}

/** Some come in before the others do: "khusus anggota mulai 4 April", "everyone from 6 April". */
function isAhead(some: Split, all: Split): boolean {
  const [first, then] = [some.period.start, all.period.start].map((day) => day && isoOf(day))
  return some.isForSome && !all.isForSome && first !== undefined && then !== undefined && first < then
}

/** "Daftar paling lambat 9 Maret" ends before what it is for begins. */
function isSignedBefore(signing: Split, event: Split): boolean {
  const [end, start] = [signing.period.end, event.period.start ?? event.period.on].map((day) => day && isoOf(day))
  return signing.isForSigning && !event.isForSigning && end !== undefined && start !== undefined && end < start
}

/** A bare day of the week, or a month without its year, fixes no day that could be contradicted. */
const namesADay = (q: DateValue) => {
  if (/\d/.test(q.quote)) return true
  const isBareWeekday = q.form === 'relative' && q.weekdays !== undefined
  return !isBareWeekday && [q.date, q.from, q.to].some((day) => typeof day === 'string')
}

/** Text around a date that tells its role, in characters. */
const [BEFORE, AFTER] = [48, 64]
interface Split extends Around {
  period: Period
}
/** `text` is the message's; the date's span splits it. */
const split = keptFor((q: DateValue, text: string): Split => {
  const before = text.slice(Math.max(0, q.start - BEFORE), q.start)
  const after = text.slice(q.end, q.end + AFTER)
  return { period: periodOf(q, before, after), ...aroundOf(before, after) }
})
