import { remembering } from '../../text/index.ts'
import { MONTHS } from '../../text/quantities/calendar.ts'

const NAME = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')
const DATE = `(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${NAME})|(?<name>${NAME}) (?<date>\\d{1,2})(?:st|nd|rd|th)?)`
const DATES = new RegExp(`\\b${DATE}\\b`, 'giu')
/** A day by its date, for which alone hours are told: neither the end of a period nor "mulai 4 Mei". */
const LONE_DATES = new RegExp(
  `(?<!\\b(?:mulai|sejak|per|sampai|hingga|sebelum|from|since|until|till|to|by|before)\\s{0,2}|[-–]\\s{0,2})\\b${DATE}\\b(?!\\s?[-–])`,
  'giu',
)
/** A sentence with a time meets many others. */
const datesBy = (pattern: RegExp) =>
  remembering((sentence: string): readonly string[] =>
    [...sentence.matchAll(pattern)].map(
      ({ groups: { day, month, name, date } = {} }) =>
        `${MONTHS.get((month ?? name)!.toLowerCase())}-${Number(day ?? date)}`,
    ),
  )
const [datesIn, loneDatesIn] = [datesBy(DATES), datesBy(LONE_DATES)]

/** True where two moments are told for other dates: "11 Mei jam 9" and "12 Mei jam 10". `told`, `other`: the sentences. */
export function areMomentsApart(told: string, other: string): boolean {
  const [x, y] = [datesIn(told), datesIn(other)]
  return x.length > 0 && y.length > 0 && !x.some((day) => y.includes(day))
}

/** True where hours are told for a date, which are another matter than those of all days and of other dates. */
export function areHoursApart(told: string, other: string): boolean {
  const [x, y] = [loneDatesIn(told), loneDatesIn(other)]
  return x.length + y.length > 0 && !x.some((day) => y.includes(day))
}
