import { type Document, sha256 } from '../../model/index.ts'
import type { KeptRead } from '../../store/steps-reads.ts'
import { type Incoming, type Taken, takeIn } from '../collect.ts'
import type { StepPorts } from './stage.ts'

/** Of JSON, in characters. D1 refuses texts of more than 2 MB. */
const MOST_JSON = 600_000

/**
 * Reads inputs as `takeIn` does, but for bytes that were read in the same way before: what these came to is kept. Many servers give the
 * same page again and never say that it has not changed. What could not be read is tried anew.
 */
export async function takeAnew(
  incoming: readonly Incoming[],
  { reads, reading }: Pick<StepPorts, 'reads' | 'reading'>,
): Promise<Taken[]> {
  const keyed = await Promise.all(incoming.map(async (one) => ({ one, ...(await keyOf(one, reading)) })))
  const known = await reads.get(keyed.map(({ input }) => input))
  const fresh: KeptRead[] = []
  const all: Taken[] = []
  for (const { one, input, key } of keyed) {
    const before = known.get(input)
    const taken = before?.key === key ? asBefore(one, before) : await takeIn(one)
    all.push(taken)
    const [document] = taken.documents
    if (before?.key === key || !document || taken.failures.length > 0) continue
    const documents = JSON.stringify(taken.documents)
    if (documents.length <= MOST_JSON) fresh.push({ input, key, document: document.id, documents })
  }
  await reads.put(fresh)
  return all
}

const asBefore = ({ source }: Incoming, { documents }: KeptRead): Taken => ({
  source,
  documents: JSON.parse(documents) as Document[],
  failures: [],
})

/** Which input it is, and what stands for its bytes and for how they are read. A failure has neither. */
async function keyOf(incoming: Incoming, reading: string): Promise<{ input: string; key: string }> {
  if ('failure' in incoming) return { input: '', key: '' }
  const { bytes, ...about } = incoming.input
  // To have a hash worked out costs more than to copy a page: one is asked for, of both together.
  const manner = new TextEncoder().encode(JSON.stringify([reading, about]))
  const both = new Uint8Array(manner.length + bytes.length)
  both.set(manner)
  both.set(bytes, manner.length)
  return { input: JSON.stringify([about.source, about.id]), key: await sha256(both) }
}
