import type { Config, ReportConfig } from '../../model/index.ts'
import type { Delivery, Store, Weekly } from '../../store/port.ts'
import { applyOwners } from '../config/owners.ts'
import type { JourneyKnowledge } from '../journey.ts'
import { type SinceLook, sinceLook } from './look.ts'
import { localDay, weekOfDay } from './week.ts'
import { weeklyReport } from './weekly.ts'

const DAY_MS = 86_400_000
/** A report is about the week in which most of the seven days before it lie: on Monday morning, the one that has just ended. */
const HALF_WEEK = 3.5 * DAY_MS
/** So long after its time a report is still sent, where the server was down. */
const LATE = 3 * DAY_MS
/** A delivery that failed, or that a server took and never settled, is tried again after so long, and so often. */
const AGAIN = 10 * 60_000
const TRIES = 10
/** Letters of one call: what a reader has not seen yet is looked up for each. */
export const MOST_LETTERS = 5

export interface MailPorts {
  now(): Date
  /** The last moment at or before `at` that a cron expression names in a time zone. */
  lastDue(cron: string, timezone: string, at: Date): Date | undefined
  /** Writes a report as an e-mail to one reader. */
  write(letter: Letter): Promise<string>
  /** Hands an e-mail to the mail server. Rejects with the reason where that does not take it. */
  send(to: string, mail: string): Promise<void>
  /** Asked only where a report is made: to load it takes a while. */
  knowledge?(): JourneyKnowledge
}

/** What an e-mail is made of. `since`: what has changed since this reader looked last, where they ever have. */
export interface Letter {
  weekly: Weekly
  to: string
  report: ReportConfig
  since?: SinceLook | undefined
}

/** What became of one delivery; `reason` where it failed. */
export interface Sent extends Delivery {
  ok: boolean
  reason?: string
}

/**
 * Sends the weekly report of a brand to those who have not had it, where it is due: once to each reader, again where sending
 * failed, to `MOST_LETTERS` of them at a time. The report is kept as it was first made. Safe to call often, and from several servers
 * at once.
 */
export async function sendDueReports(store: Store, config: Config, ports: MailPorts): Promise<Sent[]> {
  const { report: wanted } = config
  if (!wanted) return []
  const now = ports.now()
  const moment = { at: now.toISOString(), since: new Date(now.getTime() - AGAIN).toISOString() }
  const sent: Sent[] = []
  for (const { name, delivery } of await openDeliveries(store, config, ports)) {
    if (sent.length === MOST_LETTERS) break
    if (await store.reports.claim(delivery, moment))
      sent.push(await deliver(store, config, { wanted, name }, delivery, ports))
  }
  return sent
}

/** Who is still to get the report that is due, and from when: nobody who has had it, or to whom it was tried often enough. */
export async function openDeliveries(
  store: Store,
  { report: wanted, timezone }: Config,
  { now: clock, lastDue }: Pick<MailPorts, 'now' | 'lastDue'>,
): Promise<{ delivery: Delivery; name?: string | undefined; at: Date }[]> {
  const now = clock()
  const due = wanted && lastDue(wanted.cron, timezone, now)
  if (!wanted || !due || now.getTime() - due.getTime() > LATE) return []
  const week = weekOfDay(localDay(new Date(due.getTime() - HALF_WEEK), timezone))
  const known = await store.reports.deliveries(week)
  return wanted.to
    .map((entry) => (typeof entry === 'string' ? { address: entry } : entry))
    .map(({ address: recipient, owner = '', name }) => {
      const before = known.find((one) => one.owner === owner && one.recipient === recipient)
      return { delivery: { week, owner, recipient }, name, before }
    })
    .filter(({ before }) => before === undefined || (before.state !== 'sent' && before.tries < TRIES))
    .map(({ before, ...open }) => ({ ...open, at: before ? new Date(Date.parse(before.at) + AGAIN) : now }))
}

async function deliver(
  store: Store,
  config: Config,
  { wanted, name }: { wanted: ReportConfig; name?: string | undefined },
  delivery: Delivery,
  ports: MailPorts,
): Promise<Sent> {
  const settle = async (outcome: { state: 'sent' | 'failed'; reason?: string }): Promise<Sent> => {
    await store.reports.settle(delivery, { ...outcome, at: ports.now().toISOString() })
    return { ...delivery, ok: outcome.state === 'sent', ...(outcome.reason ? { reason: outcome.reason } : {}) }
  }
  try {
    const weekly = await reportFor(store, config, delivery, ports)
    const { recipient: to, owner } = delivery
    // Accounts of a company sign in with their addresses in lower case.
    const names = [to.toLowerCase(), ...(name ? [name] : [])]
    const since = await sinceLook(store, names, { now: ports.now(), ...(owner ? { owner } : {}) })
    await ports.send(to, await ports.write({ weekly, to, report: wanted, since }))
    return await settle({ state: 'sent' })
  } catch (error) {
    return settle({ state: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

/** The report as it was kept when it was first made, else made and kept now. */
async function reportFor(store: Store, config: Config, { week, owner }: Delivery, ports: MailPorts): Promise<Weekly> {
  const kept = await store.reports.get(week, owner)
  if (kept) return kept
  await applyOwners(store, config)
  const knowledge = ports.knowledge?.()
  const made = await weeklyReport(store, config, { week, now: ports.now(), knowledge, ...(owner ? { owner } : {}) })
  await store.reports.keep(made)
  // Somebody else may have come first.
  return (await store.reports.get(week, owner)) ?? made
}
