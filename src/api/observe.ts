import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes, routePath } from 'hono/route'
import { METHOD_NAME_ALL } from 'hono/router'
import { shortId } from '../pipeline/secrets.ts'
import type { Env } from './context.ts'
import type { Metrics } from './metrics.ts'
import type { ApiPorts } from './ports.ts'
import type { Facts } from './tracing.ts'

const SAFE_ID = /^[\w.-]{1,64}$/
/** Version, trace, span of the caller and flags (W3C Trace Context, level 1). */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/

/**
 * Gives every request an id, measures it and writes one line about it: no query, no header and no body, which may hold copy
 * or secrets. The trace of a caller that follows its requests stands in it too.
 */
export const observe =
  (ports: ApiPorts, metrics: Metrics): MiddlewareHandler<Env> =>
  async (c, next) => {
    const given = c.req.header('x-request-id')
    const id = given !== undefined && SAFE_ID.test(given) ? given : shortId(ports.random)
    c.set('requestId', id)
    const start = ports.elapsed()
    const { method } = c.req
    const span = ports.tracing?.begin(
      method,
      { 'http.request.method': method, request: id },
      c.req.header('traceparent'),
    )
    c.set('span', span)
    await next()
    c.header('x-request-id', id)
    const [, trace, parent] = TRACEPARENT.exec(c.req.header('traceparent') ?? '') ?? []
    const seconds = (ports.elapsed() - start) / 1_000
    const { status } = c.res
    const route = routeOf(c)
    metrics.request(method, route, status, seconds)
    const who: Facts = c.get('caller') ? { brand: c.get('brand').slug, caller: c.get('caller').id } : {}
    span?.set({ 'http.route': route, 'http.response.status_code': status, ...who })
    span?.end(status >= 500 ? String(status) : undefined)
    ports.log({
      level: status >= 500 ? 'error' : 'info',
      message: 'request',
      request: id,
      ...(trace ? { trace, parent } : {}),
      method,
      route,
      status,
      ms: Math.round(seconds * 100_000) / 100,
      ...who,
    })
  }

/**
 * The pattern, not the address: addresses hold ids of documents, and would make as many series as there are documents. That of what
 * takes this method; middleware takes all of them, and stands behind the routes of mounts.
 */
const routeOf = (c: Context): string =>
  matchedRoutes(c).findLast(({ method }) => method !== METHOD_NAME_ALL)?.path ?? routePath(c, -1)
