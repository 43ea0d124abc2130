import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { defaultSettings } from '../../../src/pipeline/settings/settings.ts'
import { decideFinding } from '../../../src/pipeline/stored.ts'
import { loadJourney } from '../../../src/platform/node/rules.ts'
import { readMigrations } from '../../../src/platform/node/sqlite.ts'
import { type Alarm, putDue, ring } from '../../../src/platform/worker/due.ts'
import { handleSend, outgoingOf, type Put, type SendMessage } from '../../../src/platform/worker/sending.ts'
import { type Driver, openStore, type Store } from '../../../src/store/index.ts'
import { fakeSlack, TOKEN } from '../../slack/fake-slack.ts'
import { runOnce } from '../../store/run-once.ts'
import { FEES, finding, MAIL, PAGE } from '../../store/samples.ts'

const CONFIG = `brand: Rimba
timezone: Asia/Jakarta
sources: [{path: web/*.html, channel: web, stage: consideration}]
alerts: {digest: 5, routes: [{to: 'webhook:crm'}, {to: '#promo'}, {match: {severity: high}, to: teams}]}
report: {cron: '0 8 * * 1', to: [rani@rimba.test, {address: budi@rimba.test, name: Budi}]}
`
const config = parseConfig(CONFIG, 'selaras.yaml')
/** Monday, at the hour of the weekly report in Jakarta. */
const BEGIN = Date.parse('2026-11-23T01:00:00Z')
/** What waits longer than all attempts after a kill is not due yet. */
const DRAINED_MS = 3 * 3_600_000
const OTHER = finding('0123456789abcdef', FEES.sides, { severity: 'low' })
const journey = loadJourney()
const HOSTS = ['crm.test', 'teams.test', 'cms.test', 'mail.test']

interface Posted {
  host: string
  /** By which the receiver knows a delivery again; what Teams gets bears no name but what it says. */
  name: string
  told: string
}

