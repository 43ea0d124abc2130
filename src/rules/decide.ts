import type { Rule, Statement, Verdict } from '../model/index.ts'
import { compareQuantityStatements } from './kinds/quantity.ts'
import { standing } from './time.ts'

/** A pair with the score (0..1) that both statements are about the same thing. */
export interface Scored {
  a: Statement
  b: Statement
  score: number
}

/** Below this a difference is not even worth a look. */
const REVIEW = 0.35

/**
 * Verdicts of one rule over its scored pairs. A statement that agrees with another place at least as well as it
 * disagrees has found its counterpart there, and is not set against the rest of that place.
 */
export function decide(rule: Rule, pairs: readonly Scored[], asOf: string): { verdicts: Verdict[]; agreements: Scored[] } {
  const live = pairs.filter((p) => standing(p.a, asOf) === 'live' && standing(p.b, asOf) === 'live')
  const compared = live.map((pair) => ({ ...pair, result: compareQuantityStatements(rule, pair.a, pair.b) }))
  const agreements = compared.filter((p) => p.result === 'same')
  const counterpart = new Map<string, number>()
  const note = (s: Statement, other: Statement, score: number) => {
    const key = `${s.id}|${other.document.id}`
    counterpart.set(key, Math.max(counterpart.get(key) ?? 0, score))
  }
  for (const p of agreements) {
    note(p.a, p.b, p.score)
    note(p.b, p.a, p.score)
  }
  const verdicts: Verdict[] = []
  for (const p of compared) {
    if (p.result !== 'differ' || p.score < REVIEW) continue
    const agreed = Math.max(counterpart.get(`${p.a.id}|${p.b.document.id}`) ?? 0, counterpart.get(`${p.b.id}|${p.a.document.id}`) ?? 0)
    if (agreed >= p.score - 0.05) continue
    const omission = rule.type === 'condition' && (p.a.value.type === 'none') !== (p.b.value.type === 'none')
    verdicts.push({
      rule,
      a: p.a,
      b: p.b,
      verdict: p.score >= rule.compare.conflict ? 'conflict' : 'review',
      confidence: p.score,
      decidedBy: 'rule',
      ...(omission ? { type: 'omission' as const } : {}),
    })
  }
  return { verdicts, agreements }
}
