import type { Random } from './ports.ts'

const BASE_MS = 500
const CAP_MS = 30_000

/** Pause before attempt `attempt + 1` (attempts count from 1): doubles each time, half of it left to chance. */
export function backoffMs(attempt: number, random: Random): number {
  const full = Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * random())
}

/** Milliseconds that a Retry-After field asks for: seconds, or a date (RFC 9110, 10.2.3). Undefined where it says neither. */
export function retryAfterMs(field: string | undefined, now: number): number | undefined {
  if (field === undefined) return undefined
  if (/^\s*\d+\s*$/.test(field)) return Number(field) * 1_000
  const date = Date.parse(field)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
