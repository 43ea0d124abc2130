import { viewOf } from '../journey/view.ts'
import type { WeeklyView } from './view.ts'

/** A stage as everybody meets it: what it is meant to feel like, how its copy sounds, and where the two part. */
export interface StageSound {
  stage: string
  expected: string
  real: string
  gap: string
}

/** The emotion curve in words, with the headings of its columns; undefined where nothing was heard. Stages without copy are left out. */
export function soundsOf({
  report: { journey },
  locale,
}: WeeklyView): { heads: string[]; stages: StageSound[] } | undefined {
  if (!journey) return undefined
  const { words, ...view } = viewOf({ ...journey, locale })
  const told = (valence: number, feelings: readonly string[]) =>
    [view.valence(valence), view.feelings(feelings)].filter(Boolean).join(' ')
  const stages = (journey.curve[0]?.points ?? []).flatMap(({ stage, expected, real, felt, gap, ...point }) =>
    real
      ? [
          {
            stage: view.stage(stage),
            expected: told(expected, point.words),
            real: told(real.valence, felt),
            gap: gap ? words.gap[gap] : '',
          },
        ]
      : [],
  )
  return stages.length > 0 ? { heads: [words.expected, words.real], stages } : undefined
}
