import { type Config, type Document, InputError, type Stage } from '../model/index.ts'
import type { JourneyStage } from './model.ts'

/** Customers of one kind, and what reaches them. */
export interface Lane {
  name: string
  audiences: readonly string[]
  personas: readonly string[]
  expect: NonNullable<NonNullable<NonNullable<Config['journey']>['lanes']>[number]['expect']>
}

/** The lanes that the configuration names, else one for each audience and each persona of its sources, by name. */
export function lanesOf({ journey, sources }: Config): Lane[] {
  if (journey?.lanes) {
    return journey.lanes.map(({ name, audiences = [], personas = [], expect = {} }) => ({
      name,
      audiences,
      personas,
      expect,
    }))
  }
  const named = (key: 'audience' | 'persona') => [...new Set(sources.flatMap((source) => source[key] ?? []))].sort()
  return [
    ...named('audience').map((name) => ({ name, audiences: [name], personas: [], expect: {} })),
    ...named('persona').map((name) => ({ name, audiences: [], personas: [name], expect: {} })),
  ]
}

/** Throws InputError where the configuration has no lane of this name. */
export function laneNamed(config: Config, name: string): Lane {
  const lanes = lanesOf(config)
  const lane = lanes.find((one) => one.name === name)
  if (lane) return lane
  const names = lanes.map((one) => one.name).join(', ')
  throw new InputError(
    { file: '--lane' },
    JSON.stringify(name),
    names === '' ? 'none: no source has an audience or a persona, and `journey.lanes` is not set' : `one of: ${names}`,
  )
}

type Addressed = Pick<Document, 'audience' | 'persona'>

/** Whether a document is meant for this lane in particular. */
export const meantFor = ({ audience, persona }: Addressed, { audiences, personas }: Lane): boolean =>
  (audience !== undefined && audiences.includes(audience)) || (persona !== undefined && personas.includes(persona))

/** Whether a document reaches a lane: it is meant for it, or for everybody. */
export const reaches = (document: Addressed, lane: Lane | undefined): boolean =>
  lane === undefined || meantFor(document, lane) || (document.audience === undefined && document.persona === undefined)

/** What a lane should feel at a stage: its own word for it, else that of the journey. */
export function expectedIn({ stage, expect }: JourneyStage, lane: Lane | undefined): JourneyStage['expect'] {
  const own = lane?.expect[stage as Stage]
  return { valence: own?.valence ?? expect.valence, words: own?.words ?? expect.words }
}
