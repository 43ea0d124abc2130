import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as oidc from 'openid-client'
import type { Mount } from '../api/app.ts'
import { setSessionCookie } from '../api/auth.ts'
import type { Env } from '../api/context.ts'
import type { ApiPorts } from '../api/ports.ts'
import { Problem } from '../api/problem.ts'
import { InputError, sha256 } from '../model/index.ts'
import { ROLES, secret } from '../pipeline/secrets.ts'
import { beginSession } from '../pipeline/sessions.ts'
import type { OidcSettings } from '../pipeline/settings/oidc.ts'
import type { Store } from '../store/port.ts'

const START = '/sign-in/oidc'
const BACK = `${START}/callback`
/** Holds what only this browser knows of its sign-in: the provider's answer must fit it. */
const COOKIE = 'selaras_sign_in'
const MINUTES = 10

/** What is kept of the brand of a name, of any one where none is named; undefined where there is none. */
export type StoreOf = (slug: string | undefined) => Promise<Pick<Store, 'tokens' | 'audit'> | undefined>

/**
 * Signing in by the accounts of a company: OpenID Connect, authorization code with PKCE; state, nonce and the signature of the ID
 * token are checked. `/sign-in/oidc?brand=…&next=…` begins; the provider sends the browser back to `/sign-in/oidc/callback`. Without
 * `brand` it is that of the page where somebody wanted to go.
 * @param elsewhere where brands are found that come and go while the server runs; without it they are those of the server
 */
export const oidcMount =
  (env: Readonly<Record<string, string | undefined>>, elsewhere?: StoreOf): Mount =>
  (ports) => {
    const app = new Hono<Env>().onError(backToSignIn)
    const { oidc: settings } = ports.settings
    if (!settings) return app as unknown as Hono
    const storeOf = elsewhere ?? amongAll(settings, ports)
    const provider = discovered(settings, env)
    const backTo = (c: Context) => new URL(BACK, ports.settings.publicUrl ?? c.req.url)

    app.get(START, async (c) => {
      const seed = secret(ports.random)
      const { state, nonce, verifier } = await wordsOf(seed)
      const next = ownPath(c.req.query('next'))
      const told = { seed, brand: c.req.query('brand') ?? /^\/b\/([^/?#]+)/.exec(next ?? '')?.[1] ?? '', next }
      setCookie(c, COOKIE, JSON.stringify(told), {
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
        path: START,
        maxAge: MINUTES * 60,
      })
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: backTo(c).href,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      c.header('cache-control', 'no-store')
      return c.redirect(url.href, 303)
    })

    app.get(BACK, async (c) => {
      const told = cookieOf(c)
      deleteCookie(c, COOKIE, { path: START, secure: true })
      if (!told) throw again('This browser has begun no sign-in in the last minutes.')
      const url = backTo(c)
      url.search = new URL(c.req.url).search
      const email = await proved(await provider(), url, told.seed, ports)
      const { store, role } = await allowed(email, told.brand, settings, storeOf)
      const means = { random: ports.random, now: ports.now, hours: ports.settings.sessionHours }
      const session = await beginSession(store.tokens, { who: email, scopes: ROLES[role] }, means)
      setSessionCookie(c, session.cookie, session.seconds)
      await store.audit.add({
        at: ports.now().toISOString(),
        who: email,
        method: 'GET',
        path: BACK,
        status: 303,
        request: c.get('requestId'),
      })
      c.header('cache-control', 'no-store')
      return c.redirect(told.next ?? '/', 303)
    })
    return app as unknown as Hono
  }

/** A browser is led back to the page where people sign in, which says the same in their language. */
function backToSignIn(error: Error, c: Context): Response {
  const page = c.req.header('accept')?.includes('text/html')
  if (!page || !(error instanceof Problem)) throw error
  const next = cookieOf(c)?.next
  return c.redirect(`/sign-in?${new URLSearchParams({ refused: error.kind, ...(next ? { next } : {}) })}`, 303)
}

const again = (why: string, cause?: unknown) =>
  new Problem('unauthenticated', `${why} Begin anew at ${START}.`, { cause })

/** The provider as it describes itself, asked once; what failed is asked again by the next who signs in. */
function discovered(settings: OidcSettings, env: Readonly<Record<string, string | undefined>>) {
  const { issuer, clientId, clientSecretFrom } = settings
  const server = new URL(issuer)
  const isLocal = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(server.hostname)
  if (server.protocol !== 'https:' && !isLocal)
    throw new InputError({ file: 'oidc.issuer' }, issuer, 'an address that begins with https://')
  const key = clientSecretFrom === undefined ? undefined : env[clientSecretFrom]
  if (clientSecretFrom !== undefined && !key) {
    throw new InputError({ file: 'oidc' }, `no ${clientSecretFrom} in the environment`, 'the secret of the client')
  }
  let known: Promise<oidc.Configuration> | undefined
  return async () => {
    const options = { execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])] }
    const auth = key === undefined ? oidc.None() : oidc.ClientSecretBasic(key)
    known ??= oidc.discovery(server, clientId, undefined, auth, options)
    try {
      return await known
    } catch (cause) {
      known = undefined
      throw new Problem('not-ready', 'The accounts cannot be reached just now. Sign in with a token, or try again.', {
        cause,
      })
    }
  }
}

