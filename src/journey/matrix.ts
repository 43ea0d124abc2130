import type { Document } from '../model/index.ts'
import {
  type Coverage,
  channelsInOrder,
  type Finding,
  type JourneyCell,
  type Stage,
  type Tone,
} from '../model/index.ts'
import { type Copy, spoken } from './copy.ts'
import { meanTone } from './tone.ts'

type Place = { stage: Stage; channel: string }
const keyOf = ({ stage, channel }: Place) => `${stage} ${channel}`

/** Every channel of the sources: the known ones in their order, then the others by name. */
export const channelsOf = ({ coverage, documents }: Pick<Copy, 'coverage' | 'documents'>): string[] =>
  channelsInOrder([...coverage, ...documents].map(({ channel }) => channel))

/** One cell for every stage and channel at which something was or should have been read; stage by stage. */
export function matrix(
  copy: Copy,
  stages: readonly Stage[],
  hear: ((document: Document) => Tone[]) | undefined,
): JourneyCell[] {
  const documents = Map.groupBy(copy.documents, keyOf)
  const unread = Map.groupBy(copy.coverage, keyOf)
  const touched = copy.findings.map((finding) => ({ finding, places: placesOf(finding) }))
  const count = (place: string, verdict: Finding['verdict']) =>
    touched.filter(({ finding, places }) => finding.verdict === verdict && places.has(place)).length
  return stages.flatMap((stage) =>
    channelsOf(copy).flatMap((channel) => {
      const key = keyOf({ stage, channel })
      const here = documents.get(key) ?? []
      if (here.length === 0 && !unread.has(key)) return []
      const tone = hear && meanTone(here.flatMap(hear))
      return {
        stage,
        channel,
        documents: here.length,
        messages: here.reduce((sum, document) => sum + spoken(document).length, 0),
        conflicts: count(key, 'conflict'),
        reviews: count(key, 'review'),
        unread: (unread.get(key) ?? []).reduce((sum, { failed }: Coverage) => sum + failed.length, 0),
        ...(tone ? { tone } : {}),
      }
    }),
  )
}

const placesOf = ({ sides }: Finding) => new Set(sides.flatMap(({ evidence }) => evidence.map(keyOf)))
