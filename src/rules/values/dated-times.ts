import type { TimeValue } from '../../model/index.ts'
import { MONTHS } from '../../text/quantities/calendar.ts'

const NAME = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')
/** A day by its date, for which alone a time is told: neither the end of a period nor "mulai 4 Mei". */
const DATED = new RegExp(
  `(?<!\\b(?:mulai|sejak|per|sampai|hingga|sebelum|from|since|until|till|to|by|before|[-–])\\s{0,2})\\b(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${NAME})|(?<name>${NAME}) (?<date>\\d{1,2})(?:st|nd|rd|th)?)\\b(?!\\s?[-–])`,
  'giu',
)
const datesIn = (sentence: string): string[] =>
  [...sentence.matchAll(DATED)].map(
    ({ groups: { day, month, name, date } = {} }) =>
      `${MONTHS.get((month ?? name)!.toLowerCase())}-${Number(day ?? date)}`,
  )

const isHours = ({ time }: TimeValue): boolean => time === undefined

/**
 * True where two times are told for other days: moments of two dates ("11 Mei jam 9", "12 Mei jam 10"), and the hours of a date, which
 * are another matter than those of all days. `told`, `other`: the sentences.
 */
export function areDaysApart(a: TimeValue, b: TimeValue, told: string, other: string): boolean {
  const [x, y] = [datesIn(told), datesIn(other)]
  if (x.some((day) => y.includes(day))) return false
  return (x.length > 0 && y.length > 0) || (isHours(a) && isHours(b) && x.length + y.length > 0)
}
