import { vocabulary } from '../../src/extract/index.ts'
import type { Config, Document } from '../../src/model/index.ts'
import { extractStatements } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { ROUNDS, WARM } from './measure.ts'

/** The day on which the benches read all copy. */
export const AS_OF = '2026-11-21'

/** Reads the statements of copy by an analyzer that remembers nothing of the round before: a draft is held against fresh copy. */
export function statementCounter(): (config: Config, documents: readonly Document[]) => number {
  const { rules } = loadKnowledge()
  const analyzers = Array.from({ length: WARM + ROUNDS }, () => loadKnowledge().analyze)
  let used = 0
  return (config, documents) => {
    const analyze = analyzers[used++ % analyzers.length]!.with(vocabulary(config, documents))
    return extractStatements(documents, rules, { analyze, currency: 'IDR', asOf: AS_OF }).length
  }
}
