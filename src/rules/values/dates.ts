import type { DateValue, PartialDate } from '../../model/index.ts'

/** What a date is for: both ends of a period, its end, its start, or the day itself. */
export interface Period {
  start?: PartialDate
  end?: PartialDate
  on?: PartialDate
}

const ENDS =
  /(?:s\.?\s?\/?d\.?|sampai(?: dengan)?|sampe|hingga|paling lambat|berakhir|ditutup|tutup|terakhir|sebelum|until|till|through|thru|by|ends?|closes?|no later than|before|deadline|batas(?: akhir)?)\b[^\d]{0,28}$/i
const STARTS =
  /(?:mulai|dimulai|dibuka|sejak|start(?:s|ing)?|begin(?:s|ning)?|opens?|from|launch(?:es)?|effective|per tanggal)\b[^\d]{0,24}$/i
const ENDS_AFTER = /^[^!?\n]{0,36}(?:ditutup|berakhir|penutupan|closes|ends)/i
const STARTS_AFTER = /^[^\d.!?]{0,24}(?:dibuka|dimulai|opens|starts|begins)/i

const partial = (value: string | PartialDate | undefined): PartialDate | undefined => {
  if (value === undefined || typeof value !== 'string') return value
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(value)
  if (iso) return { date: value.slice(0, 10), year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const md = /^(\d\d)-(\d\d)$/.exec(value)
  return md ? { month: Number(md[1]), day: Number(md[2]) } : undefined
}
const whole = (d: PartialDate | undefined): PartialDate | undefined => (d?.date ? partial(d.date) : d)

/** The role of a date, from its own form and the words before it. `before` ends where the date begins. */
export function periodOf(q: DateValue, before: string, after = ''): Period {
  if (q.from !== undefined || q.to !== undefined) {
    const period: Period = {}
    const [from, to] = [whole(partial(q.from)), whole(partial(q.to))]
    if (from) period.start = from
    if (to) period.end = to
    return period
  }
  const day = q.date ? partial(q.date)! : { year: q.year, month: q.month, day: q.day }
  if (ENDS.test(before) || q.modifier === 'upto' || ENDS_AFTER.test(after)) return { end: day }
  if (STARTS.test(before) || q.modifier === 'from' || STARTS_AFTER.test(after)) return { start: day }
  return { on: day }
}

/** Same day as far as both are known; undefined where a part that decides is missing. */
function sameDay(a: PartialDate, b: PartialDate): boolean | undefined {
  if (a.month === undefined || b.month === undefined) {
    return a.day !== undefined && b.day !== undefined && a.month === b.month ? a.day === b.day : undefined
  }
  if (a.day === undefined || b.day === undefined) return a.month === b.month ? undefined : false
  return a.month === b.month && a.day === b.day
}

const apartYears = (a: PartialDate, b: PartialDate) => a.year !== undefined && b.year !== undefined && a.year !== b.year

/** Periods conflict where the same end of them differs; a day inside a period agrees with it. */
export function comparePeriods(a: Period, b: Period): 'same' | 'differ' | 'apart' {
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

export function compareDates(
  a: DateValue,
  b: DateValue,
  context: { a: string; b: string },
): 'same' | 'differ' | 'apart' {
  if (a.form === 'recurring' || b.form === 'recurring') {
    if (a.form !== b.form) return 'apart'
  }
  if (!namesADay(a) || !namesADay(b)) return 'apart'
  const [p, q] = [split(a, context.a), split(b, context.b)]
  return comparePeriods(p, q)
}

/** A weekday or a loose stretch ("next weekend", "akhir bulan") fixes no day that could be contradicted. */
const namesADay = (q: DateValue) =>
  /\d/.test(q.quote) || /besok|lusa|hari ini|malam ini|tomorrow|today|tonight/i.test(q.quote)

/** `context` is the message's text; the date's span splits it. */
const split = (q: DateValue, text: string) =>
  periodOf(q, text.slice(Math.max(0, q.start - 48), q.start), text.slice(q.end, q.end + 32))
