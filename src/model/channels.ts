import { TRUTH } from './config.ts'
import { CHANNELS } from './journey.ts'

/** Each channel once: the known ones in their order, then the others by name; what the configuration states is no channel. */
export function channelsInOrder(given: Iterable<string>): string[] {
  const named = new Set(given)
  const known: string[] = CHANNELS.filter((channel) => named.has(channel))
  return [...known, ...[...named].filter((name) => name !== TRUTH && !known.includes(name)).sort()]
}
