import type { Duration } from '../../model/index.ts'
import { type Ends, endsOf } from './plain.ts'
import { inCase, type Tongue } from './spell.ts'

type Unit = 'Y' | 'M' | 'W' | 'D' | 'H' | 'N' | 'S'
interface Length {
  value: number
  unit: Unit
}

/** Names of the units: Indonesian in full and short, English in full (singular) and short. */
const NAMES: Record<Unit, Record<Tongue, [full: string, short: string]>> = {
  Y: { id: ['tahun', 'thn'], en: ['year', 'yr'] },
  M: { id: ['bulan', 'bln'], en: ['month', 'mo'] },
  W: { id: ['minggu', 'mgg'], en: ['week', 'wk'] },
  D: { id: ['hari', 'hr'], en: ['day', 'day'] },
  H: { id: ['jam', 'jam'], en: ['hour', 'hr'] },
  N: { id: ['menit', 'mnt'], en: ['minute', 'min'] },
  S: { id: ['detik', 'dtk'], en: ['second', 'sec'] },
}
/** Units that are whole multiples of each other, in the smallest of their family. */
const FAMILIES: Partial<Record<Unit, number>>[] = [
  { Y: 12, M: 1 },
  { W: 604_800, D: 86_400, H: 3600, N: 60, S: 1 },
]
const ORDER: Unit[] = ['Y', 'M', 'W', 'D', 'H', 'N', 'S']
const ISO =
  /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/

/** An ISO 8601 duration in one unit: the smallest that it names, or one in which it is whole. Undefined where there is none. */
export function lengthOf(iso: string): Length | undefined {
  const match = ISO.exec(iso)
  const parts = ORDER.flatMap((unit, i) => (match?.[i + 1] ? [{ value: Number(match[i + 1]), unit }] : []))
  const last = parts.at(-1)
  if (!last) return undefined
  const sums = parts.map((part) => convert(part, last.unit))
  if (sums.includes(undefined)) return undefined
  const whole = { value: sums.reduce((sum: number, n) => sum + n!, 0), unit: last.unit }
  if (Number.isInteger(whole.value)) return whole
  const smaller = ORDER.slice(ORDER.indexOf(whole.unit) + 1).map((unit) => ({ value: convert(whole, unit), unit }))
  return smaller.find((l): l is Length => l.value !== undefined && Number.isInteger(l.value))
}

/** The same length in another unit: 14 days are 2 weeks; undefined where the two are no multiples of each other (a month has no number of days). */
export function convert({ value, unit }: Length, to: Unit): number | undefined {
  const family = FAMILIES.find((f) => f[unit] !== undefined && f[to] !== undefined)
  return unit === to ? value : family && (value * family[unit]!) / family[to]!
}

/** A length of time as people write it: `14 hari`, `3 working days`. */
export function writeLength({ value, min, unit }: Length & { min?: number }, tongue: Tongue, working = false): string {
  const figure = min === undefined ? String(value) : `${min}–${value}`
  return `${figure} ${nameOf(unit, value, tongue, false, working ? (tongue === 'id' ? 'kerja' : 'working') : undefined)}`
}

const PATTERN =
  /^(?<gap>\s?-?)(?<before>(?:business|working)\s)?(?<unit>tahun|thn|th|years?|yrs?|bulan|bln|months?|mo|minggu|mgg|pekan|weeks?|wks?|hari|hr|days?|jam|hours?|hrs?|menit|mnt|minutes?|mins?|detik|dtk|seconds?|secs?)(?<after>\s(?:kerja|kalender|penuh))?$/iu
const SE = /^se(?:tahun|bulan|minggu|pekan|hari|jam)$/i

/**
 * Another length of time as the quotation writes its own: `3 minggu` becomes `2 minggu` for 14 days, `60 hr` becomes
 * `90 hr`, `six hours` `four hours`. In the quotation's unit where the length is whole in it, else in its own.
 */
