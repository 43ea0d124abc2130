import { isoDay } from './calendar.ts'
import { glued, low, type Point, type Scan } from './scan.ts'
import { weekdayAt } from './weekdays.ts'

/** The year of four or two digits. */
export function yearOf(text: string): number | undefined {
  if (/^(?:19|20)\d\d$/.test(text)) return Number(text)
  return /^\d\d$/.test(text) ? 2000 + Number(text) : undefined
}

/** d/m/y in digits with one of / - . between; month first in English unless the day shows otherwise. */
export function numeric(scan: Scan, at: number): Point | undefined {
  const token = scan.tokens[at]!
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/.exec(token.text)
  if (dotted) return ordered(Number(dotted[1]), Number(dotted[2]), yearOf(dotted[3]!), at, at + 1, false)
  const sign = low(scan, at + 1)
  if ((sign !== '/' && sign !== '-') || !/^\d{1,4}$/.test(token.text)) return undefined
  const second = scan.tokens[at + 2]
  if (second?.type !== 'number' || !/^\d{1,2}$/.test(second.text)) return undefined
  const isTight = glued(scan, at + 1) && !second.gap
  const third = scan.tokens[at + 4]
  const full = low(scan, at + 3) === sign && third?.type === 'number' && !third.gap && glued(scan, at + 3)
  if (/^(?:19|20)\d\d$/.test(token.text)) {
    const month = Number(second.text)
    if (full && isTight) {
      const iso = isoDay(Number(token.text), month, Number(third!.text))
      return iso && /^\d{1,2}$/.test(third!.text)
        ? { year: Number(token.text), month, day: Number(third!.text), at, next: at + 5 }
        : undefined
    }
    return undefined
  }
  if (!isTight) return undefined
  const monthFirst = scan.lang === 'en' && scan.currency !== 'IDR'
  if (full) {
    const year = yearOf(third!.text)
    return year === undefined
      ? undefined
      : ordered(Number(token.text), Number(second.text), year, at, at + 5, monthFirst)
  }
  if (sign === '/' && isShortDate(scan, at))
    return ordered(Number(token.text), Number(second.text), undefined, at, at + 3, monthFirst)
  return undefined
}

const DATE_CUES = new Set(
  'tgl tanggal sampai hingga sd d mulai dari sebelum until till by on from before periode pada per valid berlaku'.split(
    ' ',
  ),
)

/** 25/11 without a year is a date behind a word that calls for one, or as the end of a range. */
function isShortDate(scan: Scan, at: number): boolean {
  const after = scan.tokens[at + 3]
  if (after && (after.low === '/' || after.low === '%' || (!after.gap && after.type !== 'sign'))) return false
  const before = scan.tokens[at - 1]
  if (weekdayAt(scan, before?.low === ',' ? at - 2 : at - 1)) return true
  if (
    scan.lang === 'id' &&
    low(scan, at + 2).length === 2 &&
    low(scan, at).length === 2 &&
    Number(low(scan, at)) > 12 &&
    !(before && !before.gap && before.low === '/')
  )
    return true
  const dash = before !== undefined && /^[-–—]$/.test(before.low)
  return (
    DATE_CUES.has(before?.low ?? '') ||
    dash ||
    (before?.low === '(' && low(scan, at + 3) === ')') ||
    (before?.low === '.' && low(scan, at - 2) === 'd') ||
    (skipDash(scan, at + 3) && scan.tokens[at + 4]?.type === 'number' && low(scan, at + 5) === '/')
  )
}
function skipDash(scan: Scan, at: number): boolean {
  return /^[-–—]$/.test(low(scan, at))
}

function ordered(
  a: number,
  b: number,
  year: number | undefined,
  at: number,
  next: number,
  monthFirst: boolean,
): Point | undefined {
  const [day, month] = (monthFirst && a <= 12) || b > 12 ? [b, a] : [a, b]
  if (!isoDay(year ?? 2000, month, day)) return undefined
  return { ...(year === undefined ? {} : { year }), month, day, at, next }
}
