import { compareDocuments } from '../../../src/pipeline/compare.ts'
import { compareDraft, liveCopy } from '../../../src/pipeline/drafts/live.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { changed } from '../../judge/scale/change.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { AS_OF } from '../extraction.ts'
import { sideBySide } from '../measure.ts'
import type { Row } from '../row.ts'

/** One change is so soon compared that its time alone says little. */
const CHANGES = 10

/** A full reading, and one changed message held against what is ready, CPU milliseconds each. */
async function changeIn(messages: number, rounds: number) {
  const knowledge = loadKnowledge()
  const { config, documents } = corpus(messages)
  const live = liveCopy(config, documents, knowledge, { asOf: AS_OF, run: 1 })
  let seed = 2
  // Another message each time: what was asked before is remembered.
  const changes = () => Array.from({ length: CHANGES }, () => changed(documents, 1 / messages, seed++))
  const times = await sideBySide(
    {
      full: () => compareDocuments(config, documents, { ...knowledge, analyze: loadKnowledge().analyze }, AS_OF),
      change: () => {
        for (const next of changes()) {
          const anew = next.documents.filter((document, i) => document !== documents[i])
          compareDraft(live, anew)
        }
      },
      make: changes,
    },
    rounds,
  )
  return { full: times.full, change: Math.max(0, times.change - times.make) / CHANGES }
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
