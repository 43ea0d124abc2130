import type { JourneyDocument, Stage } from '../../model/index.ts'
import { formatDate } from '../format.ts'
import { oneLine } from '../plain.ts'
import { channelName, wordsFor } from '../words.ts'
import { type JourneyWords, journeyWords } from './words.ts'

/** A journey with its wording; every text that it gives is one line without control characters, still to be escaped. */
export interface View {
  document: JourneyDocument
  words: JourneyWords
  stage(stage: Stage): string
  channel(channel: string): string
  feelings(words: readonly string[]): string
  /** A whole number. */
  count(value: number): string
  /** The same in few characters: `12 rb`. */
  brief(value: number): string
  /** A valence with its sign: `+0,3`. */
  valence(value: number): string
  /** A measure from 0 to 1: `0,35`; and as percent. */
  share(value: number): string
  percent(value: number): string
  /** A day, from the ISO 8601 form of a time. */
  date(at: string): string
  /** Brand, day and lane. */
  heading: string
  day: string
}

/** Prepares a journey for any of its views. */
export function viewOf(document: JourneyDocument): View {
  const { locale, stages, asOf, brand, lane } = document
  const words = journeyWords(locale)
  const labels = new Map(stages.map(({ stage, label }) => [stage, oneLine(label)]))
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 0 })
  const whole = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const day = formatDate(asOf, locale)
  return {
    document,
    words,
    stage: (stage) => labels.get(stage) ?? stage,
    channel: (channel) => oneLine(channelName(wordsFor(locale), channel)),
    feelings: (said) =>
      said.map((word) => (Object.hasOwn(words.feelings, word) ? words.feelings[word]! : oneLine(word))).join(', '),
    count: (value) => whole.format(value),
    brief: (value) => (value < 10_000 ? whole : compact).format(value).replace(/\s/g, ' '),
    valence: (value) => signed.format(value).replace('-', '−'),
    share: (value) => share.format(value),
    percent: (value) => percent.format(value),
    date: (at) => formatDate(at.slice(0, 10), locale),
    heading: [oneLine(brand), lane === undefined ? '' : oneLine(lane)].filter(Boolean).join(' · '),
    day: `${wordsFor(locale).readOn} ${day}`,
  }
}

/** The scale of the curves. */
export const rangeOf = ({ curve }: JourneyDocument): number =>
  tidyRange(
    curve.flatMap(({ points }) => points.flatMap(({ expected, real }) => [expected, ...(real ? [real.valence] : [])])),
  )

/** The least tidy valence that holds all of these, and no less than 0.4, so that noise looks like noise. */
export const tidyRange = (valences: readonly number[]): number =>
  Math.min(1, Math.max(0.4, Math.ceil(Math.max(0, ...valences.map(Math.abs)) * 5 + 0.5) / 5))

/** How bad a number of contradictions is beside the worst: 0 (none) to 4. */
export const heat = (conflicts: number, worst: number): number =>
  conflicts === 0 ? 0 : Math.ceil((conflicts / Math.max(worst, 1)) * 4)
