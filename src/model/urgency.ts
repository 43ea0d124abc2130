import { type Finding, SEVERITIES } from './finding.ts'

/** Customers' complaints of a finding; 0 where none is known. */
export const complaintsOf = ({ impact }: Pick<Finding, 'impact'>): number => impact?.complaints ?? 0

type Urgent = Pick<Finding, 'severity' | 'verdict' | 'impact'>

/**
 * Puts what is most urgent first: by severity, where customers complain as if it were one step graver, then contradictions before
 * those to review, then what more customers complain of. 0 where that does not tell.
 */
export function byUrgency(a: Urgent, b: Urgent): number {
  const rank = (one: Urgent) => SEVERITIES.indexOf(one.severity) + Math.min(1, complaintsOf(one))
  return (
    rank(b) - rank(a) ||
    Number(a.verdict === 'review') - Number(b.verdict === 'review') ||
    complaintsOf(b) - complaintsOf(a)
  )
}
