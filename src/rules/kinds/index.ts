import type { Rule, RuleKind, Statement } from '../../model/index.ts'
import type { Comparison } from '../values/compare.ts'
import { comparePolicies } from './policy.ts'
import { compareQuantityStatements } from './quantity.ts'
import { compareStates } from './state.ts'

/** One comparison for each kind of rule. A kind without an entry does not compile. */
const KINDS: Record<RuleKind, (rule: Rule, a: Statement, b: Statement) => Comparison> = {
  quantity: compareQuantityStatements,
  policy: (_rule, a, b) => comparePolicies(a, b),
  availability: (_rule, a, b) => compareStates(a, b),
}

export const compareByRule = (rule: Rule, a: Statement, b: Statement): Comparison => KINDS[rule.kind](rule, a, b)
