import { byUrgency, type Finding, type FindingsDocument, isActive, SEVERITIES, type Severity } from '../model/index.ts'

/** The findings that ask for work: the gravest first, of these the most urgent, the surest first. */
export function activeFindings(document: FindingsDocument): Finding[] {
  return document.findings
    .filter(isActive)
    .sort(
      (a, b) =>
        rank(b) - rank(a) ||
        byUrgency(a, b) ||
        b.confidence - a.confidence ||
        compare(a.subject, b.subject) ||
        compare(a.attribute, b.attribute) ||
        compare(a.fingerprint, b.fingerprint),
    )
}

const rank = (finding: Finding) => SEVERITIES.indexOf(finding.severity)
// Code-unit order: a locale's collation differs between runtimes, and the report must not.
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export interface Counts {
  conflicts: number
  review: number
  settled: number
  bySeverity: Record<Severity, number>
}

/** What the headline says: conflicts by severity, those to review, and those already settled. */
export function countFindings(document: FindingsDocument): Counts {
  const active = document.findings.filter(isActive)
  const conflicts = active.filter((finding) => finding.verdict === 'conflict')
  const of = (severity: Severity) => conflicts.filter((finding) => finding.severity === severity).length
  return {
    conflicts: conflicts.length,
    review: active.length - conflicts.length,
    settled: document.findings.length - active.length,
    bySeverity: { high: of('high'), medium: of('medium'), low: of('low') },
  }
}

/** Documents that could not be read, each with its source, in the order of the coverage. */
export const unread = (document: FindingsDocument) =>
  document.coverage.flatMap((entry) => entry.failed.map((failure) => ({ ...failure, source: entry.source })))

/** Severities from the gravest down. */
export const GRAVEST_FIRST: readonly Severity[] = [...SEVERITIES].reverse()
