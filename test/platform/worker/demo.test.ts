import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Response as Answer, type Miniflare } from 'miniflare'
import { globSync } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Finding } from '../../../src/model/index.ts'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { keepRun } from '../../../src/pipeline/keep.ts'
import { run } from '../../../src/pipeline/run.ts'
import { MOST_TRIES } from '../../../src/pipeline/steps/steps.ts'
import { storedDocument } from '../../../src/pipeline/stored.ts'
import { crawlSources } from '../../../src/platform/crawler.ts'
import { systemClock } from '../../../src/platform/node/clock.ts'
import { onLoopback, type Site, serveSite } from '../../../src/platform/node/demo-site.ts'
import { nodeFiles } from '../../../src/platform/node/files.ts'
import { createHttpClient } from '../../../src/platform/node/http.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { openSqliteStore, readMigrations } from '../../../src/platform/node/sqlite.ts'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import { REPORTS } from '../../../src/report/index.ts'
import { createCrawler, memoryCache, memoryFrontier } from '../../../src/sources/crawl/index.ts'
import { type Driver, openStore } from '../../../src/store/index.ts'
import { inWorkerd, start } from './workerd.ts'

const DEMO = join(import.meta.dirname, '../../../fixtures/demo')
/** As docs/cloudflare.md tells to make the first token. */
const TOKEN = join(import.meta.dirname, '../../../src/platform/worker/build/token.ts')
const HOST = 'demo.selaras.test'
/** Beside what the configuration of the demo says. */
const ALERTS = "alerts: {digest: 5, routes: [{to: 'webhook:crm'}]}\n"
/** One file of the last run, once it is read. */
const STEP = {
  sql: "SELECT job, key, parts FROM steps WHERE state = 'done' AND key LIKE 'read:%' ORDER BY seq LIMIT 1",
  parameters: [],
}

