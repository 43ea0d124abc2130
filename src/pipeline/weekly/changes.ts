import { type Finding, isActive, type WeekChange } from '../../model/index.ts'
import type { HistoryEntry, StoredFinding } from '../../store/port.ts'

type Status = Finding['status']

/** A stretch of time, ISO 8601 in UTC; `to` is the first moment after it. */
export interface Stretch {
  from: string
  to: string
}

/** What became of a finding in a week. */
export interface Changed {
  finding: StoredFinding
  change: WeekChange
  /** At the end of the week; absent where it was not there yet at its beginning. */
  status: Status
  before?: Status
  /** The step that changed it. */
  step?: HistoryEntry
  /** Documents that were first met in the week and say it. */
  documents: string[]
}

export const asksForWork = (status: Status | undefined): boolean => status !== undefined && isActive({ status })

/**
 * Where a finding stood at a moment, told back from where it stands now by the steps that came after.
 * @param steps of this finding, oldest first; all of them from that moment on
 * @returns undefined where it had not been found yet
 */
export function statusAt(
  finding: Pick<StoredFinding, 'firstSeen' | 'status'>,
  steps: readonly HistoryEntry[],
  at: string,
): Status | undefined {
  if (finding.firstSeen >= at) return undefined
  const next = steps.find((step) => step.at >= at)
  return next ? next.from : finding.status
}

/**
 * What a week has done to each finding; those that nothing was known of, or that were settled before and after, are left out.
 * @param stepsOf steps from the beginning of the week on, oldest first
 * @param metFirst when a document was first read
 */
export function changesOf(
  findings: readonly StoredFinding[],
  stepsOf: (fingerprint: string) => readonly HistoryEntry[],
  metFirst: (document: string) => string | undefined,
  week: Stretch,
): Changed[] {
  return findings.flatMap((finding) => {
    const steps = stepsOf(finding.fingerprint)
    const status = statusAt(finding, steps, week.to)
    if (status === undefined) return []
    const before = statusAt(finding, steps, week.from)
    const step = steps.findLast(({ at, from, to }) => from !== to && at >= week.from && at < week.to)
    const documents = asksForWork(before) ? newDocuments(finding, metFirst, week) : []
    const change = changeOf(before, status, documents.length > 0)
    return change === undefined ? [] : [{ finding, change, status, before, step, documents }]
  })
}

function changeOf(before: Status | undefined, after: Status, spread: boolean): WeekChange | undefined {
  if (asksForWork(after)) {
    if (before === undefined) return 'new'
    if (before === 'resolved') return 'back'
    if (!asksForWork(before)) return 'lapsed'
    if (after === 'regressed' && before !== 'regressed') return 'back'
    return spread ? 'spread' : 'open'
  }
  if (after === 'resolved') return before === 'resolved' ? undefined : 'resolved'
  // What the configuration allowed from the first is no change that anybody has to hear of.
  return asksForWork(before) ? 'settled' : undefined
}

function newDocuments(
  { sides }: StoredFinding,
  metFirst: (document: string) => string | undefined,
  { from, to }: Stretch,
): string[] {
  const quoted = new Set(sides.flatMap(({ evidence }) => evidence.map(({ document }) => document)))
  return [...quoted].filter((document) => {
    const first = metFirst(document)
    return first !== undefined && first >= from && first < to
  })
}
