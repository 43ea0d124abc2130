import { TRUTH } from './config.ts'
import { FEEDBACK } from './feedback.ts'
import { CHANNELS } from './journey.ts'

/** Each channel of the brand once: the known ones in their order, then the others by name; neither its facts nor its customers are one. */
export function channelsInOrder(given: Iterable<string>): string[] {
  const named = new Set(given)
  const known: string[] = CHANNELS.filter((channel) => named.has(channel))
  return [...known, ...[...named].filter((name) => name !== TRUTH && name !== FEEDBACK && !known.includes(name)).sort()]
}
