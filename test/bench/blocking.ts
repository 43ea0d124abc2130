import { candidates } from '../../src/match/index.ts'
import { extractStatements, soleAttributes } from '../../src/pipeline/compare.ts'
import { liveCopy } from '../../src/pipeline/live.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { corpus } from '../judge/scale/corpus.ts'
import { report, sideBySide } from './measure.ts'

/**
 * How candidates and time grow with a corpus: `node test/bench/blocking.ts [messages…]`, 1,000 and 10,000 unless told otherwise.
 * Each size beside the one before it: candidates and time a message, and making live copy ready for drafts.
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000]
const knowledge = loadKnowledge()
const sole = soleAttributes(knowledge.rules)
const asOf = '2026-11-21'

let before: { candidates: number; ms: number; ready: number } | undefined
for (const size of sizes) {
  const { config, documents } = corpus(size)
  const start = process.cpuUsage()
  const { analyze } = liveCopy(config, documents, knowledge, { asOf, run: 1 })
  const ready = process.cpuUsage(start).user / 1_000 / size
  const statements = extractStatements(documents, knowledge.rules, { analyze, currency: 'IDR', asOf })
  let met = 0
  const work = () => {
    met = candidates(statements, sole).length
  }
  const { ms } = await sideBySide({ ms: work }, size > 10_000 ? 1 : 3)
  const now = { candidates: met / size, ms: ms / size, ready }
  report('blocking', {
    messages: size,
    'candidates a message': now.candidates,
    'ms a message': now.ms,
    'ms a message until drafts can be checked': now.ready,
    'MB of heap': process.memoryUsage().heapUsed / 1e6,
    ...(before
      ? {
          'candidates, times, at most 1.2': now.candidates / before.candidates,
          'time, times, at most 2': now.ms / before.ms,
          'time until ready, times': now.ready / before.ready,
        }
      : {}),
  })
  before = now
}
