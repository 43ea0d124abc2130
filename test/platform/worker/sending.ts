import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFollowUps } from '../../../src/api/follow-ups.ts'
import type { ApiPorts } from '../../../src/api/ports.ts'
import type { Brand } from '../../../src/pipeline/brand.ts'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { defaultSettings } from '../../../src/pipeline/settings/settings.ts'
import { decideFinding } from '../../../src/pipeline/stored.ts'
import { loadJourney } from '../../../src/platform/node/rules.ts'
import { readMigrations } from '../../../src/platform/node/sqlite.ts'
import { workerCallbacks } from '../../../src/platform/worker/callbacks.ts'
import { type Alarm, ring, sendDue } from '../../../src/platform/worker/due.ts'
import { type Driver, openStore, type Store } from '../../../src/store/index.ts'
import type { Strike } from '../../pipeline/steps/bench.ts'
import { fakeSlack, TOKEN } from '../../slack/fake-slack.ts'
import { runOnce } from '../../store/runOnce.ts'
import { FEES, finding, MAIL, PAGE } from '../../store/samples.ts'

const CONFIG = `brand: Rimba
timezone: Asia/Jakarta
sources: [{path: web/*.html, channel: web, stage: consideration}]
alerts: {digest: 5, routes: [{to: 'webhook:crm'}, {to: '#promo'}, {match: {severity: high}, to: teams}]}
report: {cron: '0 8 * * 1', to: [rani@rimba.test, {address: budi@rimba.test, name: Budi}]}
`
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

/** An object of a brand whose alarm is rung by the test: alerts, a callback and the weekly report, on a store of its own. */
export class Sending {
  /** From then on every call of the database and of HTTP goes through it. */
  strike: Strike | undefined
  /** Called whenever the alarm rings. */
  begins = () => {}
  store!: Store
  readonly logged: string[] = []
  #at: number | null = null
  #now = BEGIN
  #send!: ReturnType<typeof sendDue>

  static async open(driver: Driver, outside: Receivers): Promise<Sending> {
    const sending = new Sending()
    const through: Strike = (work) => (sending.strike ? sending.strike(work) : work())
    const struck: Driver = {
      ...driver,
      all: (statement) => through(() => driver.all(statement)),
      batch: (statements) => through(() => driver.batch(statements)),
    }
    const store = await openStore(struck, readMigrations())
    sending.store = store
    const config = parseConfig(CONFIG, 'selaras.yaml')
    const brand: Brand = { slug: 'rimba', config: async () => config, store, run: async () => {} }
    const send = ((url, init) => through(() => outside.fetch(url as string, init!))) as typeof fetch
    const env = {
      SELARAS_WEBHOOK_URL_CRM: 'https://crm.test/',
      SELARAS_WEBHOOK_SECRET_CRM: 'rahasia-crm-rimba',
      SELARAS_TEAMS_URL: 'https://teams.test/',
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_API_URL: outside.slack.url,
      SELARAS_MAIL_URL: 'https://mail.test/',
      SELARAS_MAIL_TOKEN: 'token-surat',
      SELARAS_MAIL_FROM: 'selaras@rimba.test',
      CALLBACK_SECRET: 'rahasia-panggilan-balik',
    }
    const ports = {
      brands: [brand],
      now: () => new Date(sending.#now),
      random: (bytes: number) => new Uint8Array(bytes).fill(128),
      log: ({ message }: { message: string }) => sending.logged.push(message),
      settings: defaultSettings,
      callbacks: workerCallbacks({ secretFrom: 'CALLBACK_SECRET', privateHosts: [] }, env, send),
    }
    const { deliver } = createFollowUps(ports as unknown as ApiPorts, async () => ({}))
    const knowledge = () => ({ rules: journey })
    sending.#send = sendDue(brand, { ...ports, env, fetch: send, deliver, knowledge })
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

  /** Rings whenever the alarm is due, until nothing is due for hours. `times` rings come at once. */
  async drain(times = 1): Promise<void> {
    const until = this.#now + DRAINED_MS
    while (this.#at !== null && this.#at < until) {
      this.#now = Math.max(this.#now, this.#at)
      this.#at = null
      this.begins()
      await Promise.all(Array.from({ length: times }, () => this.#ring()))
    }
    this.#now = Math.max(this.#now, until)
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
    await ring(alarm, () => this.#now, this.#send).catch(({ message }: Error) => this.logged.push(message))
  }

  #wake(): void {
    this.#at = this.#now
  }
}

/** Ends a process at its `at`-th call, before or after the call has worked: whatever it tries then comes to nothing, until it rings again. */
export function endAt(at: number, when: 'before' | 'after'): { calls: number; revive(): void; strike: Strike } {
  let isGone = false
  const killer = {
    calls: 0,
    revive() {
      isGone = false
    },
    strike: async <T>(work: () => Promise<T>): Promise<T> => {
      if (isGone) throw new Error('killed')
      isGone = ++killer.calls === at
      if (isGone && when === 'before') throw new Error('killed')
      const done = await work()
      if (isGone) throw new Error('killed')
      return done
    },
  }
  return killer
}
