import type { Span } from '../../model/index.ts'
import { WEEKDAYS } from '../../text/quantities/calendar.ts'

/** Days of the week, 1 = Monday ... 7 = Sunday; 8 stands for public holidays. */
export type Days = ReadonlySet<number>

const NAMES = [...WEEKDAYS.keys()].filter((word) => word.length > 2).sort((a, b) => b.length - a.length)
const DAY = `(?:hari )?(?:${NAMES.join('|')})`
const GROUPS: [RegExp, number[]][] = [
  [
    /^(?:(?:setiap|tiap|every|each) (?:hari|day)|daily|nightly|(?:tujuh|7) hari seminggu|(?:seven|7) days a week)/iu,
    [1, 2, 3, 4, 5, 6, 7],
  ],
  [/^(?:hari (?:kerja|biasa)|weekdays?|(?:working|business) days?)/iu, [1, 2, 3, 4, 5]],
  [/^(?:akhir (?:pekan|minggu)|weekends?)/iu, [6, 7]],
  [/^(?:hari libur|libur nasional|tanggal merah|(?:public|bank) holidays?)/iu, [8]],
]
const MENTION = new RegExp(
  `(?<!\\p{L})(?:(?:setiap|tiap|every|each) (?:hari|day)(?! (?:${NAMES.join('|')}|kerja|libur|biasa))|daily|nightly|(?:tujuh|7) hari seminggu|(?:seven|7) days a week|hari (?:kerja|biasa)|weekdays?|(?:working|business) days?|akhir (?:pekan|minggu)|weekends?|hari libur|libur nasional|tanggal merah|(?:public|bank) holidays?|(?<first>${DAY})\\s?(?:–|-|—|sampai(?: dengan)?|hingga|s\\.?/?d\\.?|to|through|thru|till|until)\\s?(?<last>${DAY})|(?<list>${DAY}(?:(?:, ?(?:dan |and )?| dan | and | ?& ?| serta )${DAY})*))(?!\\p{L})`,
  'giu',
)

const dayOf = (written: string): number => WEEKDAYS.get(written.toLowerCase().replace(/^hari /, ''))!

function span(first: number, last: number): number[] {
  const days = [first]
  for (let day = first; day !== last; ) {
    day = (day % 7) + 1
    days.push(day)
  }
  return days
}

/** The days of the week that a text names, and where: single days, lists, ranges, and groups such as `weekend`. */
export function weekdaysIn(text: string): (Span & { days: Days })[] {
  return [...text.matchAll(MENTION)].flatMap((match) => {
    const { first, last, list } = match.groups ?? {}
    // With a small letter and no `hari` before it, `minggu` is a week.
    if (list === 'minggu') return []
    const listed = list?.match(new RegExp(DAY, 'giu'))?.map(dayOf)
    const days = first
      ? span(dayOf(first), dayOf(last!))
      : (listed ?? GROUPS.find(([group]) => group.test(match[0]))?.[1] ?? [])
    return [{ start: match.index, end: match.index + match[0].length, days: new Set(days) }]
  })
}

export const overlap = (a: Days, b: Days): boolean => [...a].some((day) => b.has(day))
export const within = (inner: Days, outer: Days): boolean => [...inner].every((day) => outer.has(day))
