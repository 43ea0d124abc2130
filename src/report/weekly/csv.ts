import type { WeeklyReport } from '../../model/index.ts'
import { csvText } from '../csv.ts'
import { oneLine } from '../plain.ts'

const COLUMNS = [
  'week',
  'fingerprint',
  'change',
  'status',
  'severity',
  'verdict',
  'confidence',
  'type',
  'subject',
  'attribute',
  'title',
  'values',
  'channels',
  'places',
  'owners',
  'assignee',
  'firstSeen',
  'changedAt',
  'changedBy',
  'reason',
  'due',
  'complaints',
] as const

/** Every finding that changed or is still open, one a row; safe to open in a spreadsheet. */
export const weeklyCsv = ({ week, items }: WeeklyReport): string =>
  csvText([
    COLUMNS,
    ...items.map((item) =>
      [
        week,
        item.fingerprint,
        item.change,
        item.status,
        item.severity,
        item.verdict,
        item.confidence,
        item.type,
        item.subject,
        item.attribute,
        item.title,
        item.values.join(' | '),
        item.channels.join(' | '),
        item.places,
        item.owners.join(' | '),
        item.assignee,
        item.firstSeen,
        item.at,
        item.who,
        item.reason,
        item.due,
        item.complaints,
      ].map((value) => (typeof value === 'string' ? oneLine(value) : value)),
    ),
  ])
