import { backoffMs } from '../../text/backoff.ts'
import type { Failure } from './failures.ts'
import { pauseMs } from './limits.ts'

/** Time, handed in. `sleep` rejects with the signal's reason when it is aborted. */
export interface Clock {
  now(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** What an adapter needs from outside. */
export interface Means {
  /** Must wait for the first byte as long as `timeoutMs` says: Node's own gives up after five minutes. */
  fetch: typeof fetch
  clock: Clock
  /** A number in [0, 1). */
  random: () => number
  /** Ends everything that is under way; what was asked then rejects with the signal's reason. */
  signal?: AbortSignal
}

export interface Persistence {
  /** How often a request is sent again. Default 4. */
  retries?: number
  /** From sending to the last byte of the answer. Default ten minutes, which 32,000 tokens need on a slow day. */
  timeoutMs?: number
}

/** One exchange with a provider; the headers tell how much it still takes. */
export interface Exchange<T> {
  value: T
  headers?: Headers
}

const BACKOFF = { baseMs: 1_000, capMs: 60_000 }
/** Whoever is asked to wait longer than this comes back in another run. */
const PATIENCE_MS = 5 * 60_000
/** Requests that wait for the same moment start within this time of it, not all at once. */
const SPREAD_MS = 1_000

/**
 * Sends until there is an answer, a failure that no repetition mends, or no more retries. Waits as long as the provider asks,
 * for all requests together; where it does not say, twice as long each time.
 */
export function createSender({ clock, random, signal }: Means, { retries = 4, timeoutMs = 600_000 }: Persistence) {
  let notBefore = 0
  const heed = (headers: Headers | undefined): boolean => {
    const now = clock.now()
    const pause = headers && pauseMs(headers, now)
    if (pause) notBefore = Math.max(notBefore, now + pause)
    // A moment that has passed asks for no wait, and must not make a loop without one.
    return Boolean(pause)
  }
  return async <T>(
    exchange: (signal: AbortSignal) => Promise<Exchange<T>>,
    failureOf: (error: unknown) => Failure,
  ): Promise<{ value: T } | Failure> => {
    for (let attempt = 1; ; attempt++) {
      const wait = notBefore - clock.now()
      if (wait > PATIENCE_MS) return tooLong(wait)
      if (wait > 0) await clock.sleep(wait + SPREAD_MS * random(), signal)
      signal?.throwIfAborted()
      const timeout = AbortSignal.timeout(timeoutMs)
      try {
        const { value, headers } = await exchange(signal ? AbortSignal.any([signal, timeout]) : timeout)
        heed(headers)
        return { value }
      } catch (error) {
        signal?.throwIfAborted()
        const failure = timeout.aborted ? tooSlow(timeoutMs) : failureOf(error)
        const told = heed(failure.headers)
        const final = failure.action !== 'retry' || failure.headers?.get('x-should-retry') === 'false'
        if (final || attempt > retries) return failure
        if (!told) await clock.sleep(backoffMs(attempt, random, BACKOFF), signal)
      }
    }
  }
}

const tooSlow = (ms: number): Failure => ({ action: 'retry', reason: `No full answer within ${ms / 1_000} s.` })

const tooLong = (ms: number): Failure => ({
  action: 'retry',
  reason: `The provider takes no more requests for ${Math.ceil(ms / 60_000)} minutes; ask again then.`,
})
