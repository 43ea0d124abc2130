import { type Finding, isActive, SEVERITIES, type Stage } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { type HistoryEntry, type StoredFinding, storedDocument } from '../pipeline/stored.ts'
import type { RunRecord } from '../store/port.ts'

/** What lists and figures need of a finding. */
export interface Row
  extends Pick<
    StoredFinding,
    | 'fingerprint'
    | 'rule'
    | 'type'
    | 'verdict'
    | 'severity'
    | 'confidence'
    | 'status'
    | 'subject'
    | 'attribute'
    | 'title'
    | 'assignee'
    | 'until'
    | 'due'
    | 'resolvedAt'
    | 'firstSeen'
  > {
  /** What each side says, and on which channels. */
  sides: { value: string; channels: string[] }[]
  places: { channel: string; stage: Stage }[]
  owners: string[]
  /** It came back after it was resolved, or its acceptance no longer held in the last run. */
  worse: boolean
  /** Where its quotations stand: `placeKey` of each. */
  quotes: string[]
  /** All that a search looks through, in lower case. */
  text: string
}

/** All findings of a brand whose quotations still stand, the gravest and surest first, as the last run left them. */
export interface Overview {
  run: RunRecord
  rows: readonly Row[]
  byFingerprint: ReadonlyMap<string, Row>
}

/** A quotation by document, position and attribute. */
export const placeKey = (document: string, start: number, attribute: string): string =>
  `${document}\n${start}\n${attribute}`

/** Who writes the steps of a run: all of them at one time, at which nobody else writes. */
const RUN = 'selaras'

/**
 * Gives the overview of a brand; undefined where no run has finished. It is made anew only where a run has finished or findings
 * were written since. After one decision of a person only what that has changed is read.
 */
export function overviews(): (brand: Brand) => Promise<Overview | undefined> {
  const known = new Map<string, { revision: number; last: string; since: string; overview: Overview }>()
  return async ({ slug, store }) => {
    const [run, revision] = [await store.latestRunId(), await store.revision()]
    if (run === undefined) return undefined
    const before = known.get(slug)
    const sameRun = before?.overview.run.id === run
    if (sameRun && before.revision === revision) return before.overview
    const { findings } = await store.listFindings({ order: 'recent', limit: 1 })
    const steps = findings[0] ? await store.history(findings[0].fingerprint) : []
    const last = `${findings[0]?.fingerprint} ${steps.length}`
    // Owners change without a step, and several writes may have come between: then all is read.
    const one = sameRun && before.revision + 1 === revision && before.last !== last ? before : undefined
    const { document } = await storedDocument(store, one?.since ? { since: one.since } : {})
    const record = one?.overview.run ?? (await store.latestRun())!
    const lapsed = new Set(record.lapses?.map(({ place }) => place))
    const rows = new Map(one?.overview.byFingerprint)
    for (const finding of document.findings) rows.set(finding.fingerprint, rowOf(finding, lapsed))
    const sorted = [...rows.values()].sort(inOrder)
    const byFingerprint = new Map(sorted.map((row) => [row.fingerprint, row]))
    const overview = { run: record, rows: sorted, byFingerprint }
    known.set(slug, { revision, last, since: sinceOf(steps.at(-1)), overview })
    return overview
  }
}

/** The earliest time at which something may happen that is not read yet. */
function sinceOf(last: HistoryEntry | undefined): string {
  if (!last) return ''
  return last.who === RUN ? new Date(Date.parse(last.at) + 1).toISOString() : last.at
}

/** @param lapsed fingerprints of the findings whose acceptance no longer held in the last run */
function rowOf(finding: StoredFinding, lapsed: ReadonlySet<string>): Row {
  const { sides, fingerprint, rule, type, verdict, severity, confidence, status } = finding
  const { subject, attribute, title, explanation, assignee, until, due, resolvedAt, firstSeen } = finding
  const evidence = sides.flatMap((side) => side.evidence)
  const places = new Map(evidence.map(({ channel, stage }) => [`${channel} ${stage}`, { channel, stage }]))
  return {
    ...{ fingerprint, rule, type, verdict, severity, confidence, status },
    ...{ subject, attribute, title, assignee, until, due, resolvedAt, firstSeen },
    worse: status === 'regressed' || (isActive(finding) && lapsed.has(fingerprint)),
    sides: sides.map((side) => ({
      value: side.value,
      channels: [...new Set(side.evidence.map(({ channel }) => channel))],
    })),
    places: [...places.values()],
    owners: [...new Set(evidence.flatMap(({ owner }) => owner ?? []))],
    quotes: evidence.map((item) => placeKey(item.document, item.start, attribute)),
    text: [title, subject, attribute, explanation, ...evidence.map(({ quote }) => quote)].join('\n').toLowerCase(),
  }
}

const rank = ({ severity }: Pick<Finding, 'severity'>) => -SEVERITIES.indexOf(severity)
/** The order in which the store lists findings by severity. */
const inOrder = (a: Row, b: Row): number =>
  rank(a) - rank(b) ||
  Number(a.verdict === 'review') - Number(b.verdict === 'review') ||
  b.confidence - a.confidence ||
  (a.fingerprint < b.fingerprint ? -1 : 1)
