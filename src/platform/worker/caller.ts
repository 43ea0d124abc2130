import { parse } from 'hono/utils/cookie'
import { sha256 } from '../../model/index.ts'
import { looksLikeToken } from '../../pipeline/secrets.ts'
import { SESSION_COOKIE } from '../../pipeline/sessions.ts'
import type { Store } from '../../store/index.ts'

/** A body longer than this is no form of the sign-in page. */
const FORM_BYTES = 10_000

/**
 * The brand whose object should answer: that of the caller's token or session, else the one that the address names, else the first.
 * This only leads the way; whether the caller may do what it asks is decided there.
 * @param at now, ISO 8601 in UTC
 */
export async function brandFor(
  request: Request,
  stores: ReadonlyMap<string, Pick<Store, 'tokens'>>,
  at: string,
): Promise<string | undefined> {
  const known = await ofCaller(request, stores, at)
  if (known !== undefined) return known
  const named = /^\/(?:v1\/brands|b)\/([^/]+)/.exec(new URL(request.url).pathname)?.[1]
  return named !== undefined && stores.has(named) ? named : stores.keys().next().value
}

async function ofCaller(
  request: Request,
  stores: ReadonlyMap<string, Pick<Store, 'tokens'>>,
  at: string,
): Promise<string | undefined> {
  const token = await tokenIn(request)
  if (token !== undefined) {
    const hash = await sha256(token)
    return first(stores, ({ tokens }) => tokens.byHash(hash))
  }
  const cookie = parse(request.headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE]
  if (cookie === undefined) return undefined
  const hash = await sha256(cookie)
  return first(stores, ({ tokens }) => tokens.session(hash, at))
}

/** The token that comes as a header, or in the form of the sign-in page. */
async function tokenIn(request: Request): Promise<string | undefined> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const signsIn = request.method === 'POST' && new URL(request.url).pathname === '/sign-in'
  const short = Number(request.headers.get('content-length') ?? Infinity) <= FORM_BYTES
  const token = signsIn && short ? new URLSearchParams(await request.clone().text()).get('token')?.trim() : bearer
  return token !== undefined && looksLikeToken(token) ? token : undefined
}

/** The first brand in whose store something is found; all are asked at once. */
async function first(
  stores: ReadonlyMap<string, Pick<Store, 'tokens'>>,
  find: (store: Pick<Store, 'tokens'>) => Promise<unknown>,
): Promise<string | undefined> {
  const found = await Promise.all([...stores].map(async ([slug, store]) => ((await find(store)) ? slug : undefined)))
  return found.find((slug) => slug !== undefined)
}
