import { byUrgency, isActive, SelarasError, sha256 } from '../../model/index.ts'
import type { AlertNote, AlertThread, OutboxEntry, StoredFinding } from '../../store/port.ts'
import { backoffMs } from '../../text/backoff.ts'
import { retryAfterMs } from '../../text/index.ts'
import type { Outgoing, SendingBrand } from '../outgoing.ts'
import { storedDocument } from '../stored.ts'
import { fillOutbox, isNews } from './alerts.ts'

/**
 * A message did not arrive. `retry`: try again, after `retryAfter`, seconds or a date, where the other side says so; `skip`: this one will never be
 * taken. `doubtful`: it may have arrived all the same, for the connection was cut before the answer.
 */
export class Undelivered extends SelarasError {
  readonly retryAfter?: string
  readonly doubtful: boolean
  /** What the other side calls it, such as `channel_not_found` or `503`. */
  readonly code: string
  constructor(
    code: string,
    action: 'retry' | 'skip',
    more: { retryAfter?: string | null; doubtful?: boolean; cause?: unknown } = {},
  ) {
    super(code, action, more.cause === undefined ? {} : { cause: more.cause })
    this.code = code
    this.retryAfter = more.retryAfter ?? undefined
    this.doubtful = more.doubtful ?? false
  }
}

/** What a destination is told: an entry of the outbox, with the findings as they stand now. */
export interface Alert extends Omit<AlertNote, 'findings'> {
  /** The same for every attempt, another for every alert: letters and digits. */
  id: string
  destination: string
  /** Name of the brand, and how addresses name it. */
  brand: string
  slug: string
  /** BCP 47: the language of the wording. */
  locale: string
  /** The most urgent first; at least one. Their quotations are proved. */
  findings: readonly StoredFinding[]
  /** Extracted text by document id, of the documents that are quoted. */
  snapshots: ReadonlyMap<string, string>
  /** Address of a finding on the dashboard, where that has one. */
  link(finding: string): string | undefined
  /** Where the finding is spoken of already. */
  thread?: AlertThread
  doubtfulSince?: string
}

/** `thread`: where the finding is spoken of from now on. `dropped`: there was nothing to tell there. */
export type Delivery =
  | { state: 'sent'; thread?: { channel: string; ts: string } }
  | { state: 'dropped'; reason: string }

/** A kind of destination. */
export interface Messenger {
  /** Throws Undelivered. */
  send(alert: Alert): Promise<Delivery>
}

/** Facts for the log; never copy and never a secret. */
export interface AlertLog {
  level: 'info' | 'warn' | 'error'
  message: string
  [fact: string]: string | number | boolean | undefined
}

/** What sending takes from outside. */
export interface SendPorts {
  /** Undefined where nothing is set up for such a destination. */
  messenger(destination: string): Messenger | undefined
  now(): Date
  /** A number in [0, 1). */
  chance(): number
  log(entry: AlertLog): void
  /** Where people reach the dashboard. */
  publicUrl?: string
}

/** Pauses between attempts: 5 seconds to an hour. With 30 of them an outage of a day is outlived. */
const PAUSES = { baseMs: 5_000, capMs: 3_600_000 }
export const MOST_TRIES = 30
/** A sender that has not settled an entry for so long is gone. */
const LOST_MS = 5 * 60_000
/** Entries of one call of `send`: each asks the database eight times and more, and ten messages at once 1,000 times at most. */
const MOST_AT_ONCE = 8
/** What was sent is remembered for so long. */
const KEPT_MS = 90 * 24 * 3_600_000

/**
 * What a brand has to tell: a receiver is a destination as routes name it. What cannot be sent waits, longer each time, or as long as
 * the other side asks; what is given up stays in the outbox as dead.
 */
