const MONTHS = [
  ['jan', 'januari', 'january'],
  ['feb', 'pebruari', 'februari', 'february'],
  ['mar', 'maret', 'march'],
  ['apr', 'april'],
  ['may', 'mei'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'agu', 'agt', 'ags', 'agustus', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'okt', 'oktober', 'october'],
  ['nov', 'nop', 'november', 'nopember'],
  ['dec', 'des', 'desember', 'december'],
]
const ZONES: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  wib: '+07:00',
  wita: '+08:00',
  wit: '+09:00',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
}
/** Longer text is no date; patterns need not look at it. */
const LONGEST = 80
const CLOCK =
  /(?:^|[T\s,(]|(?:pukul|jam|pk|at)\.?\s)(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*(am|pm)?\s*(z|[+-]\d\d:?\d\d|[a-z]{3,4})?\)?\s*$/i

/**
 * A date, with its clock and zone where told, as ISO 8601; undefined where it is none. A stamp without a zone stays
 * without. `01/12/2026` is read day first unless `monthFirst`. Ten or more bare digits are seconds or milliseconds since 1970.
 */
export function isoDate(value: unknown, monthFirst = false): string | undefined {
  const text = String(value ?? '').trim()
  if (text.length > LONGEST) return undefined
  if (/^\d{10}(\d{3})?(\.\d+)?$/.test(text)) {
    const number = Number(text)
    return new Date(number < 1e11 ? number * 1000 : number).toISOString().replace(/\.000Z$/, 'Z')
  }
  const clock = CLOCK.exec(text)
  const day = calendarDay(clock ? text.slice(0, clock.index) : text, monthFirst)
  if (!day || !clock) return day
  const [, hour = '', minute = '', second, half, zone] = clock
  const offset = zone ? zoneOf(zone) : ''
  const hours = (Number(hour) % (half ? 12 : 25)) + (half?.toLowerCase() === 'pm' ? 12 : 0)
  if (offset === undefined || hours > 24 || Number(minute) > 59) return undefined
  return `${day}T${two(hours)}:${minute}:${second ?? '00'}${offset}`
}

function zoneOf(zone: string): string | undefined {
  const digits = /^([+-]\d\d):?(\d\d)$/.exec(zone)
  return digits ? `${digits[1]}:${digits[2]}` : ZONES[zone.toLowerCase()]
}

function calendarDay(text: string, monthFirst: boolean): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text)
  if (iso) return day(iso[1], Number(iso[2]), iso[3])
  const numbers = /^(?:\p{L}+,?\s+)?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)\b/u.exec(text)
  if (numbers) {
    const [, first, second, year] = numbers
    const swapped = monthFirst ? Number(first) <= 12 : Number(second) > 12
    return swapped ? day(year, Number(first), second) : day(year, Number(second), first)
  }
  const dayFirst = /(?:^|\s)(\d{1,2})[\s-]+(\p{L}{3,})\.?,?[\s-]+(\d{4}|\d\d)\b/u.exec(text)
  if (dayFirst) return day(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
  const named = /(?:^|\s)(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u.exec(text)
  return named ? day(named[3], monthOf(named[1]), named[2]) : undefined
}

function monthOf(name = ''): number {
  const folded = name.toLowerCase()
  return MONTHS.findIndex((names) => names.includes(folded)) + 1
}

function day(year = '', month: number, dayOfMonth = ''): string | undefined {
  const iso = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(Number(dayOfMonth))}`
  // A day that the month does not have rolls over or is no date at all.
  const time = Date.parse(iso)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
