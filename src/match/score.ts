import type { Rule } from '../model/index.ts'
import type { Pair } from './candidates.ts'

/** Classes whose mismatch alone sets two statements apart. */
const DECISIVE = new Set(['product', 'code', 'campaign', 'payment', 'audience', 'billing', 'place', 'daytype', 'tier', 'tax', 'reason', 'contact', 'place-of-purchase', 'age-group'])

/** What speaks for and against two statements being about the same thing. Each is 0..1 or a small count. */
export function features(pair: Pair, rule: Rule): Record<string, number> {
  const { a, b, likeness, scope } = pair
  const named = (list: readonly string[]) => list.filter((c) => c === 'product' || c === 'code' || c === 'campaign').length
  const other = (list: readonly string[]) => list.filter((c) => DECISIVE.has(c)).length - named(list)
  return {
    sentence: likeness.sentence,
    cover: likeness.cover,
    evidence: likeness.evidence,
    namesTogether: Math.min(2, named(scope.together)),
    namesApart: named(scope.apart),
    namesLikelyApart: named(scope.likelyApart),
    nameOneSided: named(scope.oneSided),
    scopesTogether: Math.min(2, other(scope.together)),
    scopesApart: other(scope.apart),
    scopesLikelyApart: other(scope.likelyApart),
    scopeOneSided: other(scope.oneSided),
    sameDocument: a.document.id === b.document.id ? 1 : 0,
    sole: rule.compare.sole ? 1 : 0,
    confidence: Math.min(a.confidence, b.confidence),
  }
}

/** Weights of a logistic score. Positive speaks for the same thing. */
export const WEIGHTS: Record<string, number> = {
  bias: -3.6, sentence: 2.2, cover: 3.0, evidence: 3.2, namesTogether: 1.2, namesApart: -6, namesLikelyApart: -2.2, nameOneSided: -0.5,
  scopesTogether: 0.5, scopesApart: -3.5, scopesLikelyApart: -1.0, scopeOneSided: -0.5, sameDocument: -1.5, sole: 0.8, confidence: 1.2,
}

/** Probability that both statements speak of the same thing. */
export function aboutSameThing(f: Record<string, number>): number {
  let z = WEIGHTS.bias!
  for (const [name, value] of Object.entries(f)) z += (WEIGHTS[name] ?? 0) * value
  return 1 / (1 + Math.exp(-z))
}
