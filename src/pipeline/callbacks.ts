import type { StoredFollowUp } from '../store/port.ts'
import { backoffMs } from '../text/backoff.ts'
import { retryAfterMs } from '../text/index.ts'
import { faultOf } from './fault.ts'
import type { Outgoing, SendingBrand } from './outgoing.ts'
import { signed } from './signed.ts'

/** What became of a second, slower look at a draft, as callers are told. */
export type FollowUp<Result> = { id: string } & (
  | { state: 'running' }
  | ({ state: 'done' } & Result)
  | { state: 'failed'; reason: string }
)

/** `Result`: what the store keeps of such a look. */
export const followUpOf = <Result>({ id, end }: Pick<StoredFollowUp, 'id' | 'end'>): FollowUp<Result> =>
  end.state === 'done' ? { id, state: end.state, ...(end.result as Result) } : { id, ...end }

/** Posts to addresses that callers name. */
export interface CallbackPost {
  /** Signs what is sent. */
  secret: string
  /** Why nothing is sent to an address; undefined where it may be. */
  refuses(url: string): string | undefined
  /** Posts to an address that a caller has named; must refuse private ones, and follow no redirect. `retryAfter` as in HTTP. */
  post(
    url: string,
    message: { headers: Record<string, string>; body: string },
  ): Promise<{ status: number; retryAfter?: string | undefined }>
}

/** What sending answers takes from outside. */
export interface CallbackPorts extends CallbackPost {
  now(): Date
  /** A number in [0, 1). */
  chance(): number
  /** Facts only: an address may hold a secret. */
  log(entry: {
    level: 'warn' | 'error'
    message: string
    brand: string
    check: string
    code: string
    tries: number
  }): void
  /** No more is sent once it says so. */
  stopped(): boolean
}

/** Pauses between attempts: 5 seconds to an hour. With 30 of them an outage of a day is outlived. */
const PAUSES = { baseMs: 5_000, capMs: 3_600_000 }
const MOST_TRIES = 30
/** Answers of one call of `send`: an address may take ten seconds for each. */
const MOST_AT_ONCE = 20
/** A sender that has not settled an answer for so long is gone. */
const LOST_MS = 5 * 60_000

/**
 * Answers to drafts, each signed and sent until somebody has taken it (2xx) or it is given up: a receiver is the address that a caller
 * has named. Only where a sender died between sending and noting it is an answer sent again, under the same `x-selaras-delivery`.
 */
export const callbacksOf = ({ slug, store: { followUps } }: SendingBrand, ports: CallbackPorts): Outgoing => ({
  waiting: async () => (await followUps.waiting(LOST_MS)).map(({ to, at }) => ({ to, at: new Date(at) })),
  async send(address) {
    for (let left = MOST_AT_ONCE; left > 0 && !ports.stopped(); left--) {
      const now = ports.now()
      const due = await followUps.claim(address, now.toISOString(), new Date(now.getTime() - LOST_MS).toISOString())
      if (!due) return false
      const { id, tries } = due
      const told = { brand: slug, check: id, tries }
      const { code, retryAfter, forGood } = await attempt(address, { brand: slug, ...followUpOf<object>(due) }, ports)
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
    return !ports.stopped()
  },
})

interface Attempt {
  /** Why it did not arrive; absent where it did. */
  code?: string
  retryAfter?: string | undefined
  /** Whoever is there wants nothing more. */
  forGood?: boolean
}

async function attempt(url: string, told: { id: string; brand: string }, ports: CallbackPorts): Promise<Attempt> {
  const body = JSON.stringify(told)
  const signature = await signed(body, told.id, ports.now().getTime() / 1_000, ports.secret)
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signature }
  try {
    const { status, retryAfter } = await ports.post(url, { headers, body })
    if (status >= 200 && status < 300) return {}
    return { code: `HTTP ${status}`, retryAfter, forGood: status === 410 || status === 413 }
  } catch (error) {
    return { code: faultOf(error) }
  }
}
