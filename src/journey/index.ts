import type { JourneyDocument } from '../model/index.ts'
import { blindSpots } from './blind.ts'
import { chains } from './chain.ts'
import { type Copy, copyOf, type ToneReader } from './copy.ts'
import type { JourneyRules } from './cues.ts'
import { curves } from './curve.ts'
import { stageHints } from './hints.ts'
import { stageReader } from './infer.ts'
import { laneNamed, lanesOf } from './lanes.ts'
import { channelsOf, matrix } from './matrix.ts'
import { journeyStages } from './model.ts'
import { listener } from './tone.ts'
import { ownVoice } from './voice.ts'

export type { Copy, ToneReader } from './copy.ts'
export { type JourneyRules, loadJourneyRules } from './cues.ts'
export { stageReader } from './infer.ts'

export interface JourneyOptions {
  rules: JourneyRules
  /** Without it no tone is shown. */
  tone?: ToneReader
  /** Name of the one lane to look along. */
  lane?: string
}

/** All views along the customer journey. Pure. Throws InputError for a lane that the configuration does not have. */
export function journeyOf(all: Copy, { rules, tone, lane: name }: JourneyOptions): JourneyDocument {
  const { config, asOf } = all
  const lane = name === undefined ? undefined : laneNamed(config, name)
  const lanes = lane ? [lane] : lanesOf(config)
  const copy = copyOf(all, lane)
  const stages = journeyStages(config)
  const order = stages.map(({ stage }) => stage)
  const hear = tone && listener(tone)
  return {
    schema: 1,
    brand: config.brand,
    asOf,
    locale: config.locale,
    ...(lane ? { lane: lane.name } : {}),
    stages,
    channels: channelsOf(copy),
    matrix: matrix(copy, order, hear),
    curve: curves(copy, stages, lane ? [lane] : [undefined, ...lanes], hear),
    ...(hear ? ownVoice(copy, order, hear) : {}),
    chain: chains(copy, stages, rules.conditions),
    blindSpots: blindSpots(copy, order, lanes),
    hints: stageHints(copy, stageReader(rules.cues)),
  }
}
