import type { FollowUpLedger } from '../store/port.ts'
import { backoffMs } from '../text/backoff.ts'
import { retryAfterMs } from '../text/index.ts'
import { faultOf } from './fault.ts'
import { signed } from './signed.ts'

/** What sending answers takes from outside. */
export interface CallbackPorts {
  /** Signs what is sent. */
  secret: string
  /** Posts to an address that a caller has named; must refuse private ones, and follow no redirect. `retryAfter` as in HTTP. */
  post(
    url: string,
    message: { headers: Record<string, string>; body: string },
  ): Promise<{ status: number; retryAfter?: string | undefined }>
  now(): Date
  /** A number in [0, 1). */
  chance(): number
  /** Facts only: an address may hold a secret. */
  log(entry: { level: 'info' | 'warn' | 'error'; message: string; check: string; code?: string; tries: number }): void
  /** No more is sent once it says so. */
  stopped(): boolean
  /** The body for a follow-up. */
  bodyOf(id: string): Promise<object>
}

/** Pauses between attempts: 5 seconds to an hour. With 30 of them an outage of a day is outlived. */
const PAUSES = { baseMs: 5_000, capMs: 3_600_000 }
const MOST_TRIES = 30
/** A sender that has not settled an answer for so long is gone. */
const LOST_MS = 5 * 60_000

/**
 * Sends the answers that are due, each signed, until somebody has taken it (2xx) or it is given up. Several processes may call it
 * at once: none is taken twice. Only where a server died between sending and noting it is an answer sent again, under the same
 * `x-selaras-delivery`. Throws only where the store fails.
 */
export async function sendCallbacks(followUps: FollowUpLedger, ports: CallbackPorts): Promise<void> {
  while (!ports.stopped()) {
    const now = ports.now()
    const due = await followUps.claim(now.toISOString(), new Date(now.getTime() - LOST_MS).toISOString())
    if (!due) return
    const { id, callback = '', tries } = due
    const told = { check: id, tries }
    const { code, retryAfter, forGood } = await attempt(id, callback, ports)
    if (code === undefined) await followUps.settle(id)
    else if (forGood || tries >= MOST_TRIES) {
      ports.log({ level: 'error', message: 'a callback was given up', code, ...told })
      await followUps.settle(id)
    } else {
      ports.log({ level: 'warn', message: 'a callback waits', code, ...told })
      const pause = retryAfterMs(retryAfter, now.getTime()) ?? backoffMs(Math.min(tries, 20), ports.chance, PAUSES)
      await followUps.retry(id, new Date(ports.now().getTime() + pause).toISOString())
    }
  }
}

interface Attempt {
  /** Why it did not arrive; absent where it did. */
  code?: string
  retryAfter?: string | undefined
  /** Whoever is there wants nothing more. */
  forGood?: boolean
}

async function attempt(id: string, url: string, ports: CallbackPorts): Promise<Attempt> {
  const body = JSON.stringify(await ports.bodyOf(id))
  const signature = await signed(body, id, ports.now().getTime() / 1_000, ports.secret)
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signature }
  try {
    const { status, retryAfter } = await ports.post(url, { headers, body })
    if (status >= 200 && status < 300) return {}
    return { code: `HTTP ${status}`, retryAfter, forGood: status === 410 || status === 413 }
  } catch (error) {
    return { code: faultOf(error) }
  }
}