inWorkerd('the demo brand in workerd', () => {
  describe('the demo brand in workerd', { timeout: 120_000 }, () => {
    let site: Site
    let worker: Miniflare
    let token: string
    let driver: Driver
    /** What the webhook was told, in order. */
    const told: { event: string; findings: { fingerprint: string }[] }[] = []
    const ask = (path: string, method = 'GET') =>
      worker.dispatchFetch(`http://localhost${path}`, { method, headers: { authorization: `Bearer ${token}` } })

    /** The cookie of a browser that is signed in. */
    const signIn = async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
      const body = new URLSearchParams({ token }).toString()
      const form = { method: 'POST', headers, body, redirect: 'manual' } as const
      const signedIn = await worker.dispatchFetch('http://localhost/sign-in', form)
      expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/b/demo'])
      return signedIn.headers.get('set-cookie')!.split(';')[0]!
    }

    beforeAll(async () => {
      site = await serveSite(join(DEMO, 'site'))
      worker = start('wrangler.toml', 'main.js', {
        d1Databases: ['DB_DEMO'],
        r2Buckets: ['COPY'],
        queueProducers: { STEPS: 'steps', DEAD: 'steps-dead' },
        queueConsumers: {
          steps: { maxBatchSize: 10, maxBatchTimeout: 0.1 },
          'steps-dead': { maxBatchSize: 10, maxBatchTimeout: 0.1 },
        },
        durableObjects: { BRAND: { className: 'BrandObject', useSQLite: true } },
        bindings: {
          SELARAS_WEBHOOK_URL_CRM: 'https://crm.test/',
          SELARAS_WEBHOOK_SECRET_CRM: 'rahasia-webhook-demo',
        },
        // The only hosts that there are for the Worker.
        outboundService: async (request: Request) => {
          const { host, pathname, search } = new URL(request.url)
          if (host === 'crm.test') {
            told.push((await request.json()) as (typeof told)[number])
            return new Answer('ok')
          }
          if (host !== HOST) return new Answer(`no host ${host}`, { status: 530 })
          const found = await fetch(`${site.origin}${pathname}${search}`, {
            headers: [...request.headers],
            redirect: 'manual',
          })
          const body = found.status === 304 ? null : await found.arrayBuffer()
          return new Answer(body, { status: found.status, headers: [...found.headers] })
        },
      })
      const copy = await worker.getR2Bucket('COPY')
      for (const path of globSync('**/*', { cwd: DEMO, ignore: ['site/**'] }))
        await copy.put(`demo/${path}`, readFileSync(join(DEMO, path)))
      await copy.put('demo/selaras.yaml', readFileSync(join(DEMO, 'selaras.yaml'), 'utf8') + ALERTS)
      const database = (await worker.getD1Database('DB_DEMO')) as unknown as Parameters<typeof openD1>[0]
      driver = openD1(database, 'DB_DEMO')
      await openStore(driver, readMigrations())
      const made = spawnSync(process.execPath, [TOKEN, '--name', "Rani O'Neil"], { encoding: 'utf8' })
      token = made.stderr.trim()
      await driver.batch([{ sql: made.stdout, parameters: [] }])
    }, 120_000)
    afterAll(async () => {
      await worker.dispose()
      await site.close()
    })

    test('gives the findings that it gives on Node, byte for byte', async () => {
      const { id } = (await (await ask('/v1/runs', 'POST')).json()) as { id: string }
      const events = await (await ask(`/v1/runs/${id}/events`)).text()
      expect(events.slice(events.lastIndexOf('event:'))).toContain('"state":"done"')
      // Every file and the site went through the queue, and nothing is left of it.
      const counted = { sql: 'SELECT state, count(*) AS steps FROM steps GROUP BY state', parameters: [] }
      expect(await driver.all(counted)).toEqual([{ state: 'done', steps: expect.toSatisfy((steps) => steps > 7) }])
      const there = await (await ask('/v1/exports/json')).text()
      const here = await onNode(site)
      expect((JSON.parse(there) as { findings: unknown[] }).findings.length).toBeGreaterThan(20)
      expect(timeless(there)).toBe(timeless(here))
    })

    test('tells a webhook of each finding once, by messages of the queue, some at a time', async () => {
      const { findings } = JSON.parse(await (await ask('/v1/exports/json')).text()) as { findings: Finding[] }
      const conflicts = findings.filter(({ verdict }) => verdict === 'conflict')
      const sent = { sql: 'SELECT state, count(*) AS entries FROM outbox GROUP BY state', parameters: [] }
      await vi.waitFor(
        async () => expect(await driver.all(sent)).toEqual([{ state: 'sent', entries: conflicts.length }]),
        { timeout: 20_000, interval: 250 },
      )
      expect(told.map(({ event }) => event)).toEqual(conflicts.map(() => 'found'))
      expect(new Set(told.map((one) => one.findings[0]!.fingerprint)).size).toBe(conflicts.length)
      // More than one message takes.
      expect(conflicts.length).toBeGreaterThan(8)
    })

    test('is read again in the hours of the Cron Trigger', async () => {
      const { runs: before } = (await (await ask('/v1/runs')).json()) as { runs: { run: number }[] }
      expect(await (await worker.getWorker()).scheduled({ cron: '0 19 * * *' })).toMatchObject({ outcome: 'ok' })
      const { runs } = (await (await ask('/v1/runs')).json()) as { runs: { run: number }[] }
      expect([before.length, runs.length]).toEqual([1, 2])
    })

    test('shows steps whose messages were delivered in vain, with the reason, and tries them again', async () => {
      const [{ job, key, parts }] = (await driver.all(STEP)) as [{ job: string; key: string; parts: string }]
      const wait = "UPDATE steps SET state = 'waiting', tries = 0 WHERE job = ? AND key = ?"
      await driver.batch([{ sql: wait, parameters: [job, key] }])
      const dead = (await worker.getQueueProducer('DEAD')) as { send(message: object): Promise<unknown> }
      await dead.send({ brand: 'demo', job, key })
      await dead.send({ brand: 'gone', job, key })
      // What is due for a receiver stands in its ledger.
      await dead.send({ brand: 'demo', send: 'alerts', to: 'webhook:crm' })
      const asked = async () => (await (await ask('/v1/steps/given-up')).json()) as { steps: object[] }
      await vi.waitFor(async () => expect((await asked()).steps).toHaveLength(1), 10_000)
      expect((await asked()).steps).toEqual([
        { job, step: key, tries: MOST_TRIES, reason: 'its message was delivered in vain' },
      ])
      const page = await worker.dispatchFetch('http://localhost/b/demo/runs', { headers: { cookie: await signIn() } })
      expect(await page.text()).toMatch(/action="\/b\/demo\/runs\/retry"[\s\S]*its message was delivered in vain/)

      const again = await ask('/v1/steps/given-up/retry', 'POST')
      expect([again.status, await again.json()]).toEqual([202, { retried: 1 }])
      await vi.waitFor(async () => expect(await driver.all(STEP)).toMatchObject([{ job, key, parts }]), 10_000)
      expect((await asked()).steps).toEqual([])
    })

    test('shows them on the dashboard to whoever signs in', async () => {
      const cookie = await signIn()
      const page = await worker.dispatchFetch('http://localhost/b/demo/findings', { headers: { cookie } })
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('Paket Pagi')
    })
  })
})

/** Without the moments of the runs. */
const timeless = (json: string) => json.replace(/"(first|last)Seen": "[^"]+"/g, '"$1Seen": ""')

/** What the store on Node says of the same brand, as the API would export it. */
async function onNode(site: Site): Promise<string> {
  const config = parseConfig(readFileSync(join(DEMO, 'selaras.yaml'), 'utf8'), 'selaras.yaml')
  const client = createHttpClient()
  const http = onLoopback(client, HOST, site.origin)
  const crawler = createCrawler({ http, clock: systemClock, random: Math.random, cache: memoryCache() })
  const ports = { files: nodeFiles(DEMO), fetch: crawlSources(crawler, memoryFrontier), knowledge: loadKnowledge() }
  const store = await openSqliteStore(':memory:')
  await keepRun(store, config, await run(config, { asOf: config.asOf! }, ports), () => new Date().toISOString())
  const { document, snapshots } = await storedDocument(store)
  await Promise.all([client.close(), store.close()])
  return REPORTS.json.render(document, { locale: config.locale, snapshots })
}
