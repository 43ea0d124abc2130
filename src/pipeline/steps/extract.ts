import type { Concept, Document } from '../../model/index.ts'
import { sha256 } from '../../model/index.ts'
import { extractStatements } from '../compare.ts'
import { kept } from './kept.ts'
import { partsOf, type Stage } from './stage.ts'
import { knownIn, namesDays, optionsOf, wholeOf } from './whole.ts'

/** Together in one step, in characters of JSON: a message through the queue costs more than a short document. */
const LOT = 60_000
/** Of JSON, in characters. D1 refuses texts of more than 2 MB; settling reads by itself what is missing here. */
const MOST_JSON = 600_000

/** What one step is to read, with what stands for each document. */
interface Lot {
  documents: (readonly [key: string, document: Document])[]
}

/** Reads the statements of documents that have changed, or that are read otherwise now. */
export const extractStage: Stage = {
  place: 1,
  phase: 'extract',
  first: 'extract',
  others: ['extract'],
  async plan(step, ports) {
    const whole = await wholeOf(step, ports)
    if ('missing' in whole) return {}
    const known = await knownIn(whole, step.asOf, ports)
    const open = whole.documents.filter((document) => !known.has(document))
    const next = lotsOf(open).map((lot, i) => {
      const input: Lot = { documents: lot.map((document) => [whole.keys.get(document)!, document]) }
      return { key: `extract:${i}`, input }
    })
    return { parts: next.length > 0 ? [JSON.stringify(whole.names)] : [], next }
  },
  async work(step, ports) {
    const { documents } = step.input as unknown as Lot
    const [names = '[]'] = await partsOf(step, ports, extractStage)
    const config = await ports.config()
    const knowledge = ports.knowledge()
    // One analyzer for all lots: it remembers what it has read.
    const of = await sha256(names + config.locale + step.asOf)
    const options = await ports.memory.recall('analyzer', of, async () =>
      optionsOf(config, JSON.parse(names) as Concept[], knowledge, step.asOf),
    )
    const read = documents.map(([key, document]) => ({
      document: document.id,
      key,
      day: namesDays(document, options) ? step.asOf : '',
      statements: kept(extractStatements([document], knowledge.rules, options)),
    }))
    await ports.extracts.put(read.filter(({ statements }) => statements.length <= MOST_JSON))
    return {}
  },
}

function lotsOf(documents: readonly Document[]): Document[][] {
  const lots: Document[][] = []
  let room = 0
  for (const document of documents) {
    const size = JSON.stringify(document).length
    if (size > MOST_JSON) continue
    if (room < size) {
      lots.push([])
      room = LOT
    }
    lots.at(-1)!.push(document)
    room -= size
  }
  return lots
}
