import type { TimeValue } from '../../model/quantity.ts'
import { WEEKDAYS } from './calendar.ts'
import { type Clock, clockText, partAround, rangeTexts, readClock } from './clock.ts'
import { COUNT_NOUNS } from './count-nouns.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

export const ZONES = new Set(
  'WIB WITA WIT CET CEST ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST UTC SGT WEST EET AEST AEDT JST IST'.split(
    ' ',
  ),
)
const CUES = new Set(['pk', 'pkl', 'pukul', 'jam', 'at', 'jm'])

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

const OPEN = /^(?:open|opens|opening|hours|daily|weekends?|weekdays?|today|tomorrow)$/
/** Words that may stand before an hour and its part of the day without `jam`: "buka 8 pagi", "at two in the morning". */
const LEADS = new Set(
  'mulai buka tutup sampai hingga dari sebelum setelah sejak besok at from until till by before after around opens closes starts ends'.split(
    ' ',
  ),
)
/** Parts of the day that are never counted, unlike malam. */
const SURE_PARTS = new Set(['pagi', 'siang', 'sore', 'petang', 'subuh', 'dini'])

/** "We open this Sunday from 8 until 2": plain hours behind a word of opening. */
function isOpening(scan: Scan, at: number, next: number): boolean {
  const after = scan.tokens[next]
  if (low(scan, at - 1) !== 'from' || (after && after.type !== 'sign') || after?.low === '%') return false
  for (let i = at - 2; i >= Math.max(0, at - 8); i--)
    if (OPEN.test(low(scan, i)) || WEEKDAYS.has(low(scan, i))) return true
  return false
}

const DOORS = /^(?:re)?(?:opens?|closes?|shuts?)$|^(?:closing|opening)$/
const CLOSES = /^(?:closes?|shuts?|closing|till|until|til)$/
const AFTER_HOUR =
  /^(?:on|every|each|and|or|then|sharp|tonight|today|tomorrow|tonite|nightly|daily|weekdays|weekends|most|all|during|except|until|till|for)$/

/** "The workshop closes at 5", "open till 11 every night", "every Wednesday at 7": plain hours that nothing else can be. */
function isDoorHour(scan: Scan, at: number, clock: Clock): boolean {
  if (!clock.bare || clock.half !== undefined || clock.hour < 1 || clock.hour > 12) return false
  const after = scan.tokens[clock.next]
  if (after !== undefined && (after.type === 'sign' ? /^[-–/%+$€£]$/.test(after.low) : !AFTER_HOUR.test(after.low)))
    return false
  const before = low(scan, at - 1)
  if (low(scan, at) === 'at') return DOORS.test(before) || WEEKDAYS.has(before)
  return /^(?:till|until|til)$/.test(before) && /^open(?:s|ed)?$/.test(low(scan, at - 2))
}

/** Is what `jam` stands before an hour, so that it is no length of time ("24 jam satu outlet", "per jam dua orang")? */
function isHourBehindCue(scan: Scan, at: number, clock: Clock): boolean {
  if (!clock.words || clock.half || clock.sure) return true
  const isLength = scan.tokens[at - 1]?.type === 'number' || /^(?:per|tiap|setiap|\/)$/.test(low(scan, at - 1))
  return !isLength && !COUNT_NOUNS.has(low(scan, clock.next))
}

function isSureRange(scan: Scan, at: number, i: number, first: Clock, last: Clock, lastAt: number): boolean {
  const plain = first.bare && last.bare
  const cue = low(scan, at)
  return (
    first.sure ||
    last.sure ||
    (i > at && cue !== 'at' && isHourBehindCue(scan, at, first)) ||
    (cue === 'at' && !plain) ||
    (!first.bare && !last.bare && !first.words && scan.lang !== 'en') ||
    zoneAt(scan, last.next).zone !== undefined ||
    (plain && isHourRange(scan, i, lastAt)) ||
    (plain && Boolean(last.half && first.half)) ||
    (first.half !== undefined && CUES.has(low(scan, lastAt - 1))) ||
    (plain && isOpening(scan, i, last.next))
  )
}