/** State, nonce and verifier of one sign-in: none of them tells another. */
async function wordsOf(seed: string) {
  const [state, nonce, verifier] = await Promise.all(['state', 'nonce', 'verifier'].map((w) => sha256(`${w} ${seed}`)))
  return { state: state!, nonce: nonce!, verifier: verifier! }
}

function cookieOf(c: Context): { seed: string; brand: string; next: string | undefined } | undefined {
  try {
    const { seed, brand, next } = JSON.parse(getCookie(c, COOKIE) ?? '') as Record<string, unknown>
    if (typeof seed !== 'string' || typeof brand !== 'string') return undefined
    return { seed, brand, next: ownPath(next) }
  } catch {
    return undefined
  }
}

/** A path of this server; nothing that leads elsewhere. */
function ownPath(next: unknown): string | undefined {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return undefined
  return next
}

/** The address of whoever comes back from the provider, which must have verified it. Throws Problem. */
async function proved(provider: oidc.Configuration, url: URL, seed: string, ports: ApiPorts): Promise<string> {
  const { state, nonce, verifier } = await wordsOf(seed)
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  const tokens = await oidc.authorizationCodeGrant(provider, url, checks).catch((cause: unknown) => {
    const { name, code } = cause as { name?: string; code?: string }
    ports.log({ level: 'warn', message: 'sign-in refused', error: `${name ?? 'unknown'} ${code ?? ''}`.trim() })
    throw again('The answer of the accounts does not fit this sign-in.', cause)
  })
  const claims: Partial<oidc.IDToken> = tokens.claims() ?? {}
  const { email, email_verified: verified } = claims
  if (typeof email !== 'string' || verified !== true) {
    throw new Problem(
      'forbidden',
      'The accounts do not vouch for an e-mail address. Ask for one that is verified there.',
    )
  }
  return email.toLowerCase()
}

/** Throws InputError where an entry names a brand that is not served. */
function amongAll({ allow }: OidcSettings, { brands }: ApiPorts): StoreOf {
  const unknown = allow.find(({ brand }) => brand && !brands.some(({ slug }) => slug === brand))
  if (unknown) {
    const slugs = brands.map(({ slug }) => slug).join(', ')
    throw new InputError({ file: 'oidc.allow' }, `brand ${JSON.stringify(unknown.brand)}`, `one of ${slugs}`)
  }
  return async (named) => brands.find(({ slug }) => named === undefined || slug === named)?.store
}

async function allowed(email: string, named: string, { allow }: OidcSettings, storeOf: StoreOf) {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  for (const entry of allow) {
    if (entry.email !== undefined ? entry.email.toLowerCase() !== email : entry.domain !== domain) continue
    if (named !== '' && entry.brand !== undefined && entry.brand !== named) continue
    const store = await storeOf(entry.brand ?? (named || undefined))
    if (store) return { store, role: entry.role }
  }
  throw new Problem('forbidden', 'This account may not sign in here. Ask an admin to allow it in the settings.')
}
