import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sha256 } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { looksLikeToken } from '../pipeline/secrets.ts'
import { beginSession, SESSION_COOKIE, SESSION_COOKIE_OPTIONS, wordOf } from '../pipeline/sessions.ts'
import type { Scope } from '../store/port.ts'
import type { DashboardPorts } from './ports.ts'

/** Who looks at the dashboard. */
export interface Visitor {
  brand: Brand
  who: string
  scopes: readonly Scope[]
  /** Id of the token with which they signed in. */
  token?: string
  /** The word that every form of ours brings along; nobody who does not know the cookie can say it. */
  csrf: string
}

/** The signed-in visitor; undefined where there is none, or the session has ended. */
export async function visitorOf(c: Context, { brands, now }: DashboardPorts): Promise<Visitor | undefined> {
  const cookie = getCookie(c, SESSION_COOKIE)
  if (cookie === undefined) return undefined
  const hash = await sha256(cookie)
  for (const brand of brands) {
    const session = await brand.store.tokens.session(hash, now().toISOString())
    if (!session) continue
    const { who, scopes, token } = session
    return { brand, who, scopes, ...(token ? { token } : {}), csrf: await wordOf(cookie) }
  }
  return undefined
}

/** Starts a session for the holder of a token and sets its cookie; gives the brand, or undefined for a token that is not good. */
export async function signIn(c: Context, token: string, ports: DashboardPorts): Promise<Brand | undefined> {
  if (!looksLikeToken(token)) return undefined
  const at = ports.now()
  const hash = await sha256(token)
  for (const brand of ports.brands) {
    const { tokens } = brand.store
    const stored = await tokens.byHash(hash)
    if (!stored) continue
    const ended = stored.expiresAt !== undefined && stored.expiresAt <= at.toISOString()
    if (stored.revokedAt !== undefined || ended || !stored.scopes.includes('read')) return undefined
    const wish = { who: stored.name, scopes: stored.scopes, token: stored.id }
    const means = { random: ports.random, now: ports.now, hours: ports.settings.sessionHours }
    const { cookie, seconds } = await beginSession(tokens, wish, means)
    await tokens.used(stored.id, at.toISOString())
    setCookie(c, SESSION_COOKIE, cookie, { ...SESSION_COOKIE_OPTIONS, maxAge: seconds })
    return brand
  }
  return undefined
}

export async function signOut(c: Context, { brand }: Visitor): Promise<void> {
  const cookie = getCookie(c, SESSION_COOKIE)
  if (cookie !== undefined) await brand.store.tokens.endSession(await sha256(cookie))
  deleteCookie(c, SESSION_COOKIE, SESSION_COOKIE_OPTIONS)
}

/** Whether a form was sent from a page of this server. What browsers say about it is believed; silence is not enough. */
export function fromHere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin') ?? ''
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host)
}