function isSureTime(scan: Scan, at: number, i: number, clock: Clock, zone: string | undefined): boolean {
  const cued = i > at
  const lead = LEADS.has(low(scan, at - 1)) && low(scan, clock.next) !== 'ini'
  if (clock.sure && clock.words && clock.bare && clock.half) return cued || lead
  return (
    clock.sure ||
    (cued && low(scan, at) !== 'at' && !isUnit(scan, clock.next) && isHourBehindCue(scan, at, clock)) ||
    (cued && !clock.bare) ||
    isDoorHour(scan, at, clock) ||
    (zone !== undefined && (!clock.bare || clock.half !== undefined)) ||
    (!clock.bare && isPlainTime(scan, i, clock)) ||
    (lead && clock.half !== undefined && SURE_PARTS.has(clock.half))
  )
}

/** Reads times, ranges and lists of times at a token or at a cue (`pukul`, `jam`) before it. */
export function time(scan: Scan, at: number): Found | undefined {
  let i = at
  if (CUES.has(low(scan, i))) i += low(scan, i + 1) === '.' || low(scan, i + 1) === ':' ? 2 : 1
  const first = readClock(scan, i)
  if (!first) return undefined
  const join = skipRange(scan, first.next)
  const zoned = zoneAt(scan, first.next)
  const to = join < 0 && zoned.zone ? skipRange(scan, zoned.next) : join
  const toAt = to > 0 && CUES.has(low(scan, to)) ? to + 1 : to
  const last = toAt > 0 ? readClock(scan, toAt, true) : undefined
  if (last && !isUnit(scan, last.next) && isSureRange(scan, at, i, first, last, toAt))
    return range(scan, i, first, last)
  if (!isSureTime(scan, at, i, first, zoned.zone)) return undefined
  const modifier = upto(scan, at)
  const half =
    first.half ?? (first.bare && first.hour < 12 && !first.padded ? partAround(scan, at, first.next) : undefined)
  // Nothing that closes at five does so at dawn.
  const closing =
    half === undefined && first.bare && first.hour < 12 && isDoorHour(scan, at, first) && CLOSES.test(low(scan, at - 1))
  const quantity: TimeValue = {
    kind: 'time',
    ...spanOf(scan, i, first.next),
    time: clockText(first, closing ? 'pm' : half),
    ...(zoned.zone ? { zone: zoned.zone } : {}),
    ...(modifier ? { modifier } : {}),
  }
  return list(scan, { quantities: [quantity], next: zoned.next })
}

/** `00.00, 12.00 dan 21.00`: the members that follow a sure time are times as well. */
function list(scan: Scan, found: Found): Found {
  let next = found.next
  const quantities = [...found.quantities] as TimeValue[]
  for (;;) {
    let i = next
    while (/^(?:,|dan|and|&|atau|or|\/|sama|serta|•|·|\|)$/.test(low(scan, i)) && i - next < 2) i++
    if (i === next) break
    const clock = readClock(scan, i)
    if (!clock || clock.bare || clock.words || isUnit(scan, clock.next) || skipRange(scan, clock.next) > 0) break
    const { zone, next: after } = zoneAt(scan, clock.next)
    quantities.push({ kind: 'time', ...spanOf(scan, i, clock.next), time: clockText(clock), ...(zone ? { zone } : {}) })
    if (zone) for (const q of quantities) q.zone ??= zone
    next = after
  }
  return { quantities, next }
}

function range(scan: Scan, at: number, first: Clock, last: Clock): Found {
  const { zone, next } = zoneAt(scan, last.next)
  return {
    quantities: [
      { kind: 'time', ...spanOf(scan, at, last.next), ...rangeTexts(first, last), ...(zone ? { zone } : {}) },
    ],
    next,
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
