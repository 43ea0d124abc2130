import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Failure } from '../../../src/model/index.ts'
import { createHttpClient } from '../../../src/platform/node/http.ts'
import {
  type CrawledPage,
  type CrawlPart,
  type CrawlSource,
  createCrawler,
  memoryCache,
  memoryFrontier,
} from '../../../src/sources/crawl/index.ts'
import { chance } from '../../judge/scale/chance.ts'
import { crawlAll, type Route, type Site, serve, testClock } from './site.ts'

const PAGES = 150

/** Links all over, pages that move, that say what another says, that are missing, that lie too deep, and files. */
function routesOf(seed: number): Record<string, Route> {
  const luck = chance(seed)
  const page = () => luck.whole(0, PAGES - 1)
  const links = (count: number) => Array.from({ length: count }, () => `<a href="/${page()}">x</a>`).join('')
  const routes: Record<string, Route> = {
    '/': `<p>Beranda</p>${links(5)}<a href="/harga.pdf">x</a>`,
    '/robots.txt': 'User-agent: *\nDisallow: /7\n',
    '/peta.xml': `<urlset>${Array.from({ length: 40 }, () => `<url><loc>ORIGIN/${page()}</loc></url>`).join('')}
      <url><loc>https://lain.test/</loc></url></urlset>`,
  }
  for (let i = 0; i < PAGES; i++) {
    const kind = luck.next()
    const other = page()
    if (kind < 0.1) routes[`/${i}`] = { status: 301, headers: { location: `/${other}` } }
    else if (kind < 0.15) routes[`/${i}`] = { status: 404 }
    // Says what another says, and which: it is read with that, whichever part has come by it.
    else if (kind < 0.35) routes[`/${i}`] = `<link rel="canonical" href="/${other}"><p>Tarif</p>${links(2)}`
    else routes[`/${i}`] = `<p>Tarif</p><p>Halaman ${i}</p>${links(3)}<a href="/${i}.zip">x</a>`
  }
  return routes
}

/** Crawls in parts of so many visits, each by a crawler of its own, and gives everything that came. */
async function crawlInParts(source: CrawlSource, mostVisits: number) {
  const http = createHttpClient({ timeoutMs: 2_000 })
  const [clock, cache] = [testClock(), memoryCache()]
  const items: (CrawledPage | Failure)[] = []
  let parts: CrawlPart[] = []
  for (let more = true; more; ) {
    const crawl = createCrawler({ http, clock, cache, random: () => 0.5 }).crawl(source, {
      frontier: memoryFrontier(),
      parts,
      mostVisits,
    })
    let next = await crawl.next()
    for (; !next.done; next = await crawl.next()) items.push(next.value)
    more = next.value !== undefined
    // As a store gives it back.
    if (next.value) parts = JSON.parse(JSON.stringify([...parts, next.value]))
  }
  await http.close()
  return { items, parts: parts.length + 1 }
}

describe.each([1, 2, 3])('a crawl in parts of site %i', (seed) => {
  let site: Site
  beforeAll(async () => {
    site = await serve(routesOf(seed))
  })
  afterAll(() => site.close())

  test.each([
    ['', {}],
    ['peta.xml', {}],
    ['peta.xml', { maxDepth: 2 }],
    ['', { maxPages: 60 }],
    ['', { maxDepth: 1 }],
  ])('gives what one piece gives, from /%s with %j', async (start, settings) => {
    const source = { url: `${site.origin}/${start}`, channel: 'web', crawl: { delayMs: 0, ...settings } }
    const { pages, failures } = await crawlAll(source)
    expect(pages.length).toBeGreaterThan(2)
    for (const most of [1, 7, 32]) {
      const { items, parts } = await crawlInParts(source, most)
      const given = items.flatMap((one) => ('reason' in one ? [] : [one.canonical]))
      expect(given, `parts of ${most}`).toEqual(pages.map(({ canonical }) => canonical))
      expect(
        items.filter((one) => 'reason' in one),
        `parts of ${most}`,
      ).toEqual(failures)
      if (pages.length > 40) expect(parts).toBeGreaterThan(1)
    }
  })
})

test('a crawl in parts asks for each page once, and keeps the pace of a host from part to part', async () => {
  const links = Array.from({ length: 9 }, (_, i) => `<a href="/${i}">x</a>`).join('')
  const pages = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`/${i}`, `<p>Halaman ${i}</p>`]))
  const at: number[] = []
  const site = await serve({ '/': links, ...pages }, () => at.push(clock.now()))
  const [clock, cache] = [testClock(), memoryCache()]
  const http = createHttpClient()
  const source = { url: `${site.origin}/`, channel: 'web', crawl: { delayMs: 1_000, concurrency: 1 } }
  let parts: CrawlPart[] = []
  for (let more = true; more; ) {
    const crawler = createCrawler({ http, clock, cache, random: () => 0.5 })
    const crawl = crawler.crawl(source, { frontier: memoryFrontier(), parts, mostVisits: 1 })
    let next = await crawl.next()
    while (!next.done) next = await crawl.next()
    more = next.value !== undefined
    parts = [...parts, ...(next.value ? [next.value] : [])]
  }
  expect(parts).toHaveLength(1)
  expect([site.asked.length, site.robotsAsked]).toEqual([10, 1])
  const apart = at.slice(1).map((one, i) => one - at[i]!)
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(1_000)
  await Promise.all([site.close(), http.close()])
})
