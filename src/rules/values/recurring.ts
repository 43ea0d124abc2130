import type { DateValue } from '../../model/index.ts'
import { type Recurrence, recurrences } from '../../text/quantities/date-recurrence.ts'
import { keptFor } from '../kept.ts'
import { days } from './units.ts'
import { type Days, overlap, weekdaysIn, within } from './weekdays.ts'

/** A recurring date with what its own words and those around it tell. */
interface Round {
  /** Days of the week on which it comes round. */
  weekdays?: Days
  /** Which of those days of the month: 1 to 4, -1 the last. */
  nth?: number
  /** Day or days of the month. */
  monthdays?: [number, number]
  month?: number
  /** How many times a year, by what stretch, and how that is known: told in words, counted in days, or implied by the day. */
  often?: { times: number; days: number; by: 'words' | 'count' | 'day' }
  /** Said of some only: "most of our shops open on Sundays". */
  isPartial: boolean
  /** On these days it is not: "tutup hari Senin". */
  isClosed: boolean
  /** It says how many times, and not just that it comes back: "sekali sebulan", not "setiap bulan". */
  isCounted: boolean
  /** The days only label hours that stand beside them: "Senin–Jumat 08.00–17.00". */
  isLabel: boolean
}

const YEAR = 365
/** Twice a month and every fortnight, every four weeks and every month are told as one. */
const LOOSE = 0.09
const WORKDAYS: Days = new Set([1, 2, 3, 4, 5])
const WORKDAYS_AND_SATURDAY: Days = new Set([1, 2, 3, 4, 5, 6])
const WEEKEND: Days = new Set([6, 7])
/** "Every working day" says which days those are only roughly: to many, Saturday is one. */
const WORKING = /hari kerja|weekday|working day|business day/i

const CLOSED_BEFORE =
  /\b(?:(?:tutup|libur|kecuali|selain|closed|shut|except|not open)\s*(?:(?:on|untuk|pada|di|setiap|tiap|every|hari)\s*)*|(?:no \p{L}+|not?|tidak|nggak|gak|tak)\b[^.!?,;:]{0,32}\s)$/iu
const CLOSED_AFTER =
  /^\s*(?:(?:dan|and|&) (?:tanggal merah|hari (?:libur|besar)(?: nasional)?|(?:public|national|bank) holidays?)\s+)?(?:(?!buka|open|jam|pukul|dan|hari|and|or)\p{L}[\p{L}'’]*\s+){0,3}(?:tutup|libur|closed|shut|tidak (?:ada|melayani|buka|menerima|beroperasi)|no \p{L}+)\b(?!\s*(?:jam|pukul|pkl?\b|at\b|\d|sampai|hingga))/iu
const CLOCK_AFTER = /^\s*(?:pukul|jam|pkl?\b|at|\d)/iu
const PARTIAL =
  /\b(?:hampir|almost|nearly|most|many|some|selected|several|sebagian|beberapa|kebanyakan|tertentu)\b[^.!?;]*$/iu
const EXCEPT_AFTER = /^[\s,(]*(?:kecuali|selain|except(?: on)?|but not(?: on)?)\s/iu
const HOURS =
  /^[\s,:(|]*(?:(?:pukul|jam|pkl?\.?|from|at)\s)?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:–|-|—|to\b|until\b|sampai\b|hingga\b|s\.?\/?d\b)/iu
const HOURS_BEFORE =
  /\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:–|-|—|to|until|sampai|hingga|s\.?\/?d\.?)\s?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s(?:WIB|WITA|WIT))?[\s,(]*$/iu

const ADDED_BEFORE = /\b(?:juga|bahkan|termasuk|even|also|including)\s(?:(?:pada|di|untuk|on|at|hari)\s)*$/iu
const ADDED_AFTER = /^\s(?:(?:hari\s)?(?:juga|pun|sekalipun)|too|as well|included)(?!\p{L})/iu
/** "Juga di hari Sabtu" adds to the days before it: by then every day is named. */
function withThoseBefore(named: readonly number[]): number[] {
  const last = Math.max(...named)
  return last > 7 ? [...named] : Array.from({ length: last }, (_, day) => day + 1)
}

const roundOf = keptFor(readRound)

function readRound(q: DateValue, text: string): Round {
  const before = text.slice(Math.max(0, q.start - 48), q.start)
  const after = text.slice(q.end, q.end + 48)
  const told: Recurrence | undefined = recurrences(q.quote)[0]?.recurrence
  const listed = q.weekdays ?? told?.weekdays
  const isClosed = (CLOSED_BEFORE.test(before) && !CLOCK_AFTER.test(after)) || CLOSED_AFTER.test(after)
  const isAdded = !isClosed && (ADDED_BEFORE.test(before) || ADDED_AFTER.test(after))
  const named = isAdded && listed?.length ? withThoseBefore([...listed]) : listed
  const without = EXCEPT_AFTER.test(after) ? (weekdaysIn(after)[0]?.days ?? new Set<number>()) : new Set<number>()
  const weekdays = named && new Set(named.filter((day) => !without.has(day)))
  const month = q.month ?? told?.month
  const monthdays = q.day !== undefined ? ([q.day, q.day] as [number, number]) : told?.days
  const often = oftenOf(told, weekdays, monthdays, month)
  return {
    ...(weekdays ? { weekdays } : {}),
    ...(told?.nth ? { nth: told.nth } : {}),
    ...(monthdays && !month ? { monthdays } : {}),
    ...(month ? { month } : {}),
    ...(often ? { often } : {}),
    isCounted: /sekali|kali|once|twice|times|\dx/i.test(q.quote),
    isPartial: PARTIAL.test(before),
    isClosed,
    isLabel: HOURS.test(after) || HOURS_BEFORE.test(before),
  }
}

function oftenOf(
  told: Recurrence | undefined,
  weekdays: Days | undefined,
  monthdays: unknown,
  month: number | undefined,
): Round['often'] {
  if (told && !(told.iso === 'P1D' && weekdays)) {
    const every = days(told.iso)
    return {
      times: (told.times * YEAR) / every,
      days: every,
      by: /^P\d+D$/.test(told.iso) && every >= 28 ? 'count' : 'words',
    }
  }
  if (weekdays?.size) return { times: (weekdays.size * YEAR) / 7, days: weekdays.size === 7 ? 1 : 7, by: 'day' }
  if (month) return { times: 1, days: YEAR, by: 'day' }
  return monthdays ? { times: YEAR / 30, days: 30, by: 'day' } : undefined
}

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
