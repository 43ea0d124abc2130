import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { sha256 } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { equal, looksLikeToken } from '../pipeline/secrets.ts'
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../pipeline/sessions.ts'
import type { Scope } from '../store/port.ts'
import type { Caller, Env } from './context.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'

export const setSessionCookie = (c: Context, cookie: string, seconds: number): void =>
  setCookie(c, SESSION_COOKIE, cookie, { ...SESSION_COOKIE_OPTIONS, maxAge: seconds })
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** The last use of a token is written down at most this often. */
const USED_EVERY_MS = 60_000

/**
 * Finds out who asks, and for which brand: the one that the address names, else that of the caller. A brand of somebody else is
 * answered like one that does not exist.
 */
export function authenticate(ports: ApiPorts): MiddlewareHandler<Env> {
  const used = new Map<string, number>()
  return async (c, next) => {
    const named = slugIn(c.req.path)
    // The brand that is asked for first: most callers are its own.
    const stores = [...ports.brands].sort((a, b) => Number(b.slug === named) - Number(a.slug === named))
    const caller = (await byToken(c, stores, ports)) ?? (await bySession(c, stores, ports))
    if (!caller) {
      throw new Problem(
        'unauthenticated',
        'Send a token: `Authorization: Bearer sel_…`. `selaras tokens create` makes one.',
        {
          headers: { 'www-authenticate': 'Bearer realm="selaras"' },
        },
      )
    }
    if (named !== undefined && caller.brand.slug !== named) {
      throw new Problem(
        'not-found',
        `There is no brand \`${named.slice(0, 80)}\` for this caller. GET /v1/brands lists its own.`,
      )
    }
    c.set('caller', caller)
    c.set('brand', caller.brand)
    if (caller.kind === 'token') await noteUse(caller, used, ports)
    await next()
  }
}

/** Lets only those through who hold a scope. */
export const needs =
  (scope: Scope): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { scopes, who } = c.get('caller')
    if (!scopes.includes(scope)) {
      throw new Problem(
        'forbidden',
        `This needs the scope \`${scope}\`; ${who} has ${scopes.join(', ')}. Ask an admin for a token with it.`,
      )
    }
    await next()
  }

function slugIn(path: string): string | undefined {
  const [, , resource, slug] = path.split('/')
  if (resource !== 'brands' || !slug) return undefined
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

async function byToken(c: Context<Env>, brands: readonly Brand[], { now }: ApiPorts): Promise<Caller | undefined> {
  const header = c.req.header('authorization')
  if (header === undefined) return undefined
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
  const refuse = (why: string): never => {
    throw new Problem('unauthenticated', `${why} \`selaras tokens create\` makes a new one.`, {
      headers: { 'www-authenticate': 'Bearer realm="selaras", error="invalid_token"' },
    })
  }
  if (!looksLikeToken(token)) return refuse('This is no token of Selaras: they begin with `sel_`.')
  const hash = await sha256(token)
  for (const brand of brands) {
    const stored = await brand.store.tokens.byHash(hash)
    if (!stored) continue
    if (stored.revokedAt !== undefined) return refuse('This token was revoked.')
    if (stored.expiresAt !== undefined && stored.expiresAt <= now().toISOString())
      return refuse('This token has expired.')
    return { kind: 'token', who: stored.name, id: stored.id, scopes: stored.scopes, brand }
  }
  return refuse('This token is not known.')
}

/** A signed-in browser. Every write must come from our own pages and bring the word that only they know. */
async function bySession(c: Context<Env>, brands: readonly Brand[], ports: ApiPorts): Promise<Caller | undefined> {
  const cookie = getCookie(c, SESSION_COOKIE)
  if (cookie === undefined) return undefined
  const hash = await sha256(cookie)
  const at = ports.now().toISOString()
  for (const brand of brands) {
    const session = await brand.store.tokens.session(hash, at)
    if (!session) continue
    if (UNSAFE.has(c.req.method)) await refuseForgery(c, session.csrf)
    const { who, scopes, token } = session
    return { kind: 'session', who, id: token ?? (await accountId(who)), scopes, brand }
  }
  return undefined
}

/** The same for every session of an account, and no address, for it stands in logs. */
const accountId = async (who: string) => `account-${(await sha256(who)).slice(0, 16)}`

async function refuseForgery(c: Context<Env>, csrf: string): Promise<void> {
  const origin = c.req.header('origin')
  const own = new URL(c.req.url).host
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== (c.req.header('host') ?? own))) {
    throw new Problem('forbidden', 'This write comes from another site. Only pages of this server may use the session.')
  }
  const word = c.req.header('x-csrf-token') ?? ''
  if (!equal(await sha256(word), csrf)) {
    throw new Problem(
      'forbidden',
      'A write of a signed-in browser must send `X-CSRF-Token`; POST /v1/session gives it.',
    )
  }
}

async function noteUse({ id, brand }: Caller, used: Map<string, number>, { now }: ApiPorts): Promise<void> {
  const at = now()
  const key = `${brand.slug}/${id}`
  if (at.getTime() - (used.get(key) ?? 0) < USED_EVERY_MS) return
  used.set(key, at.getTime())
  await brand.store.tokens.used(id, at.toISOString())
}
