import type { TimeValue } from '../../model/quantity.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

interface Clock {
  hour: number
  minute: number
  second?: number
  next: number
  /** Written so that it can only be a time: a colon, am/pm, a part of the day. */
  sure: boolean
  /** am or pm, or the Indonesian part of the day, to lend to the other end of a range. */
  half?: string
  bare: boolean
}

const ZONES = new Set(
  'WIB WITA WIT CET CEST ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST UTC SGT WEST EET AEST AEDT JST IST'.split(
    ' ',
  ),
)
const PARTS = new Set(['pagi', 'siang', 'sore', 'malam', 'mlm', 'subuh', 'petang', 'dini'])
const CUES = new Set(['pk', 'pkl', 'pukul', 'jam', 'at', 'jm'])

function halfAt(scan: Scan, at: number): { half: string; next: number } | undefined {
  const word = low(scan, at)
  if (word === 'am' || word === 'pm')
    return {
      half: word,
      next: low(scan, at + 1) === '.' && glued(scan, at + 1) && !scan.tokens[at + 2] ? at + 1 : at + 1,
    }
  if ((word === 'a' || word === 'p') && low(scan, at + 1) === '.' && low(scan, at + 2) === 'm')
    return { half: `${word}m`, next: low(scan, at + 3) === '.' ? at + 4 : at + 3 }
  if (PARTS.has(word)) return { half: word, next: word === 'dini' && low(scan, at + 1) === 'hari' ? at + 2 : at + 1 }
  return undefined
}

function applyHalf(hour: number, half: string | undefined): number {
  if (!half || hour > 12) return hour
  if (half === 'am' || half === 'dini' || half === 'subuh' || half === 'pagi') return hour === 12 ? 0 : hour
  if (half === 'siang') return hour < 7 ? hour + 12 : hour
  if (half === 'malam' || half === 'mlm') return hour === 12 ? 0 : hour < 5 ? hour : hour + 12
  return hour === 12 ? 12 : hour + 12
}

function readClock(scan: Scan, at: number, isEnd = false): Clock | undefined {
  const token = scan.tokens[at]
  if (!token) return undefined
  if (token.low === 'noon' || token.low === 'midday')
    return { hour: 12, minute: 0, next: at + 1, sure: true, bare: false }
  if (token.low === 'midnight') return { hour: 0, minute: 0, next: at + 1, sure: true, bare: false }
  if (token.type !== 'number' || (token.code && !isEnd)) return undefined
  const dotted = /^(\d{1,2})\.(\d\d)(?:\.(\d\d))?$/.exec(token.text)
  let hour: number
  let minute = 0
  let second: number | undefined
  let next = at + 1
  let colon = false
  if (dotted) {
    hour = Number(dotted[1])
    minute = Number(dotted[2])
    if (dotted[3]) second = Number(dotted[3])
  } else if (/^\d{1,2}$/.test(token.text)) {
    hour = Number(token.text)
    if (low(scan, next) === ':' && glued(scan, next) && glued(scan, next + 1) && /^\d\d$/.test(low(scan, next + 1))) {
      minute = Number(low(scan, next + 1))
      next += 2
      colon = true
      if (
        low(scan, next) === ':' &&
        glued(scan, next) &&
        glued(scan, next + 1) &&
        /^\d\d(?:\.\d+)?$/.test(low(scan, next + 1))
      ) {
        second = Number(low(scan, next + 1).slice(0, 2))
        next += 2
      }
    }
  } else return undefined
  if (hour > 24 || minute > 59 || (second ?? 0) > 59) return undefined
  if (hour === 24 && minute > 0) return undefined
  const half = halfAt(scan, next)
  const bare = !dotted && !colon
  return {
    hour,
    minute,
    second,
    next: half ? half.next : next,
    sure: colon || (half !== undefined && !bare) || /^[ap]m$/.test(half?.half ?? ''),
    half: half?.half,
    bare,
  }
}

const pad = (n: number) => String(n).padStart(2, '0')
function text(clock: Clock, half = clock.half): string {
  const hour = applyHalf(clock.hour, half)
  const base = `${pad(hour)}:${pad(clock.minute)}`
  return clock.second === undefined ? base : `${base}:${pad(clock.second)}`
}

/** Zone behind a time; its index is returned because the quotation ends before it. */
function zoneAt(scan: Scan, at: number): { zone?: string; next: number } {
  const i = low(scan, at) === '(' ? at + 1 : at
  const token = scan.tokens[i]
  if (token?.type !== 'word' || !ZONES.has(token.text.toUpperCase())) return { next: at }
  if (token.text !== token.text.toUpperCase() && !/^wi(?:b|ta?)$/i.test(token.text)) return { next: at }
  return { zone: token.text.toUpperCase(), next: i > at && low(scan, i + 1) === ')' ? i + 2 : i + 1 }
}

/** Both ends are plain hours of two digits, one with a leading zero: (00-06). */
function isHourRange(scan: Scan, at: number, join: number): boolean {
  const [a, b] = [low(scan, at), low(scan, join)]
  if (!/^\d\d$/.test(a) || !/^\d\d$/.test(b) || Number(b) > 24 || Number(a) > 23) return false
  const after = scan.tokens[join + 1]
  if (after && !after.gap && (after.type !== 'sign' || /^[-/.:]$/.test(after.low))) return false
  if (scan.tokens[join]!.gap || (glued(scan, at) && /^[-/]$/.test(low(scan, at - 1)))) return false
  return (a.startsWith('0') || b.startsWith('0')) && a !== b
}

