import type { Finding, ProvedClaim } from '../model/index.ts'
import { fingerprint } from './fingerprint.ts'
import { clip, type Tongue } from './wording.ts'

/** Alias under which findings of a language model are told that no rule has made. */
export const JUDGED = 'judged-contradiction'

/** How sure a proved claim is. A model that reads all lines with care is right in 19 of 20 of its conflicts. */
const CONFIDENCE: Record<Finding['verdict'], number> = { conflict: 0.9, review: 0.55 }

const DOUBT = {
  id: (figures: string) => ` Model bahasa membaca ${figures}, yang tidak tertulis begitu di kutipan: periksa dulu.`,
  en: (figures: string) => ` The language model read ${figures}, which the quotation does not say: check first.`,
}

/** A model's claim as a finding. One that reads a figure otherwise than the rules do is a review and says so. */
export function judgedFinding(claim: ProvedClaim, context: { tongue: Tongue; asOf: string }): Finding {
  const { doubts, sides, subject, attribute } = claim
  const verdict = doubts.length > 0 ? 'review' : claim.verdict
  const values = sides.map(({ value, evidence }) => value || evidence[0]!.quote)
  const doubt = doubts.length > 0 ? DOUBT[context.tongue](doubts.map((figure) => `“${figure}”`).join(', ')) : ''
  return {
    fingerprint: fingerprintOf(claim),
    rule: JUDGED,
    category: claim.type === 'claim' ? 'claim' : 'offer',
    type: claim.type,
    verdict,
    severity: claim.severity,
    confidence: CONFIDENCE[verdict],
    status: 'open',
    decidedBy: 'llm',
    when: sides.some(({ evidence }) =>
      evidence.some(({ publishedAt }) => (publishedAt ?? '').slice(0, 10) > context.asOf),
    )
      ? 'scheduled'
      : 'now',
    subject,
    attribute,
    title: `${subject}, ${attribute}: ${values.map((value) => `“${clip(value)}”`).join(' – ')}`,
    explanation: claim.explanation + doubt,
    suggestion: claim.suggestion,
    sides: sides.map((side, i) => ({ value: values[i]!, evidence: side.evidence })),
  }
}

/** The places and the words that are set against each other; not the model's own words, which differ from answer to answer. */
const fingerprintOf = ({ sides }: ProvedClaim): string =>
  fingerprint([
    JUDGED,
    ...sides
      .map(
        ({ evidence }) =>
          evidence.map((item) => `${item.document}\u0001${item.quote.toLowerCase().replace(/\s+/g, '')}`).sort()[0]!,
      )
      .sort(),
  ])
