/** Years in which a mail can have been sent; a broken header may well parse as another. */
const YEARS = [1985, 2100] as const

/**
 * A Date header (RFC 5322) as ISO 8601 in the offset that it names, as `2026-11-12T09:00:00+07:00`; with a named zone in
 * UTC; without a zone as local time. Nothing where it is no date.
 */
export function isoDate(header: string): string | undefined {
  const bare = header
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const zoned = /(?:[+-]\d\d:?\d\d|\b[A-Z]{1,5})$/i.test(bare)
  const time = Date.parse(zoned ? bare : `${bare} UTC`)
  if (Number.isNaN(time) || !/\d/.test(bare)) return undefined
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(bare) ?? []
  const offset = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const local = new Date(time + offset * 60_000)
  const year = local.getUTCFullYear()
  if (year < YEARS[0] || year > YEARS[1]) return undefined
  const zone = sign === undefined ? (zoned ? 'Z' : '') : `${sign}${hours}:${minutes}`
  return `${local.toISOString().slice(0, 19)}${zone}`
}
