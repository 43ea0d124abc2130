/**
 * Pause in milliseconds after attempt number `attempt`, which counts from 1: doubles each time, half of it left to chance
 * (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter).
 * @param random gives a number in [0, 1)
 */
export function backoffMs(attempt: number, random: () => number, limits: { baseMs: number; capMs: number }): number {
  const full = Math.min(limits.capMs, limits.baseMs * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * random())
}
