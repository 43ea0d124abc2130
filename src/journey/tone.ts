import type { Document, JourneyTone, Message, Sentiment, Tone, ToneMeasure } from '../model/index.ts'
import { spoken, type ToneReader } from './copy.ts'

const VALENCE: Record<Sentiment, number> = { positive: 1, neutral: 0, negative: -1 }
/** On which side of the circumplex of affect (Russell 1980) a measure lies; the others lie on neither. */
const GLAD: readonly ToneMeasure[] = [
  'calm',
  'reassurance',
  'gratitude',
  'warmth',
  'excitement',
  'curiosity',
  'hope',
  'pride',
  'celebration',
  'joking',
  'flattery',
]
const SOMBRE: readonly ToneMeasure[] = ['fear', 'threat', 'guilt', 'blame', 'shaming', 'apology']
/** Pieces that carry no tone of their own: what only search engines and screen readers meet, and the lawyers' part. */
const TONELESS: ReadonlySet<Message['role']> = new Set(['legal', 'meta', 'alt', 'question', 'cell'])
/** A label or a figure sounds like nothing. */
const FEWEST_WORDS = 3
/** Two-sided 95% of the normal distribution. */
const Z = 1.96

/** How the messages of a document sound. Each message is read once, however many views ask. */
export function listener(read: ToneReader): (document: Document) => Tone[] {
  const heard = new Map<string, Tone[]>()
  return (document) => {
    const known = heard.get(document.id)
    if (known) return known
    const lang = document.locale?.split('-')[0]
    const tones = spoken(document)
      .filter(({ role, text }) => !TONELESS.has(role) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= FEWEST_WORDS)
      .map(({ text }) => read(text, lang))
    heard.set(document.id, tones)
    return tones
  }
}

/**
 * From -1 sombre to 1 glad: the strongest feeling of either side that is heard, and halfway to the sentiment where that agrees. The
 * sentiment by itself does not count: it was learned from reviews, in which plain news is rare and often bad.
 */
export function valenceOf({ sentiment, strengths }: Pick<Tone, 'sentiment' | 'strengths'>): number {
  const strongest = (measures: readonly ToneMeasure[]) => Math.max(...measures.map((name) => strengths[name] ?? 0))
  const heard = strongest(GLAD) - strongest(SOMBRE)
  return VALENCE[sentiment] * heard > 0 ? (heard + VALENCE[sentiment]) / 2 : heard
}

const FEELINGS: readonly string[] = [...GLAD, ...SOMBRE, 'empathy', 'urgency']
/** Most feelings that are named, and the least mean strength of one: a word in every tenth message. */
const NAMED = 2
const AUDIBLE = 0.02

/** The feelings that are heard most, strongest first. */
export const feltIn = ({ strengths }: JourneyTone): string[] =>
  Object.entries(strengths)
    .filter(([measure, strength]) => strength >= AUDIBLE && FEELINGS.includes(measure))
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, NAMED)
    .map(([measure]) => measure)

/** Means over messages; undefined where there is none. Numbers are rounded to thousandths, so that views compare. */
export function meanTone(tones: readonly Tone[]): JourneyTone | undefined {
  const n = tones.length
  if (n === 0) return undefined
  const mean = (of: (tone: Tone) => number) => tones.reduce((sum, tone) => sum + of(tone), 0) / n
  const valence = mean(valenceOf)
  const variance = mean((tone) => (valenceOf(tone) - valence) ** 2)
  const measures = [...new Set(tones.flatMap(({ strengths }) => Object.keys(strengths)))].sort()
  const strengths = measures.map((measure) => {
    const strength = mean((tone) => tone.strengths[measure as keyof Tone['strengths']] ?? 0)
    return [measure, thousandths(Math.min(1, strength))] as const
  })
  return {
    messages: n,
    valence: thousandths(valence),
    spread: thousandths(Math.sqrt(variance)),
    margin: thousandths(margin(valence, variance, n)),
    formality: thousandths(mean(({ formality }) => formality)),
    strengths: Object.fromEntries(strengths.filter(([, strength]) => strength > 0)),
  }
}

/**
 * Half-width of the 95% interval of the mean. A plain, a glad and a sombre message are added, so that a handful that all
 * sound alike is not taken for certainty (after Agresti and Coull 1998, who do so for shares).
 */
function margin(mean: number, variance: number, n: number): number {
  const squares = n * (variance + mean ** 2) + 2
  const widened = squares / (n + 3) - ((n * mean) / (n + 3)) ** 2
  return Z * Math.sqrt(widened / (n + 3))
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000
