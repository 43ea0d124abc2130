import { sha256 } from '../model/index.ts'
import type { Scope, TokenLedger } from '../store/port.ts'
import { secret } from './secrets.ts'

/** The cookie of a signed-in browser, of API and dashboard alike. */
export const SESSION_COOKIE = 'selaras_session'
/** Out of reach of scripts, not sent along by other sites, and never in the clear but on the machine itself. */
export const SESSION_COOKIE_OPTIONS = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const

export interface SessionWish {
  who: string
  scopes: readonly Scope[]
  /** Id of the token with which somebody signs in: the session ends with it. */
  token?: string
}

/** What a browser is given; the store keeps only hashes of the first two. */
export interface BegunSession {
  cookie: string
  /** The word that must come with every write. */
  csrf: string
  expiresAt: string
  /** Until it ends. */
  seconds: number
}

/** The word that goes with a session: told from its cookie, so that pages can be drawn anew; nobody else can tell it. */
export const wordOf = (cookie: string): Promise<string> => sha256(`form ${cookie}`)

/** Begins the session of a browser. */
export async function beginSession(
  tokens: TokenLedger,
  { who, scopes, token }: SessionWish,
  means: { random: (bytes: number) => Uint8Array; now: () => Date; hours: number },
): Promise<BegunSession> {
  const cookie = secret(means.random)
  const csrf = await wordOf(cookie)
  const at = means.now()
  const seconds = Math.round(means.hours * 3_600)
  const expiresAt = new Date(at.getTime() + seconds * 1_000).toISOString()
  const session = {
    who,
    scopes: [...scopes],
    csrf: await sha256(csrf),
    ...(token === undefined ? {} : { token }),
    createdAt: at.toISOString(),
    expiresAt,
  }
  await tokens.startSession(session, await sha256(cookie))
  return { cookie, csrf, expiresAt, seconds }
}
