import { type Selectable, sql } from 'kysely'
import type { Approval, Edit, Impact } from '../model/index.ts'
import { db } from './driver.ts'
import type { HistoryEntry, StoredEvidence, StoredFinding, TrackedFinding } from './port.ts'
import type { EvidenceTable, FindingTable, HistoryTable } from './tables.ts'

/** A finding's own row; what its sides quote goes into `evidenceRows`. */
export function findingRow<Run>(finding: TrackedFinding, run: Run) {
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    category: finding.category,
    type: finding.type,
    verdict: finding.verdict,
    severity: finding.severity,
    confidence: finding.confidence,
    status: finding.status,
    decided_by: finding.decidedBy,
    timing: finding.when,
    subject: finding.subject,
    attribute: finding.attribute,
    title: finding.title,
    explanation: finding.explanation,
    suggestion: finding.suggestion,
    side_values: JSON.stringify(finding.sides.map((side) => side.value)),
    assignee: finding.assignee ?? null,
    reason: finding.reason ?? null,
    until: finding.until ?? null,
    until_changed: finding.untilChanged === undefined ? null : Number(finding.untilChanged),
    resolved_at: finding.resolvedAt ?? null,
    due: finding.due ?? null,
    difference: json(finding.difference),
    edits: json(finding.edits),
    impact: json(finding.impact),
    first_seen_run: run,
    last_seen_run: run,
  }
}

const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/** Rows of what a finding quotes. Fresh evidence gets the snapshot that its document has now. */
export function evidenceRows(finding: TrackedFinding) {
  return finding.sides.flatMap(({ evidence }, side) =>
    evidence.map((item, position) => ({
      finding: finding.fingerprint,
      side,
      position,
      document: item.document,
      channel: item.channel,
      stage: item.stage,
      quote: item.quote,
      start_at: item.start,
      end_at: item.end,
      published_at: item.publishedAt ?? null,
      audience: item.audience ?? null,
      region: item.region ?? null,
      owner: item.owner ?? null,
      context: item.context ?? null,
      snapshot:
        item.snapshot === undefined
          ? sql<string>`(SELECT hash FROM documents WHERE id = ${item.document})`
          : sql<string>`${item.snapshot}`,
    })),
  )
}

export const historyRow = (entry: HistoryEntry) => ({
  finding: entry.fingerprint,
  at: entry.at,
  who: entry.who,
  from_status: entry.from ?? null,
  to_status: entry.to,
  reason: entry.reason,
  due: entry.due ?? null,
})

/** A step of a finding's life from its row. */
export const stepOf = (row: Omit<Selectable<HistoryTable>, 'id'>): HistoryEntry => ({
  fingerprint: row.finding,
  at: row.at,
  who: row.who,
  ...(row.from_status === null ? {} : { from: row.from_status }),
  to: row.to_status,
  reason: row.reason,
  ...(row.due === null ? {} : { due: row.due }),
})

/** Every finding with the starts of the runs that met it first and last. */
export const findingsWithRuns = () =>
  db
    .selectFrom('findings')
    .innerJoin('runs as first', 'first.id', 'findings.first_seen_run')
    .innerJoin('runs as last', 'last.id', 'findings.last_seen_run')
    .selectAll('findings')
    .select(['first.started_at as first_seen', 'last.started_at as last_seen'])

export type FindingWithRuns = FindingTable & { first_seen: string; last_seen: string }

/** A finding from its row and the rows of its evidence, which come in order of side and position. */
export function findingOf(row: FindingWithRuns, evidence: readonly EvidenceTable[]): StoredFinding {
  const values = JSON.parse(row.side_values) as string[]
  return {
    fingerprint: row.fingerprint,
    rule: row.rule,
    category: row.category,
    type: row.type,
    verdict: row.verdict,
    severity: row.severity,
    confidence: row.confidence,
    status: row.status,
    decidedBy: row.decided_by,
    when: row.timing,
    subject: row.subject,
    attribute: row.attribute,
    title: row.title,
    explanation: row.explanation,
    suggestion: row.suggestion,
    sides: values.map((value, side) => ({
      value,
      evidence: evidence.filter((item) => item.side === side).map(evidenceOf),
    })),
    ...present({
      assignee: row.assignee,
      reason: row.reason,
      until: row.until,
      untilChanged: row.until_changed === null ? null : row.until_changed === 1,
      resolvedAt: row.resolved_at,
      due: row.due,
      difference: row.difference === null ? null : (JSON.parse(row.difference) as Approval),
      edits: row.edits === null ? null : (JSON.parse(row.edits) as Edit[]),
      impact: row.impact === null ? null : (JSON.parse(row.impact) as Impact),
    }),
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
  }
}

function evidenceOf(row: EvidenceTable): StoredEvidence {
  return {
    document: row.document,
    channel: row.channel,
    stage: row.stage,
    quote: row.quote,
    start: row.start_at,
    end: row.end_at,
    ...present({
      publishedAt: row.published_at,
      audience: row.audience,
      region: row.region,
      owner: row.owner,
      context: row.context,
      snapshot: row.snapshot,
    }),
  }
}

/** The same without its nulls, so that what was absent when stored is absent when read. */
function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== null)
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> }
}
