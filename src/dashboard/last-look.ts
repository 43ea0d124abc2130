import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Look } from './visit.ts'

const COOKIE = 'selaras_look'
const YEAR = 31_536_000
/** Looks that are no further apart belong to one visit. */
const VISIT_MS = 3_600_000

/** The visit before this one: when it ended, and the start of the run that it saw; both ISO 8601. */
export interface LastLook {
  at: string
  run: string
}

/**
 * When this browser last looked at the brand before this visit; undefined at its first. It is kept in a cookie, for it says what a
 * screen has shown to somebody, which no other device knows. New is what came in later runs than the one that was seen: a run that
 * ends after a look has begun before it.
 */
export function lastLook(c: Context, { now, overview, at }: Look): LastLook | undefined {
  const [before = 0, beforeRun = 0, latest = 0, latestRun = 0] = (getCookie(c, COOKIE) ?? '').split('-').map(Number)
  const time = now.getTime()
  const [last, run] = time - latest > VISIT_MS ? [latest, latestRun] : [before, beforeRun]
  const seen = Date.parse(overview.run.startedAt)
  const options = { httpOnly: true, sameSite: 'Lax', path: at(''), maxAge: YEAR } as const
  setCookie(c, COOKIE, [last, run, time, seen].join('-'), options)
  return last > 0 && last <= time && run > 0 && run <= time ? { at: iso(last), run: iso(run) } : undefined
}

const iso = (time: number): string => new Date(time).toISOString()
