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
  'complaints',
  'owners',
  'assignee',
  'firstSeen',
  'due',
  'changedAt',
  'changedBy',
  'reason',
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
        item.complaints,
        item.owners.join(' | '),
        item.assignee,
        item.firstSeen,
        item.due,
        item.at,
        item.who,
        item.reason,
      ].map((value) => (typeof value === 'string' ? oneLine(value) : value)),
    ),
  ])
