import { remembering } from '../../text/index.ts'

const DAY_MS = 86_400_000

const utc = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
/** 0 Monday to 6 Sunday. */
const weekday = (time: number) => (new Date(time).getUTCDay() + 6) % 7

/** The ISO 8601 week of a day (YYYY-MM-DD): `2026-W47`. A week belongs to the year of its Thursday. */
export function weekOfDay(day: string): string {
  const thursday = utc(day) + (3 - weekday(utc(day))) * DAY_MS
  const year = new Date(thursday).getUTCFullYear()
  const number = 1 + Math.floor((thursday - utc(`${year}-01-01`)) / (7 * DAY_MS))
  return `${year}-W${String(number).padStart(2, '0')}`
}

/** Monday and Sunday of an ISO week; undefined where the year has no such week. */
export function daysOfWeek(week: string): { from: string; to: string } | undefined {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(week) ?? []
  if (!year || !number) return undefined
  // 4 January always lies in the first week.
  const fourth = utc(`${year}-01-04`)
  const monday = fourth + (7 * (Number(number) - 1) - weekday(fourth)) * DAY_MS
  const days = { from: dayOf(monday), to: dayOf(monday + 6 * DAY_MS) }
  return weekOfDay(days.from) === week ? days : undefined
}

export const addDays = (day: string, days: number): string => dayOf(utc(day) + days * DAY_MS)

/** The day of a moment in a time zone, YYYY-MM-DD. */
export const localDay = (at: Date, timezone: string): string => wallClock(at, timezone).slice(0, 10)

/** The moment at which a day begins in a time zone, ISO 8601 in UTC. */
export function startOfDay(day: string, timezone: string): string {
  const offset = (time: number) =>
    Date.parse(`${wallClock(new Date(time), timezone).replace(' ', 'T')}Z`) - Math.floor(time / 1_000) * 1_000
  const wall = utc(day)
  // Asked twice, for the day may begin on the other side of a change of the clocks.
  return new Date(wall - offset(wall - offset(wall))).toISOString()
}

// Swedish writes dates and times as ISO 8601 does.
const formatOf = remembering(
  (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
)
const wallClock = (at: Date, timeZone: string) => formatOf(timeZone).format(at)
