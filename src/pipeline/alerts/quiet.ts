import { type QuietHours, WEEKDAYS } from '../../model/alerts.ts'

const MINUTE = 60_000

/** When quiet hours that hold at `now` are over; undefined where none hold. `timezone`: IANA. */
export function quietUntil(quiet: QuietHours | undefined, timezone: string, now: Date): Date | undefined {
  if (!quiet || !isQuiet(quiet, timezone, now)) return undefined
  // Minute by minute, so that it holds in every time zone and on days on which clocks change. A week holds all days.
  const last = now.getTime() + 8 * 24 * 60 * MINUTE
  for (let time = (Math.floor(now.getTime() / MINUTE) + 1) * MINUTE; time <= last; time += MINUTE) {
    const at = new Date(time)
    if (!isQuiet(quiet, timezone, at)) return at
  }
  return undefined
}

function isQuiet({ from, to, days }: QuietHours, timezone: string, at: Date): boolean {
  const { day, clock } = local(timezone, at)
  if (days?.includes(day)) return true
  if (from === undefined || to === undefined) return false
  return from < to ? clock >= from && clock < to : clock >= from || clock < to
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Day of the week and time of day, `21:05`, in a time zone. */
function local(timeZone: string, at: Date): { day: (typeof WEEKDAYS)[number]; clock: string } {
  const known = formats.get(timeZone)
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(timeZone, format)
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = WEEKDAYS.find((name) => name === parts.get('weekday')?.toLowerCase()) ?? 'mon'
  return { day, clock: `${parts.get('hour')}:${parts.get('minute')}` }
}
