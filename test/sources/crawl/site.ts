import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Failure } from '../../../src/model/index.ts'
import { createHttpClient, type HttpOptions } from '../../../src/platform/node/http.ts'
import {
  type Clock,
  type CrawledPage,
  type CrawlerSettings,
  type CrawlOptions,
  type CrawlSource,
  createCrawler,
  type Frontier,
  type HttpCache,
  memoryCache,
  memoryFrontier,
} from '../../../src/sources/crawl/index.ts'

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array
}
/** A string is the body of a web page; a function sees the how-manieth request for the path it is, from 1. */
export type Route =
  | string
  | Answer
  | ((request: IncomingMessage, response: ServerResponse, count: number) => Answer | string | undefined)

export interface Site {
  origin: string
  /** Paths with query, in order of arrival, without robots.txt. */
  asked: string[]
  headers: Map<string, IncomingMessage['headers']>
  robotsAsked: number
  close(): Promise<void>
}

/** A real server on loopback. Paths without a route answer 404; `ORIGIN` in bodies and locations is the site's own. */
export async function serve(routes: Record<string, Route>, onRequest?: (path: string) => void): Promise<Site> {
  const counts = new Map<string, number>()
  const site: Site = { origin: '', asked: [], headers: new Map(), robotsAsked: 0, close: async () => {} }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/robots.txt') site.robotsAsked++
    else site.asked.push(path)
    site.headers.set(path, request.headers)
    onRequest?.(path)
    counts.set(path, (counts.get(path) ?? 0) + 1)
    const route = routes[path] ?? routes[path.split('?')[0]!] ?? { status: 404 }
    const made = typeof route === 'function' ? route(request, response, counts.get(path)!) : route
    if (made === undefined) return
    const { status = 200, headers = {}, body = '' } = typeof made === 'string' ? { body: made } : made
    const fill = (text: string) => text.replaceAll('ORIGIN', site.origin)
    response.statusCode = status
    response.setHeader('content-type', 'text/html; charset=utf-8')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, fill(value))
    response.end(typeof body === 'string' ? fill(body) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  site.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return site
}

/** Time that passes only by sleeping. */
export interface TestClock extends Clock {
  slept: number[]
  advance(ms: number): void
}
export function testClock(): TestClock {
  let now = Date.parse('2026-03-01T00:00:00Z')
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    advance: (ms) => {
      now += ms
    },
    sleep: async (ms, signal) => {
      slept.push(ms)
      const end = now + ms
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      now = Math.max(now, end)
    },
  }
}

export interface Setup {
  clock?: TestClock
  cache?: HttpCache
  frontier?: Frontier
  settings?: CrawlerSettings
  http?: HttpOptions
  options?: Partial<CrawlOptions>
}

/** Crawls with real HTTP, no pause between requests unless the source names one, and gives everything that came. */
export async function crawlAll(source: Partial<CrawlSource>, setup: Setup = {}) {
  const http = createHttpClient({ timeoutMs: 2_000, ...setup.http })
  const { clock = testClock(), cache = memoryCache(), frontier = memoryFrontier() } = setup
  const crawler = createCrawler({ http, clock, cache, random: () => 0.5 }, setup.settings)
  const pages: CrawledPage[] = []
  const failures: Failure[] = []
  try {
    const settings = { delayMs: 0, ...source.crawl }
    for await (const item of crawler.crawl(
      { channel: 'web', ...source, crawl: settings },
      { frontier, ...setup.options },
    )) {
      if ('reason' in item) failures.push(item)
      else pages.push(item)
    }
  } finally {
    await http.close()
  }
  return { pages, failures, paths: pages.map((page) => pathOf(page.canonical)) }
}

export function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** A web page that links to these places. */
export function linking(...hrefs: string[]): string {
  return `<!doctype html><title>t</title>${hrefs.map((href) => `<p>Ke <a href="${href}">${href}</a></p>`).join('')}`
}
