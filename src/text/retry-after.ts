/** Milliseconds that a Retry-After field asks for: seconds, or a date (RFC 9110, 10.2.3). Undefined where it says neither. */
export function retryAfterMs(field: string | null | undefined, now: number): number | undefined {
  if (field === null || field === undefined) return undefined
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(field)) return Number(field) * 1_000
  return untilMs(field, now)
}

/** Milliseconds from `now` (since the epoch) to a date, none where it is past. Undefined where it is no date. */
export function untilMs(date: string, now: number): number | undefined {
  const at = Date.parse(date)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
