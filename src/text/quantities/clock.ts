import { NUMBER_WORDS } from './number-words.ts'
import { readNumber } from './numbers.ts'
import { glued, low, type Scan } from './scan.ts'

/** A time of day as written, before the half of the day is applied. */
export interface Clock {
  hour: number
  minute: number
  second?: number
  next: number
  /** Written so that it can only be a time: a colon, am/pm, a part of the day. */
  sure: boolean
  /** am or pm, or the Indonesian part of the day, to lend to the other end of a range. */
  half?: string
  /** An hour alone, without minutes. */
  bare: boolean
  /** Spelled in words: `sepuluh`, `half past seven`. */
  words: boolean
  /** Written with a leading zero, so surely of the 24-hour clock. */
  padded: boolean
}

export const PARTS = new Set(['pagi', 'siang', 'sore', 'malam', 'malem', 'mlm', 'subuh', 'petang', 'dini'])
const NIGHT = new Set(['malam', 'malem', 'mlm'])
const ENGLISH_PARTS = new Map([
  ['morning', 'am'],
  ['afternoon', 'pm'],
  ['evening', 'pm'],
])
const NAMED = new Map<string, [number, number]>([
  ['noon', [12, 1]],
  ['midday', [12, 1]],
  ['midnight', [0, 1]],
  ['tengah malam', [0, 2]],
  ['tengah malem', [0, 2]],
  ['tengah hari', [12, 2]],
])

interface Half {
  half: string
  next: number
  sure: boolean
}

/** `am`, `p.m.`, `pagi`, `dini hari`, `in the evening`, `at night` behind an hour. */
function halfAt(scan: Scan, at: number): Half | undefined {
  const token = scan.tokens[at]
  if (token?.type !== 'word') return undefined
  const word = token.low
  if (word === 'am' || word === 'pm') return { half: word, next: at + 1, sure: true }
  if ((word === 'a' || word === 'p') && low(scan, at + 1) === '.' && low(scan, at + 2) === 'm')
    return { half: `${word}m`, next: low(scan, at + 3) === '.' ? at + 4 : at + 3, sure: true }
  if (PARTS.has(word))
    return { half: word, next: word === 'dini' && low(scan, at + 1) === 'hari' ? at + 2 : at + 1, sure: false }
  if (word === 'at' && low(scan, at + 1) === 'night') return { half: 'malam', next: at + 2, sure: true }
  const part = word === 'in' && low(scan, at + 1) === 'the' ? ENGLISH_PARTS.get(low(scan, at + 2)) : undefined
  return part ? { half: part, next: at + 3, sure: true } : undefined
}

/** Hour of the 24-hour clock of an hour in a half or part of the day. */
export function applyHalf(hour: number, half: string | undefined): number {
  if (!half || hour > 12) return hour
  if (half === 'am' || half === 'dini' || half === 'subuh' || half === 'pagi') return hour === 12 ? 0 : hour
  if (half === 'siang') return hour < 7 ? hour + 12 : hour
  if (NIGHT.has(half)) return hour === 12 ? 0 : hour < 5 ? hour : hour + 12
  return hour === 12 ? 12 : hour + 12
}

/** An hour of 1 to 24 in digits or words. */
function hourAt(scan: Scan, at: number): { hour: number; next: number } | undefined {
  const number = readNumber(scan, at)
  if (!number || number.plus || number.about || number.scaled || number.value % 1) return undefined
  return number.value >= 1 && number.value <= 24 ? { hour: number.value, next: number.next } : undefined
}

/** `setengah delapan` is 07:30, `half past seven` as well, `quarter to nine` 08:45. */
function spokenParts(
  scan: Scan,
  at: number,
): { hour: number; minute: number; next: number; sure: boolean } | undefined {
  const word = low(scan, at)
  if (word === 'setengah') {
    const of = hourAt(scan, at + 1)
    return of && of.hour <= 12
      ? { hour: of.hour === 1 ? 12 : of.hour - 1, minute: 30, next: of.next, sure: false }
      : undefined
  }
  const past = low(scan, at + 1)
  if ((word !== 'half' && word !== 'quarter') || (past !== 'past' && (past !== 'to' || word === 'half')))
    return undefined
  const of = hourAt(scan, at + 2)
  if (!of || of.hour > 12) return undefined
  if (past === 'to') return { hour: of.hour === 1 ? 12 : of.hour - 1, minute: 45, next: of.next, sure: true }
  return { hour: of.hour, minute: word === 'half' ? 30 : 15, next: of.next, sure: true }
}

/** A time in words; whether it is one, its surroundings tell. */
function spoken(scan: Scan, at: number): Clock | undefined {
  const parts = spokenParts(scan, at)
  const whole = parts ?? (NUMBER_WORDS.has(low(scan, at)) ? hourAt(scan, at) : undefined)
  if (!whole) return undefined
  let minute = parts?.minute ?? 0
  let next = whole.next
  if (!parts && low(scan, next) === 'lewat') {
    const past = readNumber(scan, next + 1)
    if (past && past.value < 60 && past.value % 1 === 0) {
      minute = past.value
      next = low(scan, past.next) === 'menit' ? past.next + 1 : past.next
    }
  }
  return close(scan, {
    hour: whole.hour,
    minute,
    next,
    sure: parts?.sure ?? false,
    bare: minute === 0,
    words: true,
    padded: false,
  })
}

