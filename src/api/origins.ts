import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { ApiPorts } from './ports.ts'

/** Signing in sets a cookie and content systems sign what they send: neither is for the page of another origin. */
const CLOSED = /^\/v1\/(?:session|cms)(?:\/|$)/
const SECONDS = 600

/**
 * Lets pages of the origins that the settings name ask with a token (CORS, Fetch Standard). Browsers give them no answer to what
 * carries a cookie. Pages of other origins are answered without the headers, so that browsers keep the answer from them.
 */
export function otherOrigins({ settings }: ApiPorts): MiddlewareHandler {
  const allowed = new Set(settings.origins)
  const open = cors({
    origin: (origin) => origin,
    allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'X-Request-Id',
      'Traceparent',
    ],
    exposeHeaders: ['ETag', 'Location', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
    maxAge: SECONDS,
  })
  return async (c, next) => {
    if (allowed.size === 0 || CLOSED.test(c.req.path)) return next()
    if (allowed.has(c.req.header('origin') ?? '')) return open(c, next)
    c.header('vary', 'Origin')
    return next()
  }
}
