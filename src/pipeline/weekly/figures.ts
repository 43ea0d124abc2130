import {
  byUrgency,
  CHANNELS,
  type Coverage,
  isActive,
  isFeedback,
  isOverdue,
  STAGES,
  TRUTH,
  WEEK_CHANGES,
  type WeekChange,
  type WeeklyFinding,
  type WeeklyItem,
  type WeeklyReport,
  WORSE,
} from '../../model/index.ts'
import type { StoredFinding } from '../../store/port.ts'
import { withoutSnapshots } from '../stored.ts'
import { asksForWork, type Changed } from './changes.ts'

/** Findings that are told in full. */
const TOP = 10

/** Everybody who has to do with a finding: who it is assigned to, and who looks after what it quotes. */
export const ownersOf = ({ assignee, sides }: StoredFinding): string[] => [
  ...new Set([assignee ?? [], sides.flatMap(({ evidence }) => evidence.flatMap(({ owner }) => owner ?? []))].flat()),
]

export function countsOf(changed: readonly Changed[]): Omit<WeeklyReport['counts'], 'overdue' | 'late'> {
  const of = (change: WeekChange) => changed.filter((one) => one.change === change).length
  return {
    ...(Object.fromEntries(WEEK_CHANGES.map((name) => [name, of(name)])) as Record<WeekChange, number>),
    active: changed.filter(({ status }) => asksForWork(status)).length,
    before: changed.filter(({ before }) => asksForWork(before)).length,
  }
}

/** Acceptances that have ended and work that was due, both before `today` (YYYY-MM-DD). */
export function overdueOf(
  findings: readonly StoredFinding[],
  today: string,
): Pick<WeeklyReport['counts'], 'overdue' | 'late'> {
  const past = findings.filter((finding) => isOverdue(finding, today))
  const late = past.filter(isActive).length
  return { overdue: past.length - late, late }
}

/** Every finding, those that matter first. */
export const itemsOf = (changed: readonly Changed[]): WeeklyItem[] => inOrder(changed).map(itemOf)

function itemOf({ finding, change, status, step, documents }: Changed): WeeklyItem {
  const { fingerprint, title, subject, attribute, type, severity, verdict, confidence, assignee, firstSeen, due } =
    finding
  const evidence = finding.sides.flatMap((side) => side.evidence)
  return {
    ...{ fingerprint, title, subject, attribute, type, severity, verdict, confidence, change, status },
    values: finding.sides.map(({ value }) => value),
    channels: [...new Set(evidence.map(({ channel }) => channel))],
    places: evidence.length,
    ...(finding.impact ? { complaints: finding.impact.complaints } : {}),
    owners: ownersOf(finding),
    ...(assignee === undefined ? {} : { assignee }),
    firstSeen,
    ...(due === undefined ? {} : { due }),
    ...(step ? { at: step.at, who: step.who, reason: step.reason } : {}),
    ...(documents.length > 0 ? { documents } : {}),
  }
}

/** The ten that matter, in full. What only the store needs is left out. */
export const topOf = (changed: readonly Changed[]): WeeklyFinding[] =>
  inOrder(changed.filter(({ status }) => asksForWork(status)))
    .slice(0, TOP)
    .map(({ finding, change, status }) => {
      const { reason: _, until: __, untilChanged: ___, resolvedAt: ____, lastSeen: _____, ...kept } = finding
      return { ...kept, sides: withoutSnapshots(kept.sides), change, status }
    })

/** Contradictions before those to review, the most urgent first, then what is new or worse, what stands in most places, the surest. */
const inOrder = (changed: readonly Changed[]): Changed[] =>
  changed.toSorted((a, b) => {
    const [x, y] = [a.finding, b.finding]
    return (
      Number(x.verdict === 'review') - Number(y.verdict === 'review') ||
      byUrgency(x, y) ||
      Number(isNews(b.change)) - Number(isNews(a.change)) ||
      places(y) - places(x) ||
      y.confidence - x.confidence ||
      (x.fingerprint < y.fingerprint ? -1 : 1)
    )
  })
const isNews = (change: WeekChange) => change === 'new' || WORSE.includes(change)
const places = ({ sides }: StoredFinding) => sides.reduce((sum, { evidence }) => sum + evidence.length, 0)

/** Findings by channel and stage at the end of the week and at its beginning; places of which nothing is known are left out. */
export function matrixOf(changed: readonly Changed[], coverage: readonly Coverage[]): WeeklyReport['matrix'] {
  const cells = new Map<string, WeeklyReport['matrix'][number]>()
  const cell = ({ channel, stage }: Pick<Coverage, 'channel' | 'stage'>) => {
    const key = `${stage} ${channel}`
    const known = cells.get(key) ?? { channel, stage, findings: 0, before: 0, read: false }
    cells.set(key, known)
    return known
  }
  for (const entry of coverage) if (entry.documents > 0 && !isFeedback(entry)) cell(entry).read = true
  for (const { finding, status, before } of changed) {
    const evidence = finding.sides.flatMap((side) => side.evidence).filter(({ channel }) => channel !== TRUTH)
    for (const touched of new Set(evidence.map(cell))) {
      if (asksForWork(status)) touched.findings += 1
      if (asksForWork(before)) touched.before += 1
    }
  }
  // Known channels in their order, then the others by name.
  const rank = (channel: string) => {
    const known = CHANNELS.indexOf(channel as (typeof CHANNELS)[number])
    return known < 0 ? CHANNELS.length : known
  }
  return [...cells.values()]
    .filter(({ findings, before, read }) => read || findings + before > 0)
    .sort(
      (a, b) =>
        rank(a.channel) - rank(b.channel) ||
        (a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)),
    )
}
