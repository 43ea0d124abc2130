import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie } from 'hono/cookie'
import { sha256 } from '../../model/index.ts'
import { SCOPES } from '../../pipeline/secrets.ts'
import { beginSession, SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../../pipeline/sessions.ts'
import { needs, setSessionCookie } from '../auth.ts'
import { resource } from '../context.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { json, problems, writeProblems } from '../schemas.ts'

const who = z.object({
  who: z.string(),
  brand: z.string(),
  scopes: z.array(z.enum(SCOPES)),
})
const signedIn = who
  .extend({ csrf: z.string().describe('Send it as `X-CSRF-Token` with every write'), expiresAt: z.string() })
  .meta({ id: 'Session' })

const tags = ['session']
const begin = createRoute({
  method: 'post',
  path: '/v1/session',
  tags,
  middleware: needs('read'),
  summary: 'Sign a browser in with a token; sets a cookie',
  responses: { 201: json(signedIn, 'The session'), ...writeProblems },
})
const look = createRoute({
  method: 'get',
  path: '/v1/session',
  tags,
  middleware: needs('read'),
  summary: 'Who is asking',
  responses: {
    200: json(who.extend({ kind: z.enum(['token', 'session']) }).meta({ id: 'Caller' }), 'The caller'),
    ...problems,
  },
})
const end = createRoute({
  method: 'delete',
  path: '/v1/session',
  tags,
  middleware: needs('read'),
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out' }, ...writeProblems },
})

/** Sessions of browsers. The cookie is out of reach of scripts and is not sent along by other sites. */
export const sessionRoutes = ({ random, now, settings }: ApiPorts) =>
  resource()
    .openapi(look, (c) => {
      const { kind, who: name, brand, scopes } = c.get('caller')
      return c.json({ kind, who: name, brand: brand.slug, scopes: [...scopes] }, 200)
    })
    .openapi(begin, async (c) => {
      const { kind, id, who: name, scopes, brand } = c.get('caller')
      if (kind !== 'token')
        throw new Problem('conflict', 'This browser is signed in already. DELETE /v1/session signs it out.')
      const means = { random, now, hours: settings.sessionHours }
      const wish = { who: name, scopes, token: id }
      const { cookie, csrf, expiresAt, seconds } = await beginSession(brand.store.tokens, wish, means)
      setSessionCookie(c, cookie, seconds)
      c.header('cache-control', 'no-store')
      return c.json({ who: name, brand: brand.slug, scopes: [...scopes], csrf, expiresAt }, 201)
    })
    .openapi(end, async (c) => {
      const cookie = getCookie(c, SESSION_COOKIE)
      if (cookie !== undefined) await c.get('brand').store.tokens.endSession(await sha256(cookie))
      deleteCookie(c, SESSION_COOKIE, SESSION_COOKIE_OPTIONS)
      return c.body(null, 204)
    })