/** Adds `o'clock` and the half of the day that stand behind. */
function close(scan: Scan, clock: Clock): Clock {
  let next = clock.next
  const hours = low(scan, next) === 'o' && low(scan, next + 2) === 'clock'
  if (hours) next += 3
  const half = halfAt(scan, next)
  return {
    ...clock,
    next: half?.next ?? next,
    half: half?.half,
    sure: clock.sure || hours || (half !== undefined && (half.sure || !clock.bare)),
  }
}

const DOTTED = /^(\d{1,2})\.(\d\d)(?:\.(\d\d))?$/
const isTwoDigits = (text: string) => /^\d\d$/.test(text)

/** Reads one time of day; as the end of a range it may be glued to what stands before it. */
export function readClock(scan: Scan, at: number, isEnd = false): Clock | undefined {
  const token = scan.tokens[at]
  if (token?.type === 'word') {
    const named = NAMED.get(token.low === 'tengah' ? `tengah ${low(scan, at + 1)}` : token.low)
    if (named)
      return { hour: named[0], minute: 0, next: at + named[1], sure: true, bare: false, words: true, padded: true }
    return spoken(scan, at)
  }
  if (token?.type !== 'number' || (token.code && !isEnd)) return undefined
  const dotted = DOTTED.exec(token.text)
  let minute = 0
  let second: number | undefined
  let next = at + 1
  let colon = false
  if (dotted) {
    minute = Number(dotted[2])
    if (dotted[3]) second = Number(dotted[3])
  } else if (token.text.length <= 2) {
    const isColon = (i: number) => low(scan, i) === ':' && glued(scan, i) && glued(scan, i + 1)
    if (isColon(next) && isTwoDigits(low(scan, next + 1))) {
      minute = Number(low(scan, next + 1))
      next += 2
      colon = true
      if (isColon(next) && /^\d\d(?:\.\d+)?$/.test(low(scan, next + 1))) {
        second = Number(low(scan, next + 1).slice(0, 2))
        next += 2
      }
    }
  } else return undefined
  const hour = Number(dotted ? dotted[1] : token.text)
  if (hour > 24 || minute > 59 || (second ?? 0) > 59 || (hour === 24 && minute > 0)) return undefined
  const padded = token.text.startsWith('0')
  return close(scan, { hour, minute, second, next, sure: colon, bare: !dotted && !colon, words: false, padded })
}

const AROUND = new Set(['nanti', 'besok', 'lusa', 'tadi', 'kemarin', 'hari'])
const ENDS = new Set(['.', '!', '?'])
/** How far back the words that tell the part of the day may stand. */
const REACH = 7

/** The part of the day that the words around an hour tell: `malam ini … jam 7`, `jam 7 besok pagi`. */
export function partAround(scan: Scan, at: number, next: number): string | undefined {
  if (AROUND.has(low(scan, next)) && PARTS.has(low(scan, next + 1))) return low(scan, next + 1)
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const word = low(scan, i)
    if (ENDS.has(word)) return undefined
    if (PARTS.has(word) && (low(scan, i + 1) === 'ini' || AROUND.has(low(scan, i - 1)))) return word
  }
  return undefined
}

const pad = (n: number) => String(n).padStart(2, '0')

/** HH:MM, with seconds where they are written. */
export function clockText(clock: Clock, half = clock.half): string {
  const base = `${pad(applyHalf(clock.hour, half))}:${pad(clock.minute)}`
  return clock.second === undefined ? base : `${base}:${pad(clock.second)}`
}

const minutes = (clock: Clock, half = clock.half) => applyHalf(clock.hour, half) * 60 + clock.minute
const isEnglishHalf = (half: string | undefined) => half === 'am' || half === 'pm'

/** 9-5pm begins in the morning, 12-5pm at noon, 10-6am the evening before. */
function lendHalf(first: Clock, last: Clock): string | undefined {
  if (first.half !== undefined || !last.half || first.hour > 12 || first.padded) return first.half
  const same = last.half
  if (isEnglishHalf(same)) {
    if (applyHalf(first.hour, same) < applyHalf(last.hour, same)) return same
    return same === 'pm' ? 'am' : 'pm'
  }
  // "jam 1 sampai 5 sore": nothing begins at one in the night to end in the afternoon.
  return first.hour < 6 && minutes(first, 'pm') < minutes(last) ? 'pm' : undefined
}

/** Both ends of a range as HH:MM. An end without a half of the day that would lie before the start is carried over. */
export function rangeTexts(first: Clock, last: Clock): { from: string; to: string } {
  const half = lendHalf(first, last)
  const from = clockText(first, half)
  const isOpen = last.half === undefined && !last.padded && last.hour > 0 && last.hour <= 12
  const isTold = half !== undefined || (first.bare && last.bare && !first.padded && first.hour <= 12)
  const start = minutes(first, half)
  const end = minutes(last)
  if (!isOpen || !isTold || end > start || end + 720 <= start || end + 720 > 1440) return { from, to: clockText(last) }
  return { from, to: clockText({ ...last, hour: (last.hour + 12) % 24 }) }
}
