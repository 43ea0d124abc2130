import type { MiddlewareHandler } from 'hono'
import { sha256 } from '../model/index.ts'
import type { KeptAnswer } from '../store/port.ts'
import type { Env } from './context.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Answers are given again for a day. */
const KEPT_MS = 86_400_000
/** A write that has no answer after so long died with its server. */
const ABANDONED_MS = 120_000
const KEPT_HEADERS = ['content-type', 'location', 'etag']
/** Checks and tools ask and change nothing; answers that hold a secret are not kept. */
const READS = /\/(?:checks|mcp)$/
const SECRET = /\/(?:tokens(?:\/[^/]+\/rotation)?|session)$/

/** Writes with a body must be JSON. */
export const onlyJson: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header('content-type')
  const hasBody = type !== undefined || Number(c.req.header('content-length') ?? 0) > 0
  if (UNSAFE.has(c.req.method) && hasBody && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type ?? '')) {
    throw new Problem(
      'media-type',
      `Send \`Content-Type: application/json\`, not ${JSON.stringify(type ?? 'nothing')}.`,
    )
  }
  await next()
}

/**
 * Gives the answer to a write again where the same caller sends it again under the same `Idempotency-Key`, so that retries
 * do nothing twice (draft-ietf-httpapi-idempotency-key-header). Answers of the server's own faults are not kept.
 */
export const idempotent =
  ({ now }: ApiPorts): MiddlewareHandler<Env> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined || !UNSAFE.has(c.req.method) || SECRET.test(c.req.path)) return next()
    if (key === '' || key.length > 200) {
      throw new Problem('bad-request', 'An `Idempotency-Key` has 1 to 200 characters; a random UUID does well.')
    }
    const { idempotency } = c.get('brand').store
    const { id, scopes } = c.get('caller')
    // Who may do less than before is another caller: nobody is given an answer that is forbidden by now.
    const caller = `${id} ${scopes.join(' ')}`
    const at = now()
    await idempotency.expire(new Date(at.getTime() - KEPT_MS).toISOString())
    const request = await sha256(`${c.req.method} ${c.req.path}\n${await c.req.text()}`)
    const abandoned = new Date(at.getTime() - ABANDONED_MS).toISOString()
    const begun = await idempotency.begin(caller, key, request, at.toISOString(), abandoned)
    if (begun === 'other') {
      throw new Problem(
        'not-understood',
        'This `Idempotency-Key` was used for another request. Take a new key for a new request.',
      )
    }
    if (begun === 'under-way') {
      throw new Problem(
        'conflict',
        'The first request with this `Idempotency-Key` is still under way. Ask again in a moment.',
        {
          headers: { 'retry-after': '1' },
        },
      )
    }
    if (begun !== 'new') return replay(begun.answer)
    await next()
    if (c.res.status >= 500 || c.res.status === 429) return idempotency.forget(caller, key)
    const headers = KEPT_HEADERS.flatMap((name) => (c.res.headers.has(name) ? [[name, c.res.headers.get(name)!]] : []))
    const body = await c.res.clone().text()
    await idempotency.finish(caller, key, { status: c.res.status, headers: Object.fromEntries(headers), body })
  }

const replay = ({ status, headers, body }: KeptAnswer): Response =>
  new Response(status === 204 ? null : body, { status, headers: { ...headers, 'idempotency-replayed': 'true' } })

/** Writes down who has asked for which write and what became of it; no copy, and nothing of the body. */
export const audited =
  ({ now }: ApiPorts): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next()
    if (!UNSAFE.has(c.req.method) || READS.test(c.req.path)) return
    const { who, id } = c.get('caller')
    await c.get('brand').store.audit.add({
      at: now().toISOString(),
      who,
      token: id,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      request: c.get('requestId'),
    })
  }
