import type { Rule, RuleKind, Statement } from '../../model/index.ts'
import type { Comparison } from '../values/bounds.ts'
import { compareContrast, takesOtherSide } from './contrast.ts'
import { compareDerived } from './derived/derived.ts'
import { compareNames } from './naming.ts'
import { comparePolicies } from './policy.ts'
import { compareQuantityStatements } from './quantity.ts'
import { compareStanding } from './stale.ts'
import { compareStates } from './state.ts'

/** One comparison for each kind of rule. A kind without an entry does not compile. */
const KINDS: Record<RuleKind, (rule: Rule, a: Statement, b: Statement) => Comparison> = {
  quantity: compareQuantityStatements,
  policy: (_rule, a, b) => comparePolicies(a, b),
  contrast: compareContrast,
  availability: (_rule, a, b) => compareStates(a, b),
  // These look at the whole brand, not at pairs of statements.
  derived: (_rule, a, b) => compareDerived(a, b),
  naming: (_rule, a, b) => compareNames(a, b),
  stale: (_rule, a, b) => compareStanding(a, b),
}

/** The rule under which two statements meet: their own, else that of the one whose words tell its attribute more surely. */
export function meetingRule(rules: ReadonlyMap<string, Rule>, a: Statement, b: Statement): Rule {
  if (a.value.type === 'polarity' && b.value.type === 'polarity') {
    const policy = rules.get(a.attribute)!
    if (comparePolicies(a, b) === 'differ') return policy
    if (!takesOtherSide(a, b)) return policy
    return [...rules.values()].find((rule) => compareContrast(rule, a, b) === 'differ') ?? policy
  }
  if (a.attribute === b.attribute || b.generic) return rules.get(a.attribute)!
  if (a.generic) return rules.get(b.attribute)!
  return rules.get(a.confidence >= b.confidence ? a.attribute : b.attribute)!
}

export const compareByRule = (rule: Rule, a: Statement, b: Statement): Comparison => KINDS[rule.kind](rule, a, b)
