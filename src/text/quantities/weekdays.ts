import type { DateValue } from '../../model/quantity.ts'
import { addDays, MONTHS, WEEKDAYS, weekday } from './calendar.ts'
import { type Found, low, type Scan, skipRange, spanOf } from './scan.ts'

/** Short names that are ordinary words too: only beside another day. */
const SHORT = new Set([
  'sen',
  'sel',
  'rab',
  'kam',
  'jum',
  'sab',
  'sat',
  'sun',
  'mon',
  'wed',
  'thu',
  'fri',
  'tue',
  'tues',
  'thur',
  'thurs',
])
const EVERY = new Set(['setiap', 'tiap', 'every', 'each'])

/** Day of the week at a token; `minggu` is Sunday only with a capital or after `hari`. */
export function weekdayAt(scan: Scan, at: number): number | undefined {
  const token = scan.tokens[at]
  if (token?.type !== 'word') return undefined
  const day = WEEKDAYS.get(token.low)
  if (!day) return undefined
  if (token.low === 'minggu' && token.text === token.low && low(scan, at - 1) !== 'hari') return undefined
  if (SHORT.has(token.low) && token.text === token.low) return undefined
  // Black Friday and Cyber Monday are names of sales.
  if (/^(?:black|cyber|giving|super)$/.test(low(scan, at - 1))) return undefined
  return day
}

function between(first: number, last: number): number[] {
  const days: number[] = []
  for (let day = first; ; day = (day % 7) + 1) {
    days.push(day)
    if (day === last) return days
  }
}

const GROUPS: [RegExp, number[], number][] = [
  [/^hari kerja$/, [1, 2, 3, 4, 5], 2],
  [/^hari/, [1, 2, 3, 4, 5, 6, 7], 1],
  [/^day/, [1, 2, 3, 4, 5, 6, 7], 1],
  [/^weekends?\b/, [6, 7], 1],
  [/^akhir pekan$/, [6, 7], 2],
  [/^weekdays?\b/, [1, 2, 3, 4, 5], 1],
]

const UNTITLED = new Set(
  'hari pada on this next last setiap tiap every each mulai sejak sampai hingga until'.split(' '),
)

/** `Jumat Hemat`, `Monday Madness`: a day that begins a name in capitals is part of the name. */
function isTitle(scan: Scan, at: number): boolean {
  const after = scan.tokens[at + 1]
  if (after?.type !== 'word' || !/^[A-Z][a-z]/.test(after.text) || !/^[A-Z][a-z]/.test(scan.tokens[at]!.text))
    return false
  return !UNTITLED.has(low(scan, at - 1)) && !MONTHS.has(after.low) && !WEEKDAYS.has(after.low)
}

/** "Tutup hari Senin", "satu kali per Jumat": it comes back every week. */
function isHabit(scan: Scan, at: number): boolean {
  return /^(?:tutup|libur|buka|closed|per)$/.test(low(scan, at - 1))
}

/** Reads `Senin–Jumat`, `setiap Sabtu dan Minggu`, `tiap hari`, `Mondays`; a day alone resolves to the next such date. */
export function weekdays(scan: Scan, at: number): Found | undefined {
  let i = at
  const every = EVERY.has(low(scan, i))
  if (every) {
    i++
    const pair = `${low(scan, i)} ${low(scan, i + 1)}`
    for (const [pattern, days, length] of GROUPS) {
      const isNamed = low(scan, i) === 'hari' && weekdayAt(scan, i + 1) !== undefined
      if (!isNamed && pattern.test(length === 2 ? pair : low(scan, i))) return recurring(scan, at, i + length, days)
    }
  }
  if (low(scan, i) === 'hari') i++
  const first = weekdayAt(scan, i)
  if (!first) return undefined
  const join = skipRange(scan, i + 1)
  const lastAt = low(scan, join) === 'hari' ? join + 1 : join
  const last = join > 0 ? weekdayAt(scan, lastAt) : undefined
  if (last) return recurring(scan, at, lastAt + 1, between(first, last))
  const days = [first]
  let next = i + 1
  for (;;) {
    let j = next
    while (/^(?:,|dan|and|&|\/|atau|or)$/.test(low(scan, j)) && j - next < 2) j++
    if (low(scan, j) === 'hari') j++
    const more = j > next ? weekdayAt(scan, j) : undefined
    if (!more) break
    days.push(more)
    next = j + 1
  }
  if (days.length === 1 && isTitle(scan, i)) return undefined
  const plural = /days$/.test(low(scan, i))
  if (every || plural || days.length > 1 || isHabit(scan, at)) return recurring(scan, at, next, days)
  if (!scan.date || SHORT.has(low(scan, i))) return undefined
  const ahead = (first - weekday(scan.date) + 7) % 7
  const value: DateValue = {
    kind: 'date',
    ...spanOf(scan, at, next),
    date: addDays(scan.date, ahead),
    form: 'relative',
    weekdays: [first],
  }
  return { quantities: [value], next }
}

function recurring(scan: Scan, at: number, next: number, days: number[]): Found {
  return { quantities: [{ kind: 'date', ...spanOf(scan, at, next), form: 'recurring', weekdays: days }], next }
}
