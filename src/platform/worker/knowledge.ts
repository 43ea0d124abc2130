import type { Knowledge } from '../../pipeline/compare.ts'
import type { JourneyRules } from '../../pipeline/journey.ts'
import type { ToneKnowledge } from '../../tone/index.ts'
import { loadJourney, loadKnowledge, type Shelf } from '../knowledge.ts'
import compiled from './generated/rules.txt'
import { type Built, shelfOf } from './shelf.ts'

/** What the build has put into this Worker. */
export interface Installed {
  version: string
  /** Stands for the rules, the words and the program by which documents are read. */
  reading: string
  migrations: Built['migrations']
  shelf: Shelf
  knowledge(): Knowledge & { tone: ToneKnowledge }
  journey(): JourneyRules
}

/** Read once it is first asked for: starting a Worker must cost next to nothing. */
export const installed: () => Installed = once(() => {
  const built = JSON.parse(compiled) as Built
  const shelf = shelfOf(built)
  const { version, reading, migrations } = built
  return {
    version,
    reading,
    migrations,
    shelf,
    knowledge: once(() => loadKnowledge(shelf)),
    journey: once(() => loadJourney(shelf)),
  }
})

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
