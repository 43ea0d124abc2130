import type { IntendedDifference } from './config.ts'
import type { Rule } from './rule.ts'
import type { Statement } from './statement.ts'

/** What was decided about two statements, before findings are made of it. */
export interface Verdict {
  rule: Rule
  a: Statement
  b: Statement
  verdict: 'conflict' | 'review'
  /** How sure it is that both speak of the same thing and cannot both be true, 0..1. */
  confidence: number
  decidedBy: 'rule' | 'embedding' | 'llm'
  /** Overrides the rule's type where the pair shows a narrower one ("no minimum" against a minimum is an omission). */
  type?: Rule['type']
  /** The entry of the configuration that allows this difference. */
  allowed?: IntendedDifference
}
