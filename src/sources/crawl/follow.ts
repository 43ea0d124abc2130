import { type ExchangeContext, exchange } from './exchange.ts'
import { type CachedResponse, type HttpCache, HttpError, type HttpResponse } from './ports.ts'
import { type Problem, problems } from './problems.ts'
import type { RobotsPolicy } from './robots-policy.ts'
import { parseHttpUrl } from './url.ts'

export interface FollowContext extends ExchangeContext {
  cache: HttpCache
  robots: RobotsPolicy
  maxBytes: number
  /** May a redirect lead here? */
  allows(url: string): boolean
  /** Is a body of this content type worth its transfer? */
  wants(contentType: string): boolean
}

/** A page as its last hop gave it. */
export interface Fetched {
  url: string
  status: number
  contentType: string
  bytes: Uint8Array
  /** The server says 304, or sends the very bytes that the cache holds. */
  unchanged: boolean
  lastModified?: string
}

const MAX_REDIRECTS = 10
const MAX_CRAWL_DELAY_S = 10

/**
 * Fetches a page: asks robots.txt before every hop, follows up to ten redirects, and sends what the cache knows so that
 * an unchanged page is not transferred again. Rejects only with the signal's reason.
 */
export async function follow(start: string, context: FollowContext): Promise<Fetched | Problem> {
  const seen = new Set<string>()
  let url = start
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (seen.has(url)) return problems.redirectLoop(url)
    seen.add(url)
    const end = await fetchHop(url, context)
    if ('reason' in end) return url === start ? end : problems.afterRedirect(url, end)
    if (!('next' in end)) return end
    url = end.next
  }
  return problems.tooManyRedirects(MAX_REDIRECTS)
}

async function fetchHop(url: string, context: FollowContext): Promise<Fetched | Problem | { next: string }> {
  const barred = await checkRobots(url, context)
  if (barred) return barred
  const cached = await context.cache.get(url)
  let response: HttpResponse
  try {
    response = await requestPage(url, cached, context)
  } catch (error) {
    if (error instanceof HttpError) return problems.noAnswer(error)
    throw error
  }
  const target = redirectTarget(response)
  if (target === undefined) return settle(url, response, cached, context)
  const next = parseHttpUrl(target, url)
  if (!next) return problems.badRedirect(target)
  next.hash = ''
  return context.allows(next.href) ? { next: next.href } : problems.redirectAway(next.href)
}

async function checkRobots(url: string, context: FollowContext): Promise<Problem | undefined> {
  const answer = await context.robots.ask(url, context)
  if (answer.crawlDelay !== undefined) {
    const delayMs = Math.min(answer.crawlDelay, MAX_CRAWL_DELAY_S) * 1_000
    context.gate.slowDown(new URL(url).host, context.politeness, delayMs)
  }
  return answer.allowed ? undefined : problems.robots(url, context.userAgent, answer)
}

function requestPage(url: string, cached: CachedResponse | undefined, context: FollowContext): Promise<HttpResponse> {
  const headers: Record<string, string> = {
    accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5',
  }
  if (cached?.etag) headers['if-none-match'] = cached.etag
  if (cached?.lastModified) headers['if-modified-since'] = cached.lastModified
  const wants = (status: number, contentType: string) => status >= 200 && status < 300 && context.wants(contentType)
  return exchange(url, { headers, maxBytes: context.maxBytes, wants }, context)
}

function redirectTarget({ status, headers }: HttpResponse): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined
}

async function settle(
  url: string,
  response: HttpResponse,
  cached: CachedResponse | undefined,
  context: FollowContext,
): Promise<Fetched | Problem> {
  const { status, headers } = response
  if (status === 304) {
    if (!cached) return problems.status(status)
    const { bytes, contentType, lastModified } = cached
    return { url, status, contentType, bytes, unchanged: true, lastModified }
  }
  if (status < 200 || status > 299) return problems.status(status, headers['retry-after'])
  const contentType = headers['content-type'] ?? ''
  if (!context.wants(contentType)) return problems.contentType(contentType)
  const { bytes } = response
  const { etag, 'last-modified': lastModified } = headers
  await context.cache.put({ url, contentType, etag, lastModified, bytes, storedAt: context.clock.now() })
  return {
    url,
    status,
    contentType,
    bytes,
    unchanged: cached !== undefined && sameBytes(cached.bytes, bytes),
    lastModified,
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
