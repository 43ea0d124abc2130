import type { ToneMeasure } from '../../model/index.ts'
import type { Discord, Heard, Situation, ToneCheck } from '../check.ts'
import { asked, avoids, isSpoken, marksOf, spansOf, strengthOf } from './heard.ts'

/** One feeling that a message may give without being asked to. */
interface Unwelcome {
  /** The data word for what is heard. */
  actual: string
  measures: readonly ToneMeasure[]
  /** Words of `avoid` that forbid it. */
  avoid: readonly string[]
  /** From which strength it counts where the voice avoids it. */
  bar: number
  /** From which strength it counts in these situations, whatever the configuration says. */
  never: Partial<Record<Situation, number>>
}

/** Bars were set on labelled brands: at most one finding in a hundred messages that nobody objects to. */
const UNWELCOME: readonly Unwelcome[] = [
  {
    actual: 'shaming',
    measures: ['shaming'],
    avoid: ['shaming', 'guilt', 'blame'],
    bar: 0.6,
    never: { debt: 0.6, problem: 0.6, ending: 0.6, ordinary: 0.75 },
  },
  {
    actual: 'blame',
    measures: ['blame'],
    avoid: ['blame'],
    bar: 0.6,
    never: { problem: 0.6, debt: 0.6, ending: 0.65, ordinary: 0.7 },
  },
  {
    actual: 'guilt',
    measures: ['guilt'],
    avoid: ['guilt'],
    bar: 0.6,
    never: { debt: 0.6, problem: 0.65, ending: 0.65, ordinary: 0.7 },
  },
  {
    actual: 'threat',
    measures: ['threat'],
    avoid: ['threat', 'fear'],
    bar: 0.65,
    never: { debt: 0.6, problem: 0.65, ending: 0.65, ordinary: 0.75 },
  },
  {
    actual: 'joking',
    measures: ['joking'],
    avoid: ['joking', 'jokes', 'humour', 'humor'],
    bar: 0.4,
    never: { problem: 0.38, debt: 0.6, ending: 0.6 },
  },
  {
    actual: 'fear',
    measures: ['fear'],
    avoid: ['fear'],
    bar: 0.68,
    never: { problem: 0.75, debt: 0.7, ending: 0.7, ordinary: 0.85 },
  },
  { actual: 'flattery', measures: ['flattery'], avoid: ['flattery'], bar: 0.5, never: {} },
]

/** Where comfort is asked for and none is given, less is enough to hurt. */
const COLD = 0.7
const COMFORTING: readonly ToneMeasure[] = ['apology', 'empathy', 'calm', 'reassurance', 'gratitude']
const COMFORT = ['empathy', 'calm', 'warmth', 'respect', 'reassurance', 'honesty', 'helpfulness']
/** Shouted fear is pressure, which has a check of its own. */
const SHOUTED = 0.5

/**
 * What a message makes the reader feel, against what its stage and voice allow, and against what no situation allows: jokes
 * and blame in trouble, shame and threats about debt. Reports the strongest of them; type `emotion`.
 */
export const feeling: ToneCheck = (heard: Heard): Discord[] => {
  if (!isSpoken(heard.message)) return []
  const shouted = strengthOf(marksOf(heard, ['shouting'])) >= SHOUTED
  const missed = heard.situation === 'problem' && asked(heard, ['empathy', 'calm', 'apology'], '') !== ''
  const bar = missed && strengthOf(marksOf(heard, COMFORTING)) === 0 ? COLD : 1
  const found = UNWELCOME.flatMap(({ actual, measures, avoid, bar: avoided, never }) => {
    if (shouted && (actual === 'fear' || actual === 'threat')) return []
    const marks = marksOf(heard, measures)
    const strength = strengthOf(marks)
    const least = Math.min(avoids(heard, ...avoid) ? avoided : 2, never[heard.situation] ?? 2) * bar
    if (strength < least) return []
    return [{ marks, actual, strength, above: strength - least }]
  })
  const first = found.sort((a, b) => b.strength - a.strength)[0]
  if (!first) return []
  return [
    {
      spans: spansOf(found.flatMap((f) => f.marks)),
      expected: asked(heard, COMFORT, heard.situation === 'problem' ? 'empathy' : 'calm'),
      actual: first.actual,
      confidence: Math.min(0.95, 0.6 + first.strength * 0.35),
    },
  ]
}
