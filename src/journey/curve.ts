import type { CurvePoint, Document, JourneyDocument, JourneyTone, Tone } from '../model/index.ts'
import type { Copy } from './copy.ts'
import { expectedIn, type Lane, meantFor, reaches } from './lanes.ts'
import type { JourneyStage } from './model.ts'
import { feltIn, meanTone } from './tone.ts'

/**
 * How far real and expected may lie apart before the view says so. A reader of feelings that is right in about 82 of 100
 * messages moves a mean by at most 0.18, were all its errors to one side; and expectations are written in steps of about a tenth,
 * which adds 0.05. Below that the curve would report its own instrument.
 */
export const BAR = 0.25

/** Expected against real, for everybody and then lane by lane. */
export function curves(
  copy: Copy,
  stages: readonly JourneyStage[],
  lanes: readonly (Lane | undefined)[],
  hear: ((document: Document) => Tone[]) | undefined,
): JourneyDocument['curve'] {
  return lanes.map((lane) => ({
    ...(lane ? { lane: lane.name } : {}),
    points: stages.map((stage) => point(copy, stage, lane, hear)),
  }))
}

function point(
  copy: Copy,
  stage: JourneyStage,
  lane: Lane | undefined,
  hear: ((document: Document) => Tone[]) | undefined,
): CurvePoint {
  const here = copy.documents.filter((document) => document.stage === stage.stage && reaches(document, lane))
  const { valence, words } = expectedIn(stage, lane)
  const real = hear && meanTone(here.flatMap(hear))
  const own = lane && hear ? here.filter((document) => meantFor(document, lane)).flatMap(hear).length : 0
  const gap = real && gapOf(real, valence)
  const felt = real ? feltIn(real) : []
  return { stage: stage.stage, expected: valence, words, felt, own, ...(real ? { real } : {}), ...(gap ? { gap } : {}) }
}

/** They part where the distance is above the bar and the expected value lies outside the interval of the mean. */
function gapOf({ valence, margin }: JourneyTone, expected: number): CurvePoint['gap'] {
  const distance = valence - expected
  if (Math.abs(distance) <= Math.max(BAR, margin)) return undefined
  return distance > 0 ? 'above' : 'below'
}
