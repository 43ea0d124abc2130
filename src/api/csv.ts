import type { StoredFinding } from '../pipeline/stored.ts'
import { csvText } from '../report/csv.ts'

const COLUMNS = [
  'fingerprint',
  'status',
  'severity',
  'verdict',
  'confidence',
  'category',
  'type',
  'rule',
  'when',
  'subject',
  'attribute',
  'title',
  'explanation',
  'suggestion',
  'assignee',
  'reason',
  'until',
  'due',
  'firstSeen',
  'lastSeen',
] as const

/** Findings as CSV, one row a quotation; safe to open in a spreadsheet. */
export function findingsCsv(findings: readonly StoredFinding[]): string {
  const head = [
    ...COLUMNS,
    'side',
    'value',
    'document',
    'channel',
    'stage',
    'audience',
    'region',
    'owner',
    'publishedAt',
    'quote',
  ]
  const rows = findings.flatMap((finding) =>
    finding.sides.flatMap(({ value, evidence }, side) =>
      evidence.map((item) => [
        ...COLUMNS.map((column) => finding[column]),
        side + 1,
        value,
        item.document,
        item.channel,
        item.stage,
        item.audience,
        item.region,
        item.owner,
        item.publishedAt,
        item.quote,
      ]),
    ),
  )
  return csvText([head, ...rows])
}