/** Services on loopback that keep all that they are sent. */
export async function receivers() {
  const posted: Posted[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const host = request.url!.slice(1)
    const { event, findings, mime_message: mail = '', state } = JSON.parse(body)
    const told = event ? `${event} ${findings[0].fingerprint}` : (state ?? (mail ? /^To: .*$/m.exec(mail)![0] : body))
    const id = request.headers['x-selaras-delivery'] ?? /^Message-ID: .*$/m.exec(mail)?.[0] ?? body
    posted.push({ host, name: String(id), told })
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const slack = await fakeSlack()
  const { port } = server.address() as AddressInfo
  return {
    slack,
    posted,
    fetch: ((url: string, init: RequestInit) => {
      const { host } = new URL(url)
      return fetch(HOSTS.includes(host) ? `http://127.0.0.1:${port}/${host}` : url, init)
    }) as typeof fetch,
    /** What people and programs have seen: each delivery once, in the order in which it came first. */
    seen() {
      const each = new Map(posted.map((one) => [`${one.host} ${one.name}`, one]))
      const by = Map.groupBy(each.values(), ({ host }) => host)
      const told = HOSTS.map((host) => [host, by.get(host)?.map((one) => one.told) ?? []] as const)
      // Readers of the report come in no order.
      for (const [host, list] of told) if (host === 'mail.test') list.sort()
      const said = slack.messages.map(({ thread_ts, text }) => `${thread_ts ? '↳ ' : ''}${text}`)
      return { ...Object.fromEntries(told), slack: said }
    },
    forget() {
      posted.length = 0
      slack.messages.length = 0
      slack.calls.length = 0
    },
    async close() {
      await slack.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
export type Receivers = Awaited<ReturnType<typeof receivers>>

/** Comes between a brand and the world; `changes`: whether the call leaves anything behind. */
export type Strike = <T>(work: () => Promise<T>, changes: boolean) => Promise<T>

/** How a queue delivers: takes some of the messages that wait, and gives those that are handled at once. */
export type Courier = (waiting: SendMessage[]) => SendMessage[]
/** One after the other. */
const inOrder: Courier = (waiting) => waiting.splice(0, 1)
/** So often a message comes again that came to nothing; then it is a dead letter. */
const MOST_RETRIES = 10

/**
 * A brand whose alarm is rung by the test, and whose queue is emptied by it: alerts, a callback and the weekly report, on a store of its
 * own.
 */
export class Sending {
  /** From then on every call of the database, of the queue and of HTTP goes through it. */
  strike: Strike | undefined
  /** Called whenever the alarm rings or a message comes: another process begins. */
  begins = () => {}
  deliver = inOrder
  /** So many rings come at once. */
  rings = 1
  store!: Store
  readonly logged: string[] = []
  /** Messages that were handled. */
  handled = 0
  readonly #queue: SendMessage[] = []
  readonly #tries = new Map<SendMessage, number>()
  #at: number | null = null
  #now = BEGIN
  #look!: () => Promise<number | undefined>
  #handle!: (message: SendMessage) => Promise<void>

  static async open(driver: Driver, outside: Receivers): Promise<Sending> {
    const sending = new Sending()
    const through: Strike = (work, changes) => (sending.strike ? sending.strike(work, changes) : work())
    const struck: Driver = {
      ...driver,
      all: (statement) => through(() => driver.all(statement), !/^select/i.test(statement.sql)),
      batch: (statements) => through(() => driver.batch(statements), true),
    }
    const store = await openStore(struck, readMigrations())
    sending.store = store
    const brand = { slug: 'rimba', config: async () => config, store }
    const means = {
      now: () => new Date(sending.#now),
      log: ({ message }: { message: string }) => sending.logged.push(message),
      settings: { ...defaultSettings, callbacks: { secretFrom: 'CALLBACK_SECRET', privateHosts: [] } },
      fetch: ((url, init) => through(() => outside.fetch(url as string, init!), true)) as typeof fetch,
      knowledge: () => ({ rules: journey }),
      env: {
        SELARAS_WEBHOOK_URL_CRM: 'https://crm.test/',
        SELARAS_WEBHOOK_SECRET_CRM: 'rahasia-crm-rimba',
        SELARAS_TEAMS_URL: 'https://teams.test/',
        SLACK_BOT_TOKEN: TOKEN,
        SLACK_API_URL: outside.slack.url,
        SELARAS_MAIL_URL: 'https://mail.test/',
        SELARAS_MAIL_TOKEN: 'token-surat',
        SELARAS_MAIL_FROM: 'selaras@rimba.test',
        CALLBACK_SECRET: 'rahasia-panggilan-balik',
      },
    }
    const outgoing = outgoingOf(brand, means)
    const put: Put = (messages) =>
      through(async () => void sending.#queue.push(...messages.map((one) => ({ ...one }))), true)
    sending.#look = () => putDue(brand, outgoing, put, means)
    sending.#handle = (message) => handleSend(message, outgoing, put)
    return sending
  }

  /** What a run finds, and what a caller asks for. */
  async found(): Promise<void> {
    await runOnce(this.store, '2026-11-22', [PAGE, MAIL], [FEES, OTHER])
    const at = new Date(this.#now).toISOString()
    await this.store.followUps.add({ id: 'f1', asked: {}, createdAt: at, callback: 'https://cms.test/answers' })
    await this.store.followUps.finish('f1', { state: 'failed', reason: 'no model' }, at)
    this.#wake()
  }

  /** What people do about it, and what the next run says. */
  async decided(): Promise<void> {
    const by = { who: 'Rani', at: new Date(this.#now).toISOString() }
    await decideFinding(this.store, FEES.fingerprint, { do: 'assign', to: 'Rani' }, by)
    await runOnce(this.store, '2026-11-23', [PAGE, MAIL], [FEES])
    this.#wake()
  }

  /** Rings whenever the alarm is due, and delivers what is on the queue, until nothing is due for hours. */
  async drain(): Promise<void> {
    const until = this.#now + DRAINED_MS
    for (;;) {
      if (this.#queue.length > 0) await this.#deliver()
      else if (this.#at !== null && this.#at < until) {
        this.#now = Math.max(this.#now, this.#at)
        this.#at = null
        this.begins()
        await Promise.all(Array.from({ length: this.rings }, () => this.#ring()))
      } else break
    }
    this.#now = until
  }

  /** As the platform does: a message that comes to nothing comes again. */
  async #deliver(): Promise<void> {
    this.begins()
    const messages = this.deliver(this.#queue)
    this.handled += messages.length
    const handle = async (message: SendMessage) => {
      await this.#handle(message).catch(() => {
        const tries = (this.#tries.get(message) ?? 0) + 1
        this.#tries.set(message, tries)
        if (tries <= MOST_RETRIES) this.#queue.push(message)
      })
    }
    await Promise.all(messages.map(handle))
  }

  /** As the platform does: the work of an alarm that fails is over; whatever was set before stands. */
  async #ring(): Promise<void> {
    const alarm: Alarm = {
      getAlarm: async () => this.#at,
      setAlarm: async (at) => {
        this.#at = Number(at)
      },
      deleteAlarm: async () => {
        this.#at = null
      },
    }
    await ring(alarm, () => this.#now, this.#look).catch(({ message }: Error) => this.logged.push(message))
  }

  #wake(): void {
    this.#at = this.#now
  }
}

/**
 * Ends a process after the `at`-th call that changes something: whatever it tries then comes to nothing, until another begins. Killed
 * anywhere between two of them it leaves the same.
 */
export function endAt(at: number): { calls: number; revive(): void; strike: Strike } {
  let isGone = false
  const killer = {
    calls: 0,
    revive() {
      isGone = false
    },
    strike: async <T>(work: () => Promise<T>, changes: boolean): Promise<T> => {
      if (isGone) throw new Error('killed')
      if (changes) isGone = ++killer.calls === at
      const done = await work()
      if (isGone) throw new Error('killed')
      return done
    },
  }
  return killer
}