/** A dotted clock without a cue is a time only where nothing else fits: two-digit hour, a usual minute, no unit behind. */
function isPlainTime(scan: Scan, at: number, clock: Clock): boolean {
  const raw = low(scan, at)
  const parts = raw.split('.')
  if (scan.lang === 'en' || parts.length !== 2 || parts[0] === parts[1] || parts[0]!.length !== 2 || clock.minute % 5)
    return raw === '00.00' && scan.lang !== 'en'
  const after = scan.tokens[clock.next]
  return after === undefined || after.type === 'sign'
    ? after?.low !== '%' && after?.low !== '+'
    : after.gap &&
        /^(?:dan|atau|hari|besok|nanti|tiap|setiap|di|ya|kita|untuk|buat|malam|sampai|hingga|sudah|baru)$/.test(
          after.low,
        )
}

/** Reads times, ranges and lists of times at a token or at a cue (`pukul`, `jam`) before it. */
export function time(scan: Scan, at: number): Found | undefined {
  let i = at
  const cued = CUES.has(low(scan, i))
  if (cued) i += low(scan, i + 1) === '.' || low(scan, i + 1) === ':' ? 2 : 1
  const isIndonesianCue = cued && low(scan, at) !== 'at'
  const first = readClock(scan, i)
  if (!first) return undefined
  const join = skipRange(scan, first.next)
  const zoned = zoneAt(scan, first.next)
  let afterZone = -1
  if (join < 0 && zoned.zone) afterZone = skipRange(scan, zoned.next)
  const to = join > 0 ? join : afterZone
  const toAt = to > 0 && CUES.has(low(scan, to)) ? to + 1 : to
  const last = toAt > 0 ? readClock(scan, toAt, true) : undefined
  if (last && !isUnit(scan, last.next)) {
    const plain = first.bare && last.bare
    const sure =
      first.sure ||
      last.sure ||
      isIndonesianCue ||
      (low(scan, at) === 'at' && !plain) ||
      (!first.bare && !last.bare && scan.lang !== 'en') ||
      zoneAt(scan, last.next).zone !== undefined ||
      (plain && isHourRange(scan, i, toAt)) ||
      (plain && Boolean(last.half && first.half))
    if (sure) return range(scan, i, first, last)
  }
  const sure =
    first.sure ||
    (isIndonesianCue && !isUnit(scan, first.next)) ||
    (cued && !first.bare) ||
    (zoned.zone !== undefined && (!first.bare || first.half !== undefined)) ||
    (!first.bare && isPlainTime(scan, i, first))
  if (!sure) return undefined
  const modifier = upto(scan, at)
  const quantities: TimeValue[] = [
    {
      kind: 'time',
      ...spanOf(scan, i, first.next),
      time: text(first),
      ...(zoned.zone ? { zone: zoned.zone } : {}),
      ...(modifier ? { modifier } : {}),
    },
  ]
  return list(scan, { quantities, next: zoned.next })
}

/** `00.00, 12.00 dan 21.00`: the members that follow a sure time are times as well. */
function list(scan: Scan, found: Found): Found {
  let next = found.next
  const quantities = [...found.quantities] as TimeValue[]
  for (;;) {
    let i = next
    while (/^(?:,|dan|and|&|atau|or|\/)$/.test(low(scan, i)) && i - next < 2) i++
    if (i === next) break
    const clock = readClock(scan, i)
    if (!clock || clock.bare || isUnit(scan, clock.next) || skipRange(scan, clock.next) > 0) break
    const { zone, next: after } = zoneAt(scan, clock.next)
    quantities.push({ kind: 'time', ...spanOf(scan, i, clock.next), time: text(clock), ...(zone ? { zone } : {}) })
    if (zone) for (const q of quantities) q.zone ??= zone
    next = after
  }
  return { quantities, next }
}

/** 9-5pm begins in the morning, 12-5pm at noon, 10-6am the evening before. */
function lendHalf(first: Clock, last: Clock): string {
  const same = last.half!
  if (applyHalf(first.hour, same) < applyHalf(last.hour, same)) return same
  return same === 'pm' ? 'am' : 'pm'
}

function range(scan: Scan, at: number, first: Clock, last: Clock): Found {
  const zone = zoneAt(scan, last.next)
  const lend = first.half === undefined && last.half && /^[ap]m$/.test(last.half) && first.hour <= 12
  const half = lend ? lendHalf(first, last) : first.half
  const to = text(last)
  return {
    quantities: [
      {
        kind: 'time',
        ...spanOf(scan, at, last.next),
        from: text(first, half),
        to,
        ...(zone.zone ? { zone: zone.zone } : {}),
      },
    ],
    next: zone.next,
  }
}

function isUnit(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  return (
    token !== undefined &&
    (token.low === '%' ||
      token.low === 'x' ||
      (token.type === 'word' &&
        /^(?:rb|ribu|jt|juta|k|gb|mb|persen|hari|hr|jam|menit|bulan|bln|rupiah|kg|km|tahun|thn|juta|mbps)$/.test(
          token.low,
        )))
  )
}

const BEFORE = new Set([
  'sampai',
  'hingga',
  'sebelum',
  'sd',
  'until',
  'till',
  'before',
  'by',
  'maks',
  'maksimal',
  'lambat',
])
function upto(scan: Scan, at: number): 'upto' | undefined {
  if (BEFORE.has(low(scan, at - 1)) || (low(scan, at - 1) === 'd' && low(scan, at - 3) === 's')) return 'upto'
  return undefined
}
