import { Response as Answer, type Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import type { Driver } from '../../../src/store/index.ts'
import { routesOf } from '../../pipeline/steps/crawl-bench.ts'
import { type Site, serve } from '../../sources/crawl/site.ts'
import { inWorkerd, start } from './workerd.ts'

const PAGES = 600
const OPERATOR = 'token-operator-situs'
const HOST = 'cabang.test'
const CONFIG = `brand: Lentera Pos
sources:
  - {url: 'https://${HOST}/', channel: web, stage: purchase, crawl: {delayMs: 0, concurrency: 8, maxPages: 1000}}
`

inWorkerd('a site crawled in workerd', () => {
  describe('a site crawled in workerd', { timeout: 180_000 }, () => {
    let site: Site
    let worker: Miniflare
    let driver: Driver
    let token: string
    beforeAll(async () => {
      site = await serve(routesOf(PAGES))
      worker = start('wrangler.toml', 'main.js', {
        d1Databases: ['DIRECTORY', 'DB_1'],
        r2Buckets: ['COPY'],
        queueProducers: { STEPS: 'steps' },
        queueConsumers: { steps: { maxBatchSize: 10, maxBatchTimeout: 0.1 } },
        durableObjects: {
          BRAND: { className: 'BrandObject', useSQLite: true },
          HOST: { className: 'HostObject', useSQLite: true },
        },
        bindings: { SELARAS_OPERATOR_TOKEN: OPERATOR },
        outboundService: async (request: Request) => {
          const { pathname } = new URL(request.url)
          const found = await fetch(site.origin + pathname, { redirect: 'manual' })
          return new Answer(await found.arrayBuffer(), { status: found.status, headers: [...found.headers] })
        },
      })
      await (await worker.getR2Bucket('COPY')).put('lentera/selaras.yaml', CONFIG)
      driver = openD1((await worker.getD1Database('DB_1')) as unknown as Parameters<typeof openD1>[0], 'DB_1')
      const added = await ask('PUT', '/operator/brands/lentera', OPERATOR, { database: 'DB_1', quota: {} })
      token = (JSON.parse(added) as { token: string }).token
    }, 120_000)
    afterAll(() => Promise.all([worker.dispose(), site.close()]))
    const ask = async (method: string, path: string, bearer: string, body?: object) => {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
      const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
      return (await worker.dispatchFetch(`http://localhost${path}`, init)).text()
    }

    test('comes part by part through the queue, each page asked for once, and is read whole', async () => {
      const { id } = JSON.parse(await ask('POST', '/v1/runs', token)) as { id: string }
      const events = await ask('GET', `/v1/runs/${id}/events`, token)
      expect(events.slice(events.lastIndexOf('event:'))).toContain('"state":"done"')
      const parts = { sql: "SELECT state FROM steps WHERE key LIKE 'crawl:%'", parameters: [] }
      const steps = (await driver.all(parts)) as { state: string }[]
      expect(steps.length).toBeGreaterThan(PAGES / 32)
      expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['done']))
      const { findings, coverage } = JSON.parse(await ask('GET', '/v1/exports/json', token))
      // Without the page that moved and the one that is missing.
      expect(coverage).toMatchObject([{ documents: expect.toSatisfy((count) => count > PAGES) }])
      expect(findings).toContainEqual(expect.objectContaining({ attribute: 'price' }))
      expect(site.asked.length - new Set(site.asked).size).toBeLessThanOrEqual(1)
    })
  })
})
