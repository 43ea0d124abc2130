import { fingerprint } from '../../findings/fingerprint.ts'
import type { ProvedDiscord } from '../../judge/index.ts'
import type { Evidence, Finding } from '../../model/index.ts'

/** Alias under which a language model's findings on tone are told. */
const JUDGED_TONE = 'judged-tone'

/** How sure a model is of what it hears, which people hear less alike than they read figures. */
const CONFIDENCE: Record<Finding['verdict'], number> = { conflict: 0.8, review: 0.5 }

/** What a model hears as findings of one side. What a rule has heard in the same words is told by the rule. */
export function judgedToneFindings(discords: readonly ProvedDiscord[], byRule: readonly Finding[]): Finding[] {
  const findings = discords
    .filter(({ type, evidence }) => !byRule.some((finding) => finding.type === type && tells(finding, evidence)))
    .map(toneFinding)
  return [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()]
}

function toneFinding(discord: ProvedDiscord): Finding {
  const { type, severity, verdict, expected, heard, explanation, suggestion, evidence } = discord
  const { document, quote } = evidence[0]!
  return {
    fingerprint: fingerprint([JUDGED_TONE, type, document, quote.toLowerCase().replace(/\s+/g, '')]),
    rule: JUDGED_TONE,
    category: 'tone',
    type,
    verdict,
    severity,
    confidence: CONFIDENCE[verdict],
    status: 'open',
    decidedBy: 'llm',
    when: 'now',
    subject: document,
    attribute: heard,
    title: `${document}: ${heard} – ${expected}`,
    explanation,
    suggestion,
    sides: [{ value: heard, evidence }],
  }
}

const tells = ({ sides }: Finding, evidence: readonly Evidence[]): boolean =>
  sides.some((side) =>
    side.evidence.some((told) =>
      evidence.some(({ document, start, end }) => told.document === document && told.start < end && start < told.end),
    ),
  )
