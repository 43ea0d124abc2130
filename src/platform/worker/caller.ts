import { parse } from 'hono/utils/cookie'
import { sha256 } from '../../model/index.ts'
import { looksLikeToken } from '../../pipeline/secrets.ts'
import { SESSION_COOKIE } from '../../pipeline/sessions.ts'
import { type About, aboutIn, type Channel, LARGEST, type RequestKind } from '../../slack/index.ts'
import type { Store } from '../../store/index.ts'
import type { Directory } from './directory.ts'

/** A body longer than this is no form of the sign-in page. */
const FORM_BYTES = 10_000

/** Who knows whose a caller is; slugs of brands. */
export interface Registry {
  /** @param hash of a token, or of the secret of a session */
  ofToken(hash: string): Promise<string | undefined>
  ofSession(hash: string): Promise<string | undefined>
  has(slug: string): Promise<boolean>
  /** The brand whose alerts go to a channel of Slack. */
  ofChannel(channel: Channel): Promise<string | undefined>
  /** Any brand, for pages that belong to none. */
  first(): Promise<string | undefined>
}

/** Without what only configurations say. */
export type Stored = Omit<Registry, 'ofChannel'>

export const inDirectory = ({ brandOf, get, first }: Directory): Stored => ({
  ofToken: brandOf,
  ofSession: brandOf,
  has: async (slug) => (await get(slug)) !== undefined,
  first,
})

/** Asks the stores of all brands at once. @param at now, ISO 8601 in UTC */
export function inStores(stores: ReadonlyMap<string, Pick<Store, 'tokens'>>, at: string): Stored {
  const find = async (look: (store: Pick<Store, 'tokens'>) => Promise<unknown>) => {
    const found = await Promise.all([...stores].map(async ([slug, store]) => ((await look(store)) ? slug : undefined)))
    return found.find((slug) => slug !== undefined)
  }
  return {
    ofToken: (hash) => find(({ tokens }) => tokens.byHash(hash)),
    ofSession: (hash) => find(({ tokens }) => tokens.session(hash, at)),
    has: async (slug) => stores.has(slug),
    first: async () => stores.keys().next().value,
  }
}

/**
 * The brand whose object should answer: that of the caller's token or session, else the one that the address or Slack names, else
 * the first. This only leads the way; whether the caller may do what it asks is decided there.
 */
export async function brandFor(request: Request, registry: Registry): Promise<string | undefined> {
  const known = await ofCaller(request, registry)
  if (known !== undefined) return known
  const { pathname } = new URL(request.url)
  const { brand, channel } = await inSlack(request, pathname)
  const named = brand ?? /^\/(?:v1\/brands|b)\/([^/]+)/.exec(pathname)?.[1]
  if (named !== undefined && (await registry.has(named))) return named
  return (channel && (await registry.ofChannel(channel))) ?? registry.first()
}

async function ofCaller(request: Request, registry: Registry): Promise<string | undefined> {
  const token = await tokenIn(request)
  if (token !== undefined) return registry.ofToken(await sha256(token))
  const cookie = parse(request.headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE]
  return cookie === undefined ? undefined : registry.ofSession(await sha256(cookie))
}

/** What Slack says of the brand, where one of its apps is there for several. */
async function inSlack(request: Request, pathname: string): Promise<About> {
  const kind = /^\/slack\/(events|interactions|commands)$/.exec(pathname)?.[1] as RequestKind | undefined
  return kind && isShort(request, LARGEST) ? aboutIn(kind, await request.clone().text()) : {}
}

const isShort = (request: Request, most: number) => Number(request.headers.get('content-length') ?? Infinity) <= most

/** The token that comes as a header, or in the form of the sign-in page. */
async function tokenIn(request: Request): Promise<string | undefined> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const signsIn = request.method === 'POST' && new URL(request.url).pathname === '/sign-in'
  const token =
    signsIn && isShort(request, FORM_BYTES)
      ? new URLSearchParams(await request.clone().text()).get('token')?.trim()
      : bearer
  return token !== undefined && looksLikeToken(token) ? token : undefined
}
