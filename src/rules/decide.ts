import type { Rule, Statement, Verdict } from '../model/index.ts'

/** Below this a difference supports no finding, not even one that other places have made. */
const LEAST = 0.1

/** The verdict on two statements that differ, given the score (0..1) that they are about the same thing. None: nothing to tell. */
export function decide(rule: Rule, a: Statement, b: Statement, score: number): Verdict[] {
  if (score < LEAST) return []
  const type = narrowedType(rule, a, b)
  return [
    {
      rule,
      a,
      b,
      verdict: score >= rule.compare.conflict ? 'conflict' : 'review',
      confidence: score,
      decidedBy: 'rule',
      ...(type ? { type } : {}),
    },
  ]
}

/** "No minimum" against a minimum is an omission, as is "for all" against "only". */
function narrowedType(rule: Rule, a: Statement, b: Statement): Rule['type'] | undefined {
  if (rule.type === 'condition' && (a.value.type === 'none') !== (b.value.type === 'none')) return 'omission'
  if (rule.kind !== 'policy' && rule.kind !== 'contrast') return undefined
  const forces = [a, b].map((s) => (s.value.type === 'polarity' ? s.value.force : undefined))
  if (forces.includes('all') && forces.includes('some')) return 'omission'
  const shared = new Set(a.terms.filter((t) => b.terms.includes(t)))
  return TOPICS.find(([, concepts]) => concepts.some((c) => shared.has(`~${c}`)))?.[0]
}

/** What a yes or no is about, where both sides say so: the narrower type is told. First match wins. */
const TOPICS: [Rule['type'], string[]][] = [
  ['returns', ['return', 'refund', 'cancel', 'exchange', 'reschedule']],
  ['loyalty', ['points', 'referral', 'member']],
  ['claim', ['certification', 'composition', 'origin']],
  ['warranty', ['warranty']],
  ['shipping', ['free-shipping', 'delivery', 'same-day', 'shipping-fee']],
  [
    'condition',
    [
      'voucher',
      'minimum-spend',
      'installments',
      'pay-cod',
      'pay-transfer',
      'pay-paylater',
      'pay-credit-card',
      'pay-wallet',
      'new-customer',
      'age',
    ],
  ],
  ['availability', ['opening-hours', 'stock', 'delivery-area']],
]
