import { compareDocuments } from '../../../src/pipeline/compare.ts'
import { compareDraft, liveCopy } from '../../../src/pipeline/live.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { changed } from '../../judge/scale/change.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { AS_OF } from '../extraction.ts'
import { sideBySide } from '../measure.ts'
import type { Row } from '../row.ts'

/** A full reading, and one changed message held against what is ready, CPU milliseconds each. */
async function changeIn(messages: number, rounds: number) {
  const knowledge = loadKnowledge()
  const { config, documents } = corpus(messages)
  const live = liveCopy(config, documents, knowledge, { asOf: AS_OF, run: 1 })
  let seed = 2
  const times = await sideBySide(
    {
      full: () => compareDocuments(config, documents, { ...knowledge, analyze: loadKnowledge().analyze }, AS_OF),
      // Another message each time: what was asked before is remembered.
      change: () => {
        const next = changed(documents, 1 / messages, seed++)
        const anew = next.documents.filter((document, i) => document !== documents[i])
        return compareDraft(live, anew)
      },
      make: () => changed(documents, 1 / messages, seed++),
    },
    rounds,
  )
  return { full: times.full, change: Math.max(0, times.change - times.make) }
}

export const change: Row = {
  name: 'change',
  what: 'one changed message',
  against: 'the full reading of the brand',
  measure: async (short) => {
    const [small, large] = short ? [300, 1_000] : [1_000, 10_000]
    const rounds = short ? 3 : 9
    const before = await changeIn(small, rounds)
    const after = await changeIn(large, rounds)
    return [
      { name: `time / full, ${large} messages`, value: after.change / after.full, most: 0.001 },
      { name: `time / the same among ${small}`, value: after.change / before.change, most: 1.2 },
      { name: 'ms', value: after.change },
    ]
  },
}
