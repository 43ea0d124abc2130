import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Response as Answer, type Miniflare } from 'miniflare'
import { globSync } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { parseConfig } from '../../../src/pipeline/config.ts'
import { keepRun } from '../../../src/pipeline/keep.ts'
import { run } from '../../../src/pipeline/run.ts'
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
import { start, withoutWorkerd } from './workerd.ts'

const DEMO = join(import.meta.dirname, '../../../fixtures/demo')
/** As docs/cloudflare.md tells to make the first token. */
const TOKEN = join(import.meta.dirname, '../../../src/platform/worker/build/token.ts')
const HOST = 'demo.selaras.test'

if (withoutWorkerd) {
  describe('the demo brand in workerd', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  describe('the demo brand in workerd', { timeout: 120_000 }, () => {
    let site: Site
    let worker: Miniflare
    let token: string
    let driver: Driver
    const ask = (path: string, method = 'GET') =>
      worker.dispatchFetch(`http://localhost${path}`, { method, headers: { authorization: `Bearer ${token}` } })

    beforeAll(async () => {
      site = await serveSite(join(DEMO, 'site'))
      worker = start('wrangler.toml', 'main.js', {
        d1Databases: ['DB_DEMO'],
        r2Buckets: ['COPY'],
        queueProducers: { STEPS: 'steps' },
        queueConsumers: { steps: { maxBatchSize: 10, maxBatchTimeout: 0.1 } },
        durableObjects: { BRAND: { className: 'BrandObject', useSQLite: true } },
        // The only host that there is for the Worker.
        outboundService: async (request: Request) => {
          const { host, pathname, search } = new URL(request.url)
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
      expect(await driver.all(counted)).toEqual([{ state: 'done', steps: expect.toSatisfy((steps) => steps > 10) }])
      const there = await (await ask('/v1/exports/json')).text()
      const here = await onNode(site)
      expect((JSON.parse(there) as { findings: unknown[] }).findings.length).toBeGreaterThan(20)
      expect(timeless(there)).toBe(timeless(here))
    })

    test('is read again in the hours of the Cron Trigger', async () => {
      const { runs: before } = (await (await ask('/v1/runs')).json()) as { runs: { run: number }[] }
      expect(await (await worker.getWorker()).scheduled({ cron: '0 19 * * *' })).toMatchObject({ outcome: 'ok' })
      const { runs } = (await (await ask('/v1/runs')).json()) as { runs: { run: number }[] }
      expect([before.length, runs.length]).toEqual([1, 2])
    })

    test('shows them on the dashboard to whoever signs in', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
      const form = {
        method: 'POST',
        headers,
        body: new URLSearchParams({ token }).toString(),
        redirect: 'manual',
      } as const
      const signedIn = await worker.dispatchFetch('http://localhost/sign-in', form)
      expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/b/demo'])
      const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
      const page = await worker.dispatchFetch('http://localhost/b/demo/findings', { headers: { cookie } })
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('Paket Pagi')
    })
  })
}

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
