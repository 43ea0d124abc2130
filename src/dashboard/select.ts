import { FINDING_TYPES, type Finding, isActive, isOverdue, SEVERITIES, STAGES, STATUSES } from '../model/index.ts'
import type { Row } from './overview.ts'

/** Which findings a list shows. `active`: those that ask for work; `all`: every one; `overdue`: work and acceptances whose day has passed. */
export interface Selection {
  status: 'active' | 'all' | 'overdue' | 'worse' | Finding['status']
  severity?: Finding['severity']
  type?: Finding['type']
  channel?: string
  stage?: (typeof STAGES)[number]
  owner?: string
  rule?: string
  /** YYYY-MM-DD or a time in UTC: first seen then or later. */
  new?: string
  text?: string
}

const among = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find((value) => value === given)
const LONGEST = 200

/** Reads the filters of an address; what no filter knows is left out. */
export function selectionOf(query: URLSearchParams): Selection {
  const free = (name: string) => query.get(name)?.trim().slice(0, LONGEST) || undefined
  const day = query.get('new')
  return {
    status: among(['active', 'all', 'overdue', 'worse', ...STATUSES] as const, query.get('status')) ?? 'active',
    severity: among(SEVERITIES, query.get('severity')),
    type: among(FINDING_TYPES, query.get('type')),
    channel: free('channel'),
    stage: among(STAGES, query.get('stage')),
    owner: free('owner'),
    rule: free('rule'),
    new: day && /^\d{4}-\d\d-\d\d(T[\d:.]{8,12}Z)?$/.test(day) ? day : undefined,
    text: free('text'),
  }
}

/** The same as an address, with nothing in it that filters nothing. */
export function queryOf(selection: Selection, more: Record<string, string> = {}): string {
  const given = { ...selection, status: selection.status === 'active' ? undefined : selection.status, ...more }
  const query = new URLSearchParams(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return query.size > 0 ? `?${query}` : ''
}

export function selected(rows: readonly Row[], selection: Selection, today: string): Row[] {
  const { status, severity, type, channel, stage, owner, rule } = selection
  const text = selection.text?.toLowerCase()
  const standing = (row: Row): boolean => {
    if (status === 'all') return true
    if (status === 'active') return isActive(row)
    if (status === 'worse') return row.worse
    return status === 'overdue' ? isOverdue(row, today) : row.status === status
  }
  const place = (row: Row) =>
    row.places.some((one) => (!channel || one.channel === channel) && (!stage || one.stage === stage))
  return rows.filter(
    (row) =>
      standing(row) &&
      (!severity || row.severity === severity) &&
      (!type || row.type === type) &&
      (!rule || row.rule === rule) &&
      (!selection.new || row.firstSeen >= selection.new) &&
      (!owner || row.assignee === owner || row.owners.includes(owner)) &&
      ((!channel && !stage) || place(row)) &&
      (!text || row.text.includes(text)),
  )
}
