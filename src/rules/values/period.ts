import type { DateValue, PartialDate } from '../../model/index.ts'
import { addDays, addMonths } from '../../text/quantities/calendar.ts'

/** What a date is for: both ends of a period, its end, its start, or the day itself. */
export interface Period {
  start?: PartialDate
  end?: PartialDate
  on?: PartialDate
  /** A stretch in which it starts, ends or takes place: "opens next month". YYYY-MM-DD, both included. */
  within?: { from: string; to: string; role: 'start' | 'end' | 'on' }
}

/** Words before a date that tell its role. What `appears` begins on its day and takes place on it: a release, a launch. */
const ROLES = new RegExp(
  `(?<!\\p{L})(?:${[
    '(?<end>sampai(?: dengan)?|sampe|hingga|paling lambat|berakhir|ditutup|tutup|terakhir|sebelum|sblm|selesai|usai|until|till|through|thru|by|end(?:s|ed|ing)?|closes?|no later than|before|deadline|hangus|kedaluwarsa|expires?|lapses?|batas(?: akhir)?)',
    '(?<start>mulai|dimulai|dibuka|buka(?! (?:puasa|bersama))|sejak|start(?:s|ing)?|begin(?:s|ning)?|opens?|from|effective|per tanggal|kicks? off)',
    '(?<appears>(?:di)?rilis|hadir|tayang|meluncur|diluncurkan|peluncuran|debut|lands?|arrives?|released?|launch(?:es|ed|ing)?|out on)',
  ].join('|')})(?!\\p{L})`,
  'giu',
)
/** Such a word stands in the clause of the date, at most so many characters before it. */
const REACH = 28
const CLAUSE = /(?:[^\d.!?\n]|\.(?!\s))*$/u
const ENDS_AFTER = /^[^!?\n]{0,36}?(?:ditutup|berakhir|penutupan|closes|ends)\b/i
const STARTS_AFTER = /^[^\d.!?]{0,24}?(?:dibuka|dimulai|opens|starts|begins)\b/i
/** "Besok terakhir!", "today only": a day that is the last one. */
const LAST_AFTER =
  /^\s*(?:(?:pukul|jam) [\d.:]+\s)?(?:hari )?(?:terakhir|aja\b|saja\b|doang\b|only\b|is the (?:last|final) (?:day|chance)|last (?:day|chance))/i
const LAST_BEFORE =
  /(?:tinggal|cuma|hanya|khusus|only|just|last (?:day|chance)[^.!?\d]{0,32}|final day[^.!?\d]{0,32}|hari terakhir[^.!?\d]{0,32})\s*$/i
/** A clock time right behind a date parts it from no word: "4 Maret jam 22.00 WIB ditutup". */
const CLOCK =
  /^[\s,(]*(?:(?:pukul|jam|pkl?\.?|at|by)\s+)?\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:wi(?:b|ta?)|[A-Z]{3,4}))?[)\s]*/i
/** Behind a closing word another date, whose word it is: "2 Maret, berakhir 9 Maret". */
const OWN_DATE =
  /^\s*(?:(?:pada|on|at|tanggal|tgl\.?|hari|\p{L}+day|senin|selasa|rabu|kamis|jumat|sabtu|minggu),?\s+)*\d/iu

