import { type ExchangeContext, exchange } from './exchange.ts'
import { type CachedResponse, type HttpCache, HttpError } from './ports.ts'
import { askRobots, parseRobots, type Robots, type RobotsVerdict } from './robots.ts'

const PARSED_BYTES = 500 * 1024
const MAX_REDIRECTS = 5
const KEPT_MS = 24 * 3_600_000

/** `problem`: why the rules could not be had, so that everything is disallowed. */
export interface RobotsAnswer extends RobotsVerdict {
  problem?: string
}
interface Loaded {
  at: number
  robots: Robots
  problem?: string
}

/**
 * Asks each origin for its robots.txt, at most once a day (RFC 9309, 2.3 and 2.4): 4xx and more than five redirects
 * allow everything, 5xx and silence disallow everything, and only the first 500 KiB count.
 */
export class RobotsPolicy {
  readonly #loaded = new Map<string, Promise<Loaded>>()
  readonly #cache: HttpCache

  constructor(cache: HttpCache) {
    this.#cache = cache
  }

  /** May this URL be fetched? Rejects only with the signal's reason. */
  async ask(url: string, context: ExchangeContext): Promise<RobotsAnswer> {
    const { robots, problem } = await this.#rules(new URL(url).origin, context)
    if (problem !== undefined) return { allowed: false, problem }
    return askRobots(robots, context.userAgent, url)
  }

  async #rules(origin: string, context: ExchangeContext): Promise<Loaded> {
    const known = this.#loaded.get(origin)
    if (known) {
      const loaded = await known
      if (context.clock.now() - loaded.at < KEPT_MS) return loaded
    }
    const loading = this.#load(origin, context)
    this.#loaded.set(origin, loading)
    loading.catch(() => this.#loaded.delete(origin))
    return loading
  }

  async #load(origin: string, context: ExchangeContext): Promise<Loaded> {
    const url = `${origin}/robots.txt`
    const now = context.clock.now()
    const cached = await this.#cache.get(url)
    if (cached && now - cached.storedAt < KEPT_MS) return { at: cached.storedAt, robots: parse(cached.bytes) }
    const fetched = await fetchRobots(url, context)
    if (typeof fetched === 'string') return { at: now, robots: { groups: [] }, problem: fetched }
    await this.#cache.put({ url, contentType: 'text/plain', bytes: fetched, storedAt: now } satisfies CachedResponse)
    return { at: now, robots: parse(fetched) }
  }
}

/** The bytes of the rules, none where everything is allowed, or why everything is disallowed. */
async function fetchRobots(start: string, context: ExchangeContext): Promise<Uint8Array | string> {
  let url = start
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    try {
      const response = await exchange(url, { headers: {}, maxBytes: PARSED_BYTES, truncate: true }, context)
      const { status, headers, bytes } = response
      if (status >= 500) return `${start} answers with status ${status}`
      if (status < 300) return bytes
      const target = status < 400 && headers.location ? URL.parse(headers.location, url) : null
      if (!target || !/^https?:$/.test(target.protocol)) return new Uint8Array()
      url = target.href
    } catch (error) {
      if (error instanceof HttpError) return `${start} cannot be fetched (${error.message})`
      throw error
    }
  }
  return new Uint8Array()
}

function parse(bytes: Uint8Array): Robots {
  return parseRobots(new TextDecoder().decode(bytes.subarray(0, PARSED_BYTES)))
}