export const alertsOf = (brand: SendingBrand, ports: SendPorts): Outgoing => ({
  async waiting() {
    const { outbox } = brand.store
    const now = ports.now()
    // An outbox that nothing comes into does not grow.
    if ((await fillOutbox(brand.store, await brand.config(), now)) > 0) await outbox.expire(ago(now, KEPT_MS))
    return (await outbox.waiting(LOST_MS)).map(({ to, at }) => ({ to, at: new Date(at) }))
  },
  async send(destination) {
    for (let left = MOST_AT_ONCE; left > 0; left--) {
      const now = ports.now()
      const entry = await brand.store.outbox.claim(destination, now.toISOString(), ago(now, LOST_MS))
      if (!entry) return false
      await sendOne(entry, brand, ports)
    }
    return true
  },
})

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms).toISOString()

async function sendOne(entry: OutboxEntry, brand: SendingBrand, ports: SendPorts): Promise<void> {
  const { outbox } = brand.store
  const began = ports.now().toISOString()
  try {
    const alert = await alertOf(entry, brand, ports)
    if (alert === undefined) return await outbox.settle(entry, 'dropped', 'nothing is left to tell', began)
    const messenger = ports.messenger(entry.destination)
    if (!messenger) throw new Undelivered('nothing is set up for this destination', 'retry')
    const delivery = await messenger.send(alert)
    const at = ports.now().toISOString()
    if (delivery.state === 'dropped') return await outbox.settle(entry, 'dropped', delivery.reason, at)
    const [finding] = entry.note.findings
    const thread = delivery.thread && finding && { finding, destination: entry.destination, ...delivery.thread }
    await outbox.sent(entry, at, thread || undefined)
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error
    await putOff(entry, error, brand, ports, began)
  }
}

async function putOff(
  entry: OutboxEntry,
  error: Undelivered,
  { store, slug }: SendingBrand,
  ports: SendPorts,
  began: string,
) {
  const now = ports.now()
  const { tries, doubtfulSince, destination } = entry
  const told = { brand: slug, destination, event: entry.note.event, code: error.code, tries }
  const asked = retryAfterMs(error.retryAfter, now.getTime())
  // Whoever says when to come again works: that is no failed attempt.
  if (error.action === 'skip' || (tries >= MOST_TRIES && asked === undefined)) {
    ports.log({ level: 'error', message: 'an alert was given up', ...told })
    return store.outbox.settle(entry, 'dead', error.code, now.toISOString())
  }
  const pause = asked ?? backoffMs(Math.min(tries, 20), ports.chance, PAUSES)
  ports.log({ level: 'warn', message: 'an alert waits', ...told, seconds: Math.ceil(pause / 1000) })
  const doubtful = doubtfulSince ?? (error.doubtful ? began : undefined)
  return store.outbox.retry(entry, new Date(now.getTime() + pause).toISOString(), error.code, doubtful)
}

/** The alert with its findings as they stand now; undefined where news is none any more. */
async function alertOf(entry: OutboxEntry, brand: SendingBrand, { publicUrl }: SendPorts): Promise<Alert | undefined> {
  const { note, destination, key, doubtfulSince } = entry
  const { store, slug } = brand
  const { document, snapshots } = await storedDocument(store, { fingerprints: note.findings })
  const news = note.event === 'digest' || isNews(note.event)
  const findings = document.findings.filter((finding) => !news || isActive(finding)).sort(mostUrgentFirst)
  const [first] = note.findings
  if (findings.length === 0 || first === undefined) return undefined
  const { brand: name, locale } = await brand.config()
  const thread = note.event === 'digest' ? undefined : await store.outbox.thread(first, destination)
  return {
    ...note,
    id: (await sha256(`${slug}\n${key}`)).slice(0, 32),
    destination,
    brand: name,
    slug,
    locale,
    findings,
    snapshots,
    link: dashboardLink(publicUrl, slug),
    ...(thread ? { thread } : {}),
    ...(doubtfulSince ? { doubtfulSince } : {}),
  }
}

const mostUrgentFirst = (a: StoredFinding, b: StoredFinding) =>
  byUrgency(a, b) || b.confidence - a.confidence || (a.fingerprint < b.fingerprint ? -1 : 1)

/** Address of a finding on the dashboard that is reached at `publicUrl`. */
export const dashboardLink =
  (publicUrl: string | undefined, slug: string) =>
  (finding: string): string | undefined =>
    publicUrl && `${publicUrl.replace(/\/+$/, '')}/b/${slug}/findings/${encodeURIComponent(finding)}`
