import type { AlertRoute, Alerts } from '../../model/alerts.ts'
import { type Config, isActive } from '../../model/index.ts'
import type { AlertNote, AlertStep, NewOutboxEntry, Store, StoredFinding } from '../../store/port.ts'
import { quietUntil } from './quiet.ts'

type Event = AlertNote['event']

/** Events by which a finding comes to ask for work: these are news, all others follow up on them. */
const NEWS: readonly Event[] = ['found', 'regressed', 'reopened']
export const isNews = (event: Event): boolean => NEWS.includes(event)

/** As histories name what runs do. */
const RUNS = 'selaras'
/** Steps that are looked at together at most. */
const BATCH = 50_000

/** Kinds of destinations: a webhook is told everything, one by one; people are not flooded. */
export const kindOf = (destination: string): 'slack' | 'webhook' | 'teams' => {
  const [kind] = destination.split(':')
  return kind === 'webhook' || kind === 'teams' ? kind : 'slack'
}

/**
 * Fills the outbox from what happened to the findings since it was filled last, and says how many entries came. Call it as often
 * as you like, from as many processes as you like: no step gives entries twice.
 * @param now from when entries are due, outside of quiet hours in the brand's time zone
 */
export async function fillOutbox(store: Store, config: Config, now: Date): Promise<number> {
  const { alerts, timezone } = config
  // Quotations are proved by what a finished run has read.
  if (!alerts || (await store.latestRunId()) === undefined) return 0
  const { from, to, steps } = await store.outbox.untold(BATCH)
  if (steps.length === 0) return 0
  const fingerprints = [...new Set(steps.map(({ fingerprint }) => fingerprint))]
  const { findings } = await store.listFindings({ fingerprints })
  const due = quietUntil(alerts.quiet, timezone, now) ?? now
  const entries = outboxEntries(alerts, steps, findings, { now: now.toISOString(), due: due.toISOString() })
  return (await store.outbox.fill(from, to, entries, now.toISOString())) ? entries.length : 0
}

/**
 * What of some steps is worth telling, to whom, and when. A digest takes the place of more news than the configuration allows
 * at once. What people do is told at once; what runs do waits for `due`, the end of quiet hours.
 * @param findings those of the steps, as they stand now
 */
export function outboxEntries(
  alerts: Alerts,
  steps: readonly AlertStep[],
  findings: readonly StoredFinding[],
  { now, due }: { now: string; due: string },
): NewOutboxEntry[] {
  const known = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const notes = [...Map.groupBy(steps, ({ fingerprint }) => fingerprint)].flatMap(([fingerprint, own]) => {
    const finding = known.get(fingerprint)
    return finding ? notesOf(finding, own).map((note) => ({ note, to: destinations(alerts.routes, finding) })) : []
  })
  const all = [...new Set(alerts.routes.map(({ to }) => to))]
  return all.flatMap((destination) => {
    const told = notes.filter(({ to }) => to.includes(destination)).map(({ note }) => note)
    return gathered(destination, told, alerts.digest).map(
      (note): NewOutboxEntry => ({
        key: keyOf(destination, note),
        destination,
        note,
        // Programs do not sleep, and want things in order.
        dueAt: note.who === RUNS && kindOf(destination) !== 'webhook' ? due : now,
      }),
    )
  })
}

const keyOf = (destination: string, { event, findings, at }: AlertNote) =>
  `${destination} ${event} ${event === 'digest' ? `${findings.length} from ${findings[0]}` : findings[0]} ${at}`

/** A new finding is told once, as it stands now; whatever was done about it meanwhile shows in it. */
function notesOf(finding: StoredFinding, steps: readonly AlertStep[]): AlertNote[] {
  const [first] = steps
  const note = (event: Event, { who, at, reason }: AlertStep): AlertNote => ({
    event,
    findings: [finding.fingerprint],
    who,
    at,
    reason,
  })
  if (first && first.from === undefined) return isActive(finding) ? [note('found', first)] : []
  return steps.map((step) => note(eventOf(step), step))
}

function eventOf({ from, to }: AlertStep): Event {
  switch (to) {
    case 'in-progress':
      return 'assigned'
    case 'open':
      return from === undefined ? 'found' : 'reopened'
    default:
      return to
  }
}

function gathered(destination: string, notes: readonly AlertNote[], most: number): AlertNote[] {
  const kind = kindOf(destination)
  if (kind === 'webhook') return [...notes]
  const news = notes.filter(({ event }) => isNews(event))
  // Teams has no threads in which a follow-up would stand by what it follows.
  const rest = kind === 'teams' ? [] : notes.filter(({ event }) => !isNews(event))
  if (news.length <= most) return kind === 'teams' ? news : [...notes]
  const findings = news.flatMap(({ findings }) => findings)
  const at =
    news
      .map((note) => note.at)
      .sort()
      .at(-1) ?? ''
  return [{ event: 'digest', findings: [...new Set(findings)], who: RUNS, at, reason: '' }, ...rest]
}

/** Where a finding goes: to every route that it fits, once to each destination. */
export const destinations = (routes: readonly AlertRoute[], finding: StoredFinding): string[] => [
  ...new Set(routes.filter(({ match }) => fits(match, finding)).map(({ to }) => to)),
]

function fits(match: AlertRoute['match'], finding: StoredFinding): boolean {
  const { owner, channel, stage, type, severity, verdict = 'conflict' } = match
  const evidence = finding.sides.flatMap((side) => side.evidence)
  const owners = [finding.assignee, ...evidence.map((item) => item.owner)]
  return (
    one(owner, owners) &&
    one(
      channel,
      evidence.map((item) => item.channel),
    ) &&
    one(
      stage,
      evidence.map((item) => item.stage),
    ) &&
    one(type, [finding.type]) &&
    one(severity, [finding.severity]) &&
    one(verdict, [finding.verdict])
  )
}

/** One of the wanted values is there; whoever wants none takes all. */
const one = (wanted: string | readonly string[] | undefined, given: readonly (string | undefined)[]): boolean =>
  wanted === undefined || [wanted].flat().some((value) => given.includes(value))
