import type { Rule, Statement } from '../model/index.ts'
import { dataStatements } from './data.ts'
import { policyStatements } from './policies.ts'
import type { ReadOptions } from './read-message.ts'
import { inParts, type Reading } from './reading.ts'
import { ruleBook } from './rule-book.ts'
import { quantityStatements } from './statements.ts'
import { stateStatements } from './states.ts'

export { nameStatements } from './names.ts'
export { type ReadOptions, readMessage } from './read-message.ts'
export type { Reading } from './reading.ts'
export { vocabulary } from './vocabulary.ts'

/** Machine values that are prose all the same. */
const PROSE = /(?:^|\.)(?:name|title|description|text|headline|highlight|product_highlight|product_detail)$/i

/** All statements of one message. A machine-readable value is read by its property, everything else by its words. */
export function extract(reading: Reading, rules: readonly Rule[], options: ReadOptions): Statement[] {
  const { data } = reading.message
  if (data && !PROSE.test(data.property)) return dataStatements(reading, rules, options)
  const book = ruleBook(rules)
  const out: Statement[] = []
  for (const part of inParts(reading)) {
    out.push(...quantityStatements(part, book), ...stateStatements(part, book))
    if (book.policy) out.push(...policyStatements(part, book.policy, book))
  }
  return out
}
