import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from './context.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'

interface Window {
  used: number
  ends: number
}
/** So many callers are remembered at once; beyond it those are forgotten whose window began first. */
const MOST_CALLERS = 20_000

/**
 * Most requests in a window of time, by caller. Says where the caller stands in the headers of
 * draft-ietf-httpapi-ratelimit-headers. Counts in this process only.
 */
export function rateLimit(
  name: 'token' | 'address',
  { settings, elapsed }: ApiPorts,
  keyOf: (c: Context<Env>) => string,
): MiddlewareHandler<Env> {
  const { requests, seconds } = name === 'token' ? settings.tokenRate : settings.addressRate
  // In the order in which they began: a new window is written anew.
  const windows = new Map<string, Window>()
  const windowOf = (key: string, now: number): Window => {
    const known = windows.get(key)
    if (known && known.ends > now) return known
    const begun = { used: 0, ends: now + seconds * 1_000 }
    windows.delete(key)
    windows.set(key, begun)
    if (windows.size > MOST_CALLERS) windows.delete(windows.keys().next().value!)
    return begun
  }
  return async (c, next) => {
    const now = elapsed()
    const key = keyOf(c)
    const window = windowOf(key, now)
    window.used++
    const left = Math.max(0, requests - window.used)
    const wait = Math.max(1, Math.ceil((window.ends - now) / 1_000))
    const headers = {
      'RateLimit-Policy': `"${name}";q=${requests};w=${seconds}`,
      RateLimit: `"${name}";r=${left};t=${wait}`,
    }
    if (window.used > requests) {
      const detail = `At most ${requests} requests in ${seconds} s of one ${name}. Wait ${wait} s, then ask again.`
      throw new Problem('rate-limited', detail, { headers: { ...headers, 'retry-after': String(wait) } })
    }
    for (const [header, value] of Object.entries(headers)) c.header(header, value)
    await next()
  }
}

/** The address that a request comes from, as the runtime tells it or as a trusted proxy does. */
export const addressOf =
  (ports: ApiPorts) =>
  (c: Context): string =>
    (ports.settings.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined) ??
    ports.addressOf?.(c) ??
    'unknown'