const partial = (value: string | PartialDate | undefined): PartialDate | undefined => {
  if (value === undefined || typeof value !== 'string') return value
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(value)
  if (iso) return { date: value.slice(0, 10), year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const md = /^(\d\d)-(\d\d)$/.exec(value)
  return md ? { month: Number(md[1]), day: Number(md[2]) } : undefined
}
const whole = (d: PartialDate | undefined): PartialDate | undefined => (d?.date ? partial(d.date) : d)

/** The role of a date, from its own form and the words around it. `before` ends where the date begins. */
export function periodOf(q: DateValue, before: string, after = ''): Period {
  const stretch = stretchOf(q)
  if (stretch) {
    if (/\b(?:selama|sepanjang|throughout|all)\s*$/i.test(before))
      return { start: partial(stretch.from)!, end: partial(stretch.to)! }
    const role =
      q.to !== undefined && q.from === undefined
        ? 'end'
        : q.from !== undefined && q.to === undefined
          ? 'start'
          : roleOf(q, before, after)
    return { within: { ...stretch, role: role === 'appears' ? 'start' : role } }
  }
  if (q.from !== undefined || q.to !== undefined) {
    const period: Period = {}
    const [from, to] = [whole(partial(q.from)), whole(partial(q.to))]
    if (from) period.start = from
    if (to) period.end = to
    return period
  }
  const day = q.date ? partial(q.date)! : { year: q.year, month: q.month, day: q.day }
  const role = roleOf(q, before, after)
  return role === 'appears' ? { start: day, on: day } : { [role]: day }
}

function roleOf(q: DateValue, before: string, after: string): 'start' | 'end' | 'on' | 'appears' {
  if (q.form === 'relative' && (LAST_AFTER.test(after) || LAST_BEFORE.test(before))) return 'end'
  const clause = CLAUSE.exec(before)![0]
  const word = [...clause.matchAll(ROLES)].at(-1)
  if (word && clause.length - word.index - word[0].length <= REACH)
    return word.groups!.end ? 'end' : word.groups!.start ? 'start' : 'appears'
  if (q.modifier) return q.modifier === 'upto' ? 'end' : q.modifier === 'from' ? 'start' : 'on'
  const behind = after.replace(CLOCK, ' ')
  const own = (pattern: RegExp) => {
    const match = pattern.exec(behind)
    return match && !OWN_DATE.test(behind.slice(match[0].length)) ? match[0].length : Number.POSITIVE_INFINITY
  }
  const [ends, starts] = [own(ENDS_AFTER), own(STARTS_AFTER)]
  if (!Number.isFinite(Math.min(ends, starts))) return 'on'
  return ends <= starts ? 'end' : 'start'
}

const STRETCHES: [RegExp, (day: string) => { from: string; to: string }][] = [
  [/(?:minggu|pekan|week) (?:ini|depan)$|(?:this|next) week$/i, (to) => ({ from: addDays(to, -6), to })],
  [/(?:bulan|bln) (?:ini|depan)$|(?:this|next) month$/i, (to) => ({ from: `${to.slice(0, 8)}01`, to })],
  [/(?:tahun|thn) (?:ini|depan)$|(?:this|next) year$/i, (to) => ({ from: `${to.slice(0, 4)}-01-01`, to })],
]
/** A stretch that is told by its distance names no day in it: "next month", "akhir pekan ini", "mulai minggu depan". */
function stretchOf(q: DateValue): { from: string; to: string } | undefined {
  const bound = typeof q.from === 'string' ? q.from : q.to
  const day = q.date ?? (typeof bound === 'string' && (!q.from || !q.to) ? bound : undefined)
  if (isMonthOnly(q)) return { from: q.from, to: endOfMonth(q.from) }
  // "Next Friday" is the coming one to some, the one after to others.
  if (day && NEXT_DAY.test(q.quote)) return { from: addDays(day, -7), to: day }
  if (q.form !== 'relative' || /\d|akhir (?:bulan|tahun)|end of|awal|penghujung/i.test(q.quote)) return undefined
  if (typeof q.from === 'string' && typeof q.to === 'string') return { from: q.from, to: q.to }
  const known = STRETCHES.find(([words]) => words.test(q.quote))
  if (!known) return undefined
  if (typeof q.to === 'string') return known[1](q.to)
  return typeof q.from === 'string' ? { from: q.from, to: lengthFrom(q.from, q.quote) } : undefined
}
/** Last day of the month whose first day is given. */
export const endOfMonth = (first: string): string => addDays(addMonths(first, 1), -1)
/** "Mulai Juli 2027" is any day of that July. */
const isMonthOnly = (q: DateValue): q is DateValue & { from: string } =>
  q.form === 'absolute' &&
  typeof q.from === 'string' &&
  q.to === undefined &&
  q.from.endsWith('-01') &&
  !/(?<!\d)\d{1,2}(?!\d)|awal|early|pertengahan|\bmid/i.test(q.quote)
const NEXT_DAY = /\bnext \p{L}+day$|(?:senin|selasa|rabu|kamis|jumat|sabtu|ahad) depan$/iu
const lengthFrom = (from: string, quote: string): string =>
  /week|minggu|pekan/i.test(quote)
    ? addDays(from, 6)
    : addDays(addMonths(from, /month|bulan|bln/i.test(quote) ? 1 : 12), -1)
