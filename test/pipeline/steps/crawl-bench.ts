import type { Config } from '../../../src/model/index.ts'
import { crawlInParts, crawlSources } from '../../../src/platform/crawler.ts'
import { systemClock } from '../../../src/platform/node/clock.ts'
import { createHttpClient } from '../../../src/platform/node/http.ts'
import { createCrawler, type HttpCache, memoryCache, memoryFrontier } from '../../../src/sources/crawl/index.ts'
import { linking, type Route, type Site, serve } from '../../sources/crawl/site.ts'
import { type Bench, config } from './bench.ts'

const SECTIONS = 24
/** In letters: a page without figures contradicts nobody. */
const nameOf = (path: string) => path.replace(/\d/g, (digit) => 'lentera-ku'[Number(digit)]!).replaceAll('/', '')

/** Routes of a site of so many pages below sections; two of them contradict each other, one moves, one is missing. */
export function routesOf(pages: number): Record<string, Route> {
  const below = (section: number) =>
    Array.from({ length: Math.ceil(pages / SECTIONS) }, (_, i) => `/${section}/${i}`).slice(0, pages)
  const sections = Array.from({ length: SECTIONS }, (_, i) => i)
  const says = (path: string, text: string) => [
    path,
    `<html lang="id"><main><h1>Layanan</h1><p>${text}</p></main></html>`,
  ]
  return {
    '/': linking(...sections.map((i) => `/${i}`)),
    ...Object.fromEntries(sections.map((i) => [`/${i}`, linking(...below(i))])),
    ...Object.fromEntries(
      sections.flatMap((i) => below(i).map((path) => says(path, `Selamat datang di cabang ${nameOf(path)}, teman.`))),
    ),
    '/1/0': { status: 301, headers: { location: '/2/0' } },
    '/2/1': { status: 404 },
    ...Object.fromEntries([
      says('/0/1', 'Paket Kilat Rp 31.000 per kilogram.'),
      says(`/${SECTIONS - 1}/1`, 'Paket Kilat Rp 37.000 per kilogram.'),
    ]),
  }
}

/** A site of so many pages on loopback, and means to make a bench that of a brand which has only it. */
export async function siteOf(pages: number) {
  const site: Site = await serve(routesOf(pages))
  const http = createHttpClient()
  const crawlerOver = (cache: HttpCache) => createCrawler({ http, clock: systemClock, random: () => 0.5, cache })
  const brand: Config = {
    ...config,
    sources: [
      {
        url: `${site.origin}/`,
        channel: 'web',
        stage: 'purchase',
        crawl: { delayMs: 0, concurrency: 8, maxPages: 1_000 },
      },
    ],
  }
  return {
    site,
    fetch: crawlSources(crawlerOver(memoryCache()), memoryFrontier),
    prepare(bench: Bench): void {
      bench.ports.config = async () => brand
      // Each part may be crawled by another process.
      bench.ports.crawl = (read, before) => crawlInParts(crawlerOver(bench.store.httpCache))(read, before)
    },
    close: () => Promise.all([site.close(), http.close()]),
  }
}
