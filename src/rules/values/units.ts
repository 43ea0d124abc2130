import { remembering } from '../../text/index.ts'

/** Hours that a zone is ahead of UTC. Summer time is left out: copy writes ET and CET the year round. */
const ZONES: Record<string, number> = {
  WIB: 7,
  WITA: 8,
  WIT: 9,
  UTC: 0,
  GMT: 0,
  BST: 1,
  CET: 1,
  CEST: 2,
  ET: -5,
  EST: -5,
  EDT: -4,
  PT: -8,
  PST: -8,
  PDT: -7,
  SGT: 8,
  MYT: 8,
  JST: 9,
  IST: 5.5,
  AEST: 10,
}

/** Days that a year, month, week ... count for when durations are compared; months by the mean length of 30 days. */
const DAYS = { Y: 365, M: 30, W: 7, D: 1, H: 1 / 24, m: 1 / 1440, S: 1 / 86_400 }
const ISO =
  /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/

/** Length of an ISO 8601 duration in days; NaN where it cannot be read. Twelve months are a year. */
export const days = remembering(daysOf)

function daysOf(iso: string): number {
  const parts = ISO.exec(iso)
  if (!parts) return Number.NaN
  const [y, mo, w, d, h, mi, s] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const months = y * 12 + mo
  const fromMonths = months >= 12 ? (months / 12) * DAYS.Y : months * DAYS.M
  return fromMonths + w * DAYS.W + d * DAYS.D + h * DAYS.H + mi * DAYS.m + s * DAYS.S
}

/** Minutes after midnight UTC of a clock time, or of the clock itself where no zone is known. */
export function minutes(time: string, zone: string | undefined, home: string | undefined): number {
  const [h, m] = time.split(':').map(Number) as [number, number]
  const ahead = ZONES[(zone ?? home ?? '').toUpperCase()] ?? 0
  return (((h * 60 + (m || 0) - ahead * 60) % 1440) + 1440) % 1440
}

export const knownZone = (zone: string | undefined): boolean => zone !== undefined && zone.toUpperCase() in ZONES
