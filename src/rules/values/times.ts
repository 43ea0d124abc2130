import type { Span, TimeValue } from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import { areHoursApart, areMomentsApart } from './dated-times.ts'
import { knownZone, minutes } from './units.ts'
import { type Days, overlap, weekdaysIn } from './weekdays.ts'

/** Half a day and a whole one, in minutes. */
const [HALF, DAY] = [720, 1440]
/** An hour that leaves the half of the day open: `jam 7`, `at 5`, `9.30`. */
const OPEN_HALF = /^(?:\d|1[0-2]|\d[.:]\d\d|\p{L}+)$/u

/**
 * Compares clock times. Of hours (from, to) the ends that both sides give must agree; a moment agrees with hours that begin
 * or end at it, and contradicts only another moment. Hours of other days of the week are another matter.
 * @param context the messages' texts, which the spans of the values index
 */
export function compareTimes(
  a: TimeValue,
  b: TimeValue,
  context: { a: string; b: string },
): 'same' | 'differ' | 'apart' {
  const [told, other] = [sentenceOf(a, context.a), sentenceOf(b, context.b)]
  const zones = new Map([
    [a, a.zone ?? zoneIn(told)],
    [b, b.zone ?? zoneIn(other)],
  ])
  const home = zones.get(a) ?? zones.get(b)
  const at = (q: TimeValue, time: string) => minutes(time, knownZone(zones.get(q)) ? zones.get(q) : home, home)
  const isOpen = isHalfOpen(a) || isHalfOpen(b)
  const agree = (x: string | undefined, y: string | undefined): boolean | undefined => {
    if (x === undefined || y === undefined) return undefined
    const apart = Math.abs(at(a, x) - at(b, y))
    // One minute apart: 23.59 and midnight.
    return [0, 1, DAY - 1, ...(isOpen ? [HALF] : [])].includes(apart)
  }
  const isMoment = a.time !== undefined || b.time !== undefined
  const areDatesApart = isMoment ? areMomentsApart : areHoursApart
  const [x, y] = [weekdaysOf(context.a, a), weekdaysOf(context.b, b)]
  if ((x && y && !overlap(x, y)) || areDatesApart(told, other)) return 'apart'
  if (
    areSeasonsApart(seasonsOf(told), seasonsOf(other)) ||
    OWN_HOURS.some((words) => words.test(told) !== words.test(other))
  )
    return 'apart'
  const moment = agree(a.time, b.time)
  if (moment !== undefined) return moment ? 'same' : 'differ'
  if (a.time !== undefined || b.time !== undefined) {
    const meets =
      a.time === undefined ? [agree(a.from, b.time), agree(a.to, b.time)] : [agree(a.time, b.from), agree(a.time, b.to)]
    return meets.includes(true) ? 'same' : 'apart'
  }
  const ends = [agree(a.from, b.from), agree(a.to, b.to)].filter((end) => end !== undefined)
  if (ends.length === 0) return 'apart'
  return ends.every(Boolean) ? 'same' : 'differ'
}

const isHalfOpen = (q: TimeValue): boolean =>
  !(q.from && q.to) && OPEN_HALF.test(q.quote) && !/^(?:noon|midday|midnight)$/i.test(q.quote)

const CLOCK = /\d[.:]\d\d|\d ?[ap]m\b|\b(?:jam|pukul|pk) ?\d/iu
/** How far before a time and behind it the days may stand for which it is told, in characters. */
const [BEFORE, BEHIND] = [80, 40]

/** The days of the week for which a time is told: those named before it in its clause, else right behind it. */
function weekdaysOf(text: string, time: Span): Days | undefined {
  const before = text.slice(Math.max(0, time.start - BEFORE), time.start)
  const named = weekdaysIn(before).at(-1)
  if (named && !isApart(before.slice(named.end))) return named.days
  const behind = text.slice(time.end, time.end + BEHIND)
  const next = weekdaysIn(behind)[0]
  return next && !isApart(behind.slice(0, next.start)) ? next.days : undefined
}

/** A stretch in which another time or another clause begins. */
const isApart = (stretch: string) => CLOCK.test(stretch) || /[;\n!?]|\.\s/.test(stretch)

/** Seasons with hours of their own; outside of `exceptional` ones the rest of the year has them too, unless it is told. */
const SEASONS: [RegExp, { exceptional: boolean }][] = [
  [/\bwinter\b|musim dingin/iu, { exceptional: false }],
  [/\bsummer\b|musim panas/iu, { exceptional: false }],
  [/\b(?:autumn|fall)\b|musim gugur/iu, { exceptional: false }],
  [/\bspring\b|musim semi/iu, { exceptional: false }],
  [/musim (?:kemarau|hujan)|\b(?:low|high|peak) season\b/iu, { exceptional: false }],
  [/\bramad(?:h)?an\b|bulan puasa/iu, { exceptional: true }],
  [/\b(?:lebaran|idul|eid|natal|christmas|nyepi|imlek|new year|tahun baru)\b/iu, { exceptional: true }],
]

/** What has hours of its own within those of the house. */
const OWN_HOURS = [
  /\b(?:istirahat|break|rehat)\b/iu,
  /\bhappy hour\b/iu,
  /\bflash sale\b/iu,
  /\b(?:sarapan|breakfast)\b/iu,
  /\b(?:brunch)\b/iu,
]

/** Places by whose clock copy tells a time. */
const ZONE_OF = new Map(
  Object.entries({
    WIB: ['jakarta', 'bandung', 'surabaya', 'medan', 'sumatra', 'sumatera', 'jawa', 'java', 'indonesia barat'],
    WITA: ['bali', 'denpasar', 'lombok', 'makassar', 'balikpapan', 'sulawesi', 'indonesia tengah'],
    WIT: ['jayapura', 'ambon', 'papua', 'maluku', 'indonesia timur'],
  }).flatMap(([zone, places]) => places.map((place) => [place, zone] as const)),
)
const PLACE = `(${[...ZONE_OF.keys()].join('|')})`
const TIME_OF = new RegExp(`\\bwaktu ${PLACE}\\b|\\b${PLACE} time\\b`, 'iu')

/** "Studio kami di WITA: siaran mulai jam 10.30", "2 pm Lombok time": the zone of a sentence that tells it elsewhere than behind the time. */
function zoneIn(sentence: string): string | undefined {
  const zone = /\b(?:WIB|WITA|WIT)\b/.exec(sentence)?.[0]
  if (zone) return zone
  const [, before, behind] = TIME_OF.exec(sentence) ?? []
  return ZONE_OF.get((before ?? behind ?? '').toLowerCase())
}

/** The sentence around a time, without it. */
const sentenceOf = keptFor((time: Span, text: string): string => {
  const start = Math.max(...['. ', '!', '?', '\n'].map((stop) => text.lastIndexOf(stop, time.start))) + 1
  return `${text.slice(start, time.start)} ${/^[^.!?\n]*/.exec(text.slice(time.end))![0]}`
})

/** The seasons that a sentence names, as indices of the list above. */
const seasonsOf = (sentence: string): number[] =>
  SEASONS.flatMap(([words], index) => (words.test(sentence) ? [index] : []))

function areSeasonsApart(a: readonly number[], b: readonly number[]): boolean {
  if (a.some((season) => b.includes(season))) return false
  return (a.length > 0 && b.length > 0) || [...a, ...b].some((season) => SEASONS[season]![1].exceptional)
}
