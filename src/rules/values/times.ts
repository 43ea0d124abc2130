import type { Span, TimeValue } from '../../model/index.ts'
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
export function compareTimes(a: TimeValue, b: TimeValue, context: { a: string; b: string }): 'same' | 'differ' | 'apart' {
  const home = a.zone ?? b.zone
  const at = (q: TimeValue, time: string) => minutes(time, knownZone(q.zone) ? q.zone : home, home)
  const isOpen = isHalfOpen(a) || isHalfOpen(b)
  const agree = (x: string | undefined, y: string | undefined): boolean | undefined => {
    if (x === undefined || y === undefined) return undefined
    const apart = Math.abs(at(a, x) - at(b, y))
    // One minute apart: 23.59 and midnight.
    return [0, 1, DAY - 1, ...(isOpen ? [HALF] : [])].includes(apart)
  }
  const [x, y] = [weekdaysOf(context.a, a), weekdaysOf(context.b, b)]
  if (x && y && !overlap(x, y)) return 'apart'
  if (areSeasonsApart(seasonsOf(context.a, a), seasonsOf(context.b, b))) return 'apart'
  const moment = agree(a.time, b.time)
  if (moment !== undefined) return moment ? 'same' : 'differ'
  if (a.time !== undefined || b.time !== undefined) {
    const meets = a.time === undefined ? [agree(a.from, b.time), agree(a.to, b.time)] : [agree(a.time, b.from), agree(a.time, b.to)]
    return meets.includes(true) ? 'same' : 'apart'
  }
  const ends = [agree(a.from, b.from), agree(a.to, b.to)].filter((end) => end !== undefined)
  if (ends.length === 0) return 'apart'
  return ends.every(Boolean) ? 'same' : 'differ'
}

const isHalfOpen = (q: TimeValue): boolean => !(q.from && q.to) && OPEN_HALF.test(q.quote) && !/^(?:noon|midday|midnight)$/i.test(q.quote)

const CLOCK = /\d[.:]\d\d|\d ?[ap]m\b|\b(?:jam|pukul|pk) ?\d/iu
/** Longest stretch between a time and the days behind it. */
const BEHIND = 24

/** The days of the week for which a time is told: those named before it in its clause, else right behind it. */
function weekdaysOf(text: string, time: Span): Days | undefined {
  const mentions = weekdaysIn(text)
  const between = (from: number, to: number) => text.slice(from, to)
  const isApart = (stretch: string) => CLOCK.test(stretch) || /[;\n!?]|\.\s/.test(stretch)
  const before = mentions.filter((m) => m.end <= time.start && !isApart(between(m.end, time.start))).at(-1)
  if (before) return before.days
  return mentions.find(
    (m) => m.start >= time.end && m.start - time.end <= BEHIND && !isApart(between(time.end, m.start)),
  )?.days
}

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

/** The seasons that the sentence around a time names, as indices of the list above. */
function seasonsOf(text: string, time: Span): number[] {
  const start = Math.max(...['. ', '!', '?', '\n'].map((stop) => text.lastIndexOf(stop, time.start))) + 1
  const sentence = text.slice(start, time.start) + (/^[^.!?\n]*/.exec(text.slice(time.end))?.[0] ?? '')
  return SEASONS.flatMap(([words], index) => (words.test(sentence) ? [index] : []))
}

function areSeasonsApart(a: readonly number[], b: readonly number[]): boolean {
  if (a.some((season) => b.includes(season))) return false
  return (a.length > 0 && b.length > 0) || [...a, ...b].some((season) => SEASONS[season]![1].exceptional)
}
