import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { keepRun } from '../../src/pipeline/keep.ts'
import { run } from '../../src/pipeline/run.ts'
import { crawlSources } from '../../src/platform/crawler.ts'
import { systemClock } from '../../src/platform/node/clock.ts'
import { onLoopback, serveSite } from '../../src/platform/node/demo-site.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { createHttpClient } from '../../src/platform/node/http.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { createCrawler, memoryCache, memoryFrontier } from '../../src/sources/crawl/index.ts'
import { findChromium, openBrowser } from '../report/journey/browser.ts'
import { type Complaints, hear, type Listening, listen, serious, signIn } from './browser.ts'
import { Visitor } from './visitor.ts'

const DEMO = fileURLToPath(new URL('../../fixtures/demo/', import.meta.url))
const VIEWS = [
  '',
  '/findings',
  '/matrix',
  '/journey',
  '/trends',
  '/runs',
  '/settings',
  '/settings/voice/all',
  '/sources/new',
]

/** The demo brand, read as `npm start` reads it. */
async function demo(): Promise<Visitor> {
  const yaml = readFileSync(`${DEMO}selaras.yaml`, 'utf8')
  const visitor = await Visitor.of(yaml)
  const [site, client] = [await serveSite(`${DEMO}site`), createHttpClient()]
  const http = onLoopback(client, 'demo.selaras.test', site.origin)
  const crawler = createCrawler({ http, clock: systemClock, random: Math.random, cache: memoryCache() })
  const config = parseConfig(yaml, 'selaras.yaml')
  const ports = { files: nodeFiles(DEMO), fetch: crawlSources(crawler, memoryFrontier), knowledge: loadKnowledge() }
  const result = await run(config, { asOf: config.asOf! }, ports)
  await keepRun(visitor.store, config, result, () => '2026-11-20T02:00:00.000Z')
  await Promise.all([client.close(), site.close()])
  return visitor
}

const executable = findChromium()
describe.skipIf(!executable)('the demo brand in a browser', () => {
  let visitor: Visitor
  let server: Listening
  let browser: Browser
  beforeAll(async () => {
    visitor = await demo()
    server = await listen(visitor)
    browser = await openBrowser(executable!)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await visitor?.store.close()
  })

  test.each(['id', 'en'])(
    'every view and the first finding, %s: nothing spills, axe is content',
    async (language) => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      const heard = hear(page, server.url)
      await signIn(page, server.url, await visitor.token('admin'))
      await page.goto(`${server.url}/b/rimba/findings?lang=${language}`)
      const finding = await page.getAttribute('.item a', 'href')
      for (const view of [...VIEWS.map((path) => `/b/rimba${path}`), finding]) {
        await page.goto(server.url + view)
        expect(await page.getAttribute('html', 'lang'), view!).toBe(language)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), view!).toBeLessThanOrEqual(
          0,
        )
        expect(await serious(page), view!).toEqual([])
      }
      expect(heard).toEqual({ console: [], dialogs: [], outside: [] } satisfies Complaints)
      await context.close()
    },
    60_000,
  )
})