export function restyleDuration(quote: string, from: Duration, to: Duration, tongue: Tongue): string[] {
  const [own, other] = [lengthOf(from.iso), lengthOf(to.iso)]
  const [ownMin, otherMin] = [from.minIso, to.minIso].map((iso) => (iso === undefined ? undefined : lengthOf(iso)))
  if (!own || !other || (otherMin && otherMin.unit !== other.unit) || (ownMin && !otherMin)) return []
  const plain = writeLength({ ...other, ...(otherMin ? { min: otherMin.value } : {}) }, tongue, to.working)
  if (SE.test(quote)) {
    const words = restyleDuration(`satu ${quote.slice(2).toLowerCase()}`, from, to, 'id')[0]
    return [inCase(words?.replace(/^satu (?=\p{L}+$)/u, 'se') ?? plain, quote)]
  }
  const days = convert(other, 'D')
  const times = /^\d+(?=\s?[x×]\s?24\s?jam$)/i.exec(quote)
  if (times && days && Number.isInteger(days) && !to.working) return [days + quote.slice(times[0].length)]
  const at = endsOf(quote, ends(own, ownMin?.value), tongue)
  const parts = at && PATTERN.exec(quote.slice(at.end))?.groups
  if (!at || !parts || at.start > 0) return [plain]
  const written = inUnit(other, otherMin?.value, own.unit) ?? { ends: ends(other, otherMin?.value), unit: other.unit }
  const figure = at.writeEnds(written.ends)
  if (figure === undefined) return [plain]
  const spoken: Tongue =
    /^(?:year|yr|month|mo|week|wk|day|hour|hrs|min(?!ggu)|sec)/i.test(parts.unit!) && parts.unit !== 'mnt' ? 'en' : 'id'
  const sameUnit = written.unit === own.unit
  const bare = parts.unit!.toLowerCase().replace(/s$/, '')
  const short = NAMES[own.unit][spoken][0] !== bare && NAMES[own.unit][spoken][1] === bare
  const business = to.working ? (parts.before?.trim() ?? (spoken === 'id' ? 'kerja' : 'working')) : undefined
  // In Indonesian the unit stays as it is written (pekan, thn); in English it follows the number, but not in "14-day".
  const unit =
    spoken === 'id' && sameUnit
      ? parts.unit! + (business ? ` ${business}` : (parts.after ?? '').replace(/\s(?:kerja|kalender)/i, ''))
      : inCase(
          nameOf(written.unit, parts.gap!.includes('-') ? 1 : written.ends.value, spoken, short, business),
          parts.unit!,
        )
  return [figure + parts.gap + unit]
}

const ends = (length: Length, min: number | undefined): Ends =>
  min === undefined ? { value: length.value } : { min, value: length.value }

/** Hours are no days (24 hours may end tomorrow noon), and nobody says 12 months or 60 minutes who means a year or an hour. */
const speaksOf = (from: Unit, to: Unit): boolean =>
  from === to ||
  (from === 'W' && to === 'D') ||
  (ORDER.indexOf(to) < ORDER.indexOf(from) && ['YM', 'WD', 'HN', 'NS', 'HS'].includes(to + from))

function inUnit(length: Length, min: number | undefined, unit: Unit): { ends: Ends; unit: Unit } | undefined {
  if (!speaksOf(length.unit, unit)) return undefined
  const value = convert(length, unit)
  const low = min === undefined ? undefined : convert({ value: min, unit: length.unit }, unit)
  if (value === undefined || !Number.isInteger(value) || (low !== undefined && !Number.isInteger(low))) return undefined
  return { ends: low === undefined ? { value } : { min: low, value }, unit }
}

function nameOf(unit: Unit, value: number, tongue: Tongue, short: boolean, business?: string): string {
  const name = NAMES[unit][tongue][short ? 1 : 0]
  if (tongue === 'id') return business ? `${name} ${business}` : name
  const plural = value === 1 || (short && unit !== 'D') ? name : `${name}s`
  return business ? `${business} ${plural}` : plural
}
