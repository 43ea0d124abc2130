import type { StoredFinding } from '../pipeline/stored.ts'

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
  'firstSeen',
  'lastSeen',
] as const

/**
 * Findings as CSV (RFC 4180), one row a quotation, in UTF-8 with the mark that spreadsheets look for. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe (OWASP, CSV injection).
 */
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
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = (value ?? '').replace(/\0/g, '')
  const safe = /^[\s]*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
