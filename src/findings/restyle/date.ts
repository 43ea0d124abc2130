import type { DateValue, Span } from '../../model/index.ts'
import { type Day, dayOf, MONTHS, monthLike, withWeekday } from './calendar.ts'
import { figureOf } from './figure.ts'
import type { Tongue } from './spell.ts'

interface Written extends Span {
  day: Day
  write: (day: Day) => string | undefined
}

const NAME = String.raw`[\p{L}]{3,9}`
/** The forms in which a day is written, in the order in which they are tried. Groups: y, m (number or name), d. */
const FORMS: readonly RegExp[] = [
  /(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/gu,
  /(?<!\d)(?<d>\d{1,2})(?<s1>[/.-])(?<m>\d{1,2})(?:(?<s2>\k<s1>)(?<y>\d{4}|\d\d))?(?!\d)/gu,
  new RegExp(
    `(?<!\\d)(?<d>\\d{1,2})(?<s1>\\s?(?:-\\s?)?)(?<m>${NAME})(?:(?<s2>\\.?,?\\s?['’-]?)(?<y>\\d{4}|\\d\\d)(?!\\d))?`,
    'gu',
  ),
  new RegExp(`(?<m>${NAME})(?<s1>\\.?\\s)(?<d>\\d{1,2})(?!\\d)(?:(?<s2>,?\\s)(?<y>\\d{4}))?`, 'gu'),
]
const SHARED = /(?<!\d)(?<d>\d{1,2})(?<join>\s?(?:[-–—]|s\.?\/?d\.?|sampai|hingga|to)\s?)$/iu

/**
 * Another date written as the quotation writes its own, best guess first: `s.d. 31/1` for the end of January becomes
 * `s.d. 14/2`, `25–31 Maret 2027` becomes `25 Maret–4 April 2027`. What a single day is (start, end, the day itself) the
 * quotation may leave open, so every end of the other date is offered; whoever asks knows which one agrees.
 */
export function restyleDate(quote: string, from: DateValue, to: DateValue, tongue: Tongue): string[] {
  const days = written(quote, tongue)
  const given = { from: dayOf(to.from), to: dayOf(to.to), on: dayOf(to.date) ?? dayOf(to) }
  if (days.length === 0) {
    return from.day && to.day ? dayAlone(quote, from.day, to.day, tongue) : []
  }
  if (days.length === 1 && days[0]!.first === undefined) {
    const preferred = from.from === undefined ? [given.to, given.on, given.from] : [given.from, given.on, given.to]
    return preferred.flatMap((day) => (day ? replaced(quote, [[days[0]!, day]]) : []))
  }
  const [first, last] = days.length === 1 ? [days[0]!.first!, days[0]!] : [days[0]!, days.at(-1)!]
  const options: [Day | undefined, Day | undefined][] = [
    [given.from ?? first.day, given.to ?? last.day],
    ...(given.on
      ? ([
          [first.day, given.on],
          [given.on, last.day],
        ] as [Day, Day][])
      : []),
  ]
  return options.flatMap(([start, end]) => {
    if (!start || !end || days.length > 2) return []
    return days.length === 2
      ? replaced(quote, [
          [days[0]!, start],
          [days[1]!, end],
        ])
      : joined(quote, days[0]!, start, end)
  })
}

/** `25–31 Maret 2027`: both days share the month while they are in one. */
function joined(quote: string, at: Shared, start: Day, end: Day): string[] {
  const both = start.month === end.month ? String(start.day) : at.write(start)?.replace(/[\s,.'’-]*\d{4}$/, '')
  const text = at.write(end)
  if (both === undefined || text === undefined) return []
  return [quote.slice(0, at.first!.start) + both + at.first!.join + text + quote.slice(at.end)]
}

function replaced(quote: string, changes: [Written, Day][]): string[] {
  let text = quote
  for (const [at, day] of [...changes].reverse()) {
    const head = withWeekday(text.slice(0, at.start), day)
    const tail = head === undefined ? undefined : withWeekday(text.slice(at.end), day)
    const date = at.write(day)
    if (head === undefined || tail === undefined || date === undefined) return []
    text = head + date + tail
  }
  return [text]
}

function dayAlone(quote: string, from: number, to: number, tongue: Tongue): string[] {
  const at = figureOf(quote, from, tongue)
  return at ? [quote.slice(0, at.start) + String(to) + quote.slice(at.end)] : []
}

interface Shared extends Written {
  first?: Written & { join: string }
}

function written(quote: string, tongue: Tongue): Shared[] {
  for (const form of FORMS) {
    const found = [...quote.matchAll(form)].flatMap((match): Shared[] => {
      const { d, m, y } = match.groups as Record<string, string | undefined>
      const month = monthOf(m!)
      if (!month || month > 12 || Number(d) > 31) return []
      const day = { ...(y ? { year: y.length === 2 ? 2000 + Number(y) : Number(y) } : {}), month, day: Number(d) }
      const write = (other: Day) => writeLike(match, other, tongue)
      const at = { start: match.index, end: match.index + match[0].length, day, write }
      const before = SHARED.exec(quote.slice(0, at.start))
      if (!before?.groups) return [at]
      const shared = { start: before.index, end: at.start, day: { ...day, day: Number(before.groups.d) }, write }
      return [{ ...at, first: { ...shared, join: before.groups.join! } }]
    })
    if (found.length > 0) return found
  }
  return []
}

function monthOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const low = text.toLowerCase()
  const at = [MONTHS.id, MONTHS.en].map((names) =>
    names.findIndex((name) => name.toLowerCase().startsWith(low.slice(0, 3))),
  )
  const other: Record<string, number> = { agt: 8, ags: 8, nop: 11, peb: 2 }
  const found = at.find((index) => index >= 0)
  return found === undefined ? other[low.slice(0, 3)] : found + 1
}

/** A day in the form of a match: the same order and signs, a two-digit year where it had one, no year where it had none. */
function writeLike(match: RegExpMatchArray, other: Day, tongue: Tongue): string | undefined {
  const { d, m, y } = match.groups as Record<string, string | undefined>
  if (y && other.year === undefined) return undefined
  const pad = (value: number, like: string) => String(value).padStart(like.startsWith('0') ? 2 : 1, '0')
  const numeric = /^\d+$/.test(m!)
  const iso = y?.length === 4 && match[0].startsWith(y)
  const month = numeric
    ? iso || /^0|^1\d/.test(m!)
      ? String(other.month).padStart(2, '0')
      : String(other.month)
    : monthLike(other.month, m!, tongue)
  const day = iso ? String(other.day).padStart(2, '0') : pad(other.day, d!)
  const year = y && String(other.year).slice(-y.length)
  return fill(match, { d: day, m: month, ...(year ? { y: year } : {}) })
}

/** The text of a match with its groups exchanged, by their places in it. */
function fill(match: RegExpMatchArray, parts: Record<string, string>): string {
  const groups = match.groups as Record<string, string | undefined>
  const order = Object.keys(parts).sort((a, b) => placeOf(match, a) - placeOf(match, b))
  let [text, rest] = ['', match[0]]
  for (const name of order) {
    const at = rest.indexOf(groups[name]!)
    text += rest.slice(0, at) + parts[name]
    rest = rest.slice(at + groups[name]!.length)
  }
  return text + rest
}

/** Where a group stands: by the order of its form, for d and m may be the same digits. */
function placeOf(match: RegExpMatchArray, name: string): number {
  return Object.keys(match.groups ?? {}).indexOf(name)
}
