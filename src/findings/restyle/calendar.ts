import { inCase, type Tongue } from './spell.ts'

export const MONTHS: Record<Tongue, string[]> = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}
/** Abbreviations as they are written today. */
const SHORT: Record<Tongue, string[]> = {
  id: 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
}
const WEEKDAYS: Record<Tongue, string[]> = {
  id: 'Minggu Senin Selasa Rabu Kamis Jumat Sabtu'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
}

/** A day of the calendar; `year` where it is known. */
export interface Day {
  year?: number
  month: number
  day: number
}

/** `YYYY-MM-DD` or `MM-DD` (or the same in parts) as a day; undefined where month or day is open. */
export function dayOf(
  value: string | { date?: string; year?: number; month?: number; day?: number } | undefined,
): Day | undefined {
  if (typeof value === 'string') {
    const match = /^(?:(\d{4})-)?(\d\d)-(\d\d)/.exec(value)
    return match
      ? { ...(match[1] ? { year: Number(match[1]) } : {}), month: Number(match[2]), day: Number(match[3]) }
      : undefined
  }
  if (value?.date) return dayOf(value.date)
  return value?.month && value.day
    ? { ...(value.year ? { year: value.year } : {}), month: value.month, day: value.day }
    : undefined
}

/** A month as the place writes its own: in full or short, with its capitals, in its language. */
export function monthLike(month: number, like: string, tongue: Tongue): string {
  const low = like.toLowerCase()
  const is = (names: string[]) => names.some((name) => name.toLowerCase() === low)
  const other: Tongue = tongue === 'id' ? 'en' : 'id'
  const spoken = is(MONTHS[tongue]) || is(SHORT[tongue]) || !(is(MONTHS[other]) || is(SHORT[other])) ? tongue : other
  return inCase((is(MONTHS[spoken]) ? MONTHS : SHORT)[spoken][month - 1]!, like)
}

const WEEKDAY = new RegExp(`(?<!\\p{L})(?:${[...WEEKDAYS.id, ...WEEKDAYS.en].join('|')})(?!\\p{L})`, 'giu')

/** The text with the weekday that it names set to that of a day; undefined where it names several, or the year is open. */
export function withWeekday(text: string, { year, month, day }: Day): string | undefined {
  const named = text.match(WEEKDAY) ?? []
  if (named.length === 0) return text
  if (named.length > 1 || year === undefined) return undefined
  const tongue: Tongue = WEEKDAYS.en.some((name) => name.toLowerCase() === named[0]!.toLowerCase()) ? 'en' : 'id'
  const weekday = WEEKDAYS[tongue][new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!
  return text.replace(WEEKDAY, inCase(weekday, named[0]!))
}

/** `31 Oktober 2026`, `31 October 2026` for YYYY-MM-DD; anything else stays as it is. */
export function longDate(iso: string, tongue: Tongue): string {
  const day = dayOf(iso)
  return day ? [day.day, MONTHS[tongue][day.month - 1], day.year].filter(Boolean).join(' ') : iso
}
