import type { Rule, Statement, Verdict } from '../model/index.ts'

/** Below this a difference supports no finding, not even one that other places have made. */
const LEAST = 0.25

/** The verdict on two statements that differ, given the score (0..1) that they are about the same thing. None: nothing to tell. */
export function decide(rule: Rule, a: Statement, b: Statement, score: number): Verdict[] {
  if (score < LEAST) return []
  const type = narrowedType(rule, a, b)
  return [{ rule, a, b, verdict: score >= rule.compare.conflict ? 'conflict' : 'review', confidence: score, decidedBy: 'rule', ...(type ? { type } : {}) }]
}

/** "No minimum" against a minimum is an omission, as is "for all" against "only". */
function narrowedType(rule: Rule, a: Statement, b: Statement): Rule['type'] | undefined {
  if (rule.type === 'condition' && (a.value.type === 'none') !== (b.value.type === 'none')) return 'omission'
  const forces = [a, b].map((s) => (s.value.type === 'polarity' ? s.value.force : undefined))
  return forces.includes('all') && forces.includes('some') ? 'omission' : undefined
}
