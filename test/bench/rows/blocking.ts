import { candidates } from '../../../src/match/index.ts'
import { extractStatements, soleAttributes } from '../../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { AS_OF } from '../extraction.ts'
import { sideBySide, WARM } from '../measure.ts'
import type { Figure, Row } from '../row.ts'

interface Blocked {
  candidates: number
  ms: number
}

/** Candidates and CPU milliseconds a message in a brand of `size` messages. */
async function blockedAt(size: number): Promise<Blocked> {
  const { rules, analyze } = loadKnowledge()
  const { documents } = corpus(size)
  const statements = extractStatements(documents, rules, { analyze, currency: 'IDR', asOf: AS_OF })
  const sole = soleAttributes(rules)
  let met = 0
  const work = () => {
    met = candidates(statements, sole).length
  }
  const { ms } = await sideBySide({ ms: work }, undefined, WARM)
  return { candidates: met / size, ms: ms / size }
}

const growth = (name: string, sizes: (short: boolean) => readonly number[]): Row => ({
  name,
  what: 'blocking, a corpus ten times larger',
  against: 'itself, by message',
  measure: async (short) => {
    const figures: Figure[] = []
    let before: (Blocked & { size: number }) | undefined
    for (const size of sizes(short)) {
      const now = { ...(await blockedAt(size)), size }
      if (before) {
        const step = `${before.size} to ${size}`
        figures.push(
          { name: `candidates, ${step}`, value: now.candidates / before.candidates, most: 1.2 },
          { name: `time, ${step}`, value: now.ms / before.ms, most: 2 },
        )
      }
      figures.push({ name: `candidates a message, ${size}`, value: now.candidates })
      before = now
    }
    return figures
  },
})

export const blocking = growth('blocking', (short) => (short ? [300, 3_000] : [1_000, 10_000]))
/** A million messages need more memory than most machines have to spare: the row ends at a hundred thousand. */
export const blockingLarge = growth('blocking-large', () => [10_000, 100_000])
