import type { BlindSpot, Stage } from '../model/index.ts'
import { type Copy, spoken } from './copy.ts'
import { type Lane, reaches } from './lanes.ts'
import { channelsOf } from './matrix.ts'

/** Where the customer hears nothing, or Selaras could not listen: stages, channels, lanes, then sources that were not read. */
export function blindSpots(copy: Copy, stages: readonly Stage[], lanes: readonly Lane[]): BlindSpot[] {
  const speaking = copy.documents.filter((document) => spoken(document).length > 0)
  const silent = stages.filter((stage) => !speaking.some((document) => document.stage === stage))
  return [
    ...silent.map((stage) => ({ kind: 'stage' as const, stage })),
    ...channelsOf(copy)
      .filter((channel) => !speaking.some((document) => document.channel === channel))
      .map((channel) => ({ kind: 'channel' as const, channel })),
    ...lanes.flatMap((lane) =>
      stages
        .filter((stage) => !silent.includes(stage))
        .filter((stage) => !speaking.some((document) => document.stage === stage && reaches(document, lane)))
        .map((stage) => ({ kind: 'lane' as const, lane: lane.name, stage })),
    ),
    ...copy.coverage
      .filter(({ failed }) => failed.length > 0)
      .map(({ source, channel, stage, failed }) => ({ kind: 'unread' as const, source, channel, stage, failed })),
  ]
}
