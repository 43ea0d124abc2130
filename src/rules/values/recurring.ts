import type { DateValue } from '../../model/index.ts'
import { type Round, roundOf } from './rounds.ts'
import { type Days, overlap, within } from './weekdays.ts'

/** Twice a month and every fortnight, every four weeks and every month are told as one. */
const LOOSE = 0.09
const WORKDAYS: Days = new Set([1, 2, 3, 4, 5])
const WORKDAYS_AND_SATURDAY: Days = new Set([1, 2, 3, 4, 5, 6])
const WEEKEND: Days = new Set([6, 7])
/** "Every working day" says which days those are only roughly: to many, Saturday is one. */
const WORKING = /hari kerja|weekday|working day|business day/i

/**
 * Compares recurring periods. Other days of the week, of the month or of the year contradict each other, and so does another
 * frequency; days that are named among others, and days that only label hours, do not. `context` holds the messages' texts.
 */
export function compareRecurring(
  a: DateValue,
  b: DateValue,
  context: { a: string; b: string },
): 'same' | 'differ' | 'apart' {
  if (a.form !== 'recurring') return compareWithDay(b, a, context.b)
  if (b.form !== 'recurring') return compareWithDay(a, b, context.a)
  const [x, y] = [roundOf(a, context.a), roundOf(b, context.b)]
  if (x.isPartial || y.isPartial) return 'apart'
  if (x.isClosed || y.isClosed) return compareClosed(x, y)
  if (x.nth || y.nth) return compareNth(x, y)
  if (x.weekdays && y.weekdays) {
    const isLoose = WORKING.test(a.quote) || WORKING.test(b.quote)
    // Every Friday and every other Friday.
    if (x.often?.days !== y.often?.days && compareOften(x, y) === 'differ') return 'differ'
    return compareWeekdays(x, y, isLoose)
  }
  if (x.month || y.month) return x.month && y.month ? (x.month === y.month ? 'same' : 'differ') : compareOften(x, y)
  if (x.monthdays && y.monthdays) {
    return x.monthdays[0] <= y.monthdays[1] && y.monthdays[0] <= x.monthdays[1] ? 'same' : 'differ'
  }
  return compareOften(x, y)
}

function compareWeekdays(x: Round, y: Round, isLoose: boolean): 'same' | 'differ' | 'apart' {
  if (x.isLabel || y.isLabel) return 'apart'
  const [few, many] = x.weekdays!.size <= y.weekdays!.size ? [x.weekdays!, y.weekdays!] : [y.weekdays!, x.weekdays!]
  if (few.size === many.size && within(few, many)) return 'same'
  if (isLoose && within(few, WORKDAYS_AND_SATURDAY) && within(many, WORKDAYS_AND_SATURDAY)) return 'same'
  // What holds on weekdays and what holds at weekends stand side by side.
  if ([few, many].some((d) => within(d, WEEKEND)) && [few, many].some((d) => within(d, WORKDAYS))) return 'apart'
  // "Senin" of "Senin dan Kamis" names one of them; Monday to Friday is not Monday to Saturday, nor every day Friday.
  const isNamed = many.size < WORKDAYS.size || (few.size === 1 && many.size < 7)
  return within(few, many) && isNamed ? 'same' : 'differ'
}

/** Closed on a day on which the other side is open, or on another day than it. */
function compareClosed(x: Round, y: Round): 'same' | 'differ' | 'apart' {
  if (!x.weekdays || !y.weekdays) return 'apart'
  const meet = overlap(x.weekdays, y.weekdays)
  if (x.isClosed && y.isClosed) return meet ? 'same' : 'differ'
  const [open, shut] = x.isClosed ? [y, x] : [x, y]
  // A closing day among the days of a label is told beside it.
  if (meet) return open.weekdays!.size === 1 && shut.weekdays!.size > 1 ? 'apart' : 'differ'
  return 'apart'
}

function compareNth(x: Round, y: Round): 'same' | 'differ' | 'apart' {
  if (!x.weekdays || !y.weekdays) return compareOften(x, y)
  if (x.nth && y.nth) return x.nth === y.nth && within(x.weekdays, y.weekdays) ? 'same' : 'differ'
  return compareOften(x, y)
}

function compareOften(x: Round, y: Round): 'same' | 'differ' | 'apart' {
  if (!x.often || !y.often) return 'apart'
  // Every Saturday and every 1 January: two days, and no word on how often.
  if (x.often.by === 'day' && y.often.by === 'day') return 'apart'
  // Every quarter of an hour is told beside every day, not against it.
  if (x.often.days < 1 !== y.often.days < 1) return 'apart'
  // The 1st is a day of the calendar, thirty days after the last time is another.
  if ((x.monthdays && y.often.by === 'count') || (y.monthdays && x.often.by === 'count')) return 'differ'
  if (Math.abs(x.often.times - y.often.times) <= LOOSE * Math.max(x.often.times, y.often.times)) return 'same'
  for (const [named, other] of [
    [x, y],
    [y, x],
  ] as const) {
    if (named.often!.by !== 'day') continue
    // "Tiap bulan" may be so on Tuesdays.
    if (named.weekdays && other.often!.days >= 28 && !other.isCounted) return 'apart'
    // A day that is named may be one of several, and what is there every day may be so three times; weekends are weekly.
    if (named.often!.times < other.often!.times || named.often!.days === other.often!.days) return 'apart'
  }
  return 'differ'
}

/** What is due on a day of each month. */
const DUE = /\b(?:jatuh tempo(?:nya)?|tenggat|dilunasi|lunasi|due|payable|pay(?:ment)? by)(?!\p{L})/iu
const isDue = ({ start, end }: DateValue, text: string): boolean =>
  DUE.test(text.slice(Math.max(0, start - 48), end + 24))

/** Bills fall due on one day of the month: "jatuh tempo 12 April" against "setiap tanggal 7". Undefined of anything else. */
export function compareDue(
  a: DateValue,
  b: DateValue,
  context: { a: string; b: string },
): 'same' | 'differ' | undefined {
  const [x, y] = [dayOf(a), dayOf(b)]
  if (x === undefined || y === undefined || x.isMonthly === y.isMonthly) return undefined
  if (!isDue(a, context.a) || !isDue(b, context.b)) return undefined
  return x.day === y.day ? 'same' : 'differ'
}

/** The day of a month: of each one, or of one that is named. */
function dayOf({ date, to, day, month }: DateValue): { day: number; isMonthly: boolean } | undefined {
  const full = date ?? (typeof to === 'string' ? to : undefined)
  if (full) return { day: Number(full.slice(8, 10)), isMonthly: false }
  const told = typeof to === 'object' ? to : { day, month }
  return told.day === undefined ? undefined : { day: told.day, isMonthly: told.month === undefined }
}

/** A habit against a single day: only the day of the month, or a day of the week that both name, can contradict it. */
function compareWithDay(habit: DateValue, day: DateValue, text: string): 'same' | 'differ' | 'apart' {
  if (habit.day !== undefined && habit.month === undefined && day.day !== undefined && day.month === undefined)
    return habit.day === day.day ? 'same' : 'differ'
  const round = roundOf(habit, text)
  const isOneDay = round.weekdays?.size === 1 && !round.nth && !round.isClosed && !round.isLabel
  if (!isOneDay || !day.weekdays || typeof day.date !== 'string' || !/\d/.test(day.quote)) return 'apart'
  return within(new Set(day.weekdays), round.weekdays!) ? 'same' : 'differ'
}
