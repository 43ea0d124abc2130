import type { EmbedError } from './port.ts'

/** Time as the platform gives it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  sleep(ms: number): Promise<void>
}

const ATTEMPTS = 5
const FIRST_PAUSE_MS = 500
/** A service that wants a longer pause is left for a later run. */
const LONGEST_PAUSE_MS = 60_000

/** What one attempt gave: an answer, or a failure with the pause in milliseconds that the service itself asks for. */
export type Attempt<T> = { answer: T } | { failure: EmbedError; after?: number }

/** Tries again while the failure says `retry`, pausing as long as the service asks, else twice as long as the last time. */
export async function withRetries<T>(attempt: () => Promise<Attempt<T>>, clock: Clock): Promise<T> {
  for (let tried = 1; ; tried++) {
    const result = await attempt()
    if ('answer' in result) return result.answer
    const pause = result.after ?? FIRST_PAUSE_MS * 2 ** (tried - 1)
    if (result.failure.action !== 'retry' || tried === ATTEMPTS || pause > LONGEST_PAUSE_MS) throw result.failure
    await clock.sleep(pause)
  }
}
