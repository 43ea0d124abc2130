import type { DateValue, Duration, Money, Quantity, Rule, Statement, TimeValue } from '../model/index.ts'
import { type Day, dayOf } from './restyle/calendar.ts'
import { convert, lengthOf, writeLength } from './restyle/duration.ts'
import { writeDigits } from './restyle/figure.ts'
import type { Tongue } from './restyle/spell.ts'

/** By how much the first value differs from the second, and whether it is more. */
interface Difference {
  size: string
  /** Key of the words for the direction. */
  scale: Scale
  more: boolean
  /** Which end of a period it is. */
  end?: keyof typeof ENDS
}
const ENDS = {
  start: { id: 'mulai', en: 'starting' },
  end: { id: 'berakhir', en: 'ending' },
  open: { id: 'buka', en: 'opening' },
  close: { id: 'tutup', en: 'closing' },
}
type Scale = 'high' | 'many' | 'large' | 'long' | 'late'

const DIRECTIONS: Record<Tongue, Record<Scale, [more: string, less: string]>> = {
  id: {
    high: ['lebih tinggi', 'lebih rendah'],
    many: ['lebih banyak', 'lebih sedikit'],
    large: ['lebih besar', 'lebih kecil'],
    long: ['lebih lama', 'lebih singkat'],
    late: ['lebih lambat', 'lebih awal'],
  },
  en: {
    high: ['higher', 'lower'],
    many: ['more', 'fewer'],
    large: ['larger', 'smaller'],
    long: ['longer', 'shorter'],
    late: ['later', 'earlier'],
  },
}

/**
 * The decisive difference of two typed values as a clause: `selisih Rp4.000, lebih rendah di iklan`, `3 days longer in the
 * chatbot`. Undefined where it cannot be counted (working days against calendar days, a date without a day).
 * @param at where the first value stands, as people say it; undefined where that would not tell the two apart
 */
export function differenceOf(
  rule: Rule,
  a: Quantity,
  b: Quantity,
  at: string | undefined,
  tongue: Tongue,
): string | undefined {
  const found = measured(rule, a, b, tongue)
  if (!found) return undefined
  const { size, scale, more, end } = found
  if (at === undefined) return tongue === 'id' ? `selisih ${size}` : `${size} apart`
  const direction = DIRECTIONS[tongue][scale][more ? 0 : 1]
  if (end) return `${ENDS[end][tongue]} ${size} ${direction} ${at}`
  if (tongue === 'id') return `selisih ${size}, ${direction} ${at}`
  return scale === 'many' ? `${size.replace(/^\S+/, `$& ${direction}`)} ${at}` : `${size} ${direction} ${at}`
}

function measured(rule: Rule, a: Quantity, b: Quantity, tongue: Tongue): Difference | undefined {
  if (a.kind === 'money' && b.kind === 'money') return moneyOf(a, b, tongue)
  if (a.kind === 'duration' && b.kind === 'duration') return durationOf(rule, a, b, tongue)
  if (a.kind === 'date' && b.kind === 'date') return dateOf(a, b, tongue)
  if (a.kind === 'time' && b.kind === 'time') return timeOf(a, b, tongue)
  if (!('value' in a) || !('value' in b) || a.kind !== b.kind) return undefined
  const gap = between([rangeStart(a), a.value], [rangeStart(b), b.value])
  if (gap === undefined) return undefined
  const figure = writeDigits(Math.abs(gap), {}, tongue)
  if (a.kind === 'percent') {
    const size = tongue === 'id' ? `${figure} poin persen` : `${figure} percentage point${figure === '1' ? '' : 's'}`
    return { size, scale: 'high', more: gap > 0 }
  }
  if (a.kind === 'data' && b.kind === 'data') {
    return a.unit === b.unit ? { size: `${figure} ${a.unit}`, scale: 'large', more: gap > 0 } : undefined
  }
  if (a.kind === 'count' && b.kind === 'count') {
    const unit = a.unit.toLowerCase() === b.unit.toLowerCase() ? ` ${a.unit.toLowerCase()}` : ''
    return { size: figure + unit, scale: SCALES[rule.attribute] ?? 'many', more: gap > 0 }
  }
  return undefined
}

/** Counts that are no numbers of things. */
const SCALES: Record<string, Scale> = { measure: 'large', 'minimum-age': 'high' }

const rangeStart = (q: { value: number; min?: number } | { value: number }): number =>
  'min' in q ? (q.min ?? q.value) : q.value

/** From the second range to the first, positive where the first lies above; undefined where they touch. */
function between([low, high]: readonly number[], [otherLow, otherHigh]: readonly number[]): number | undefined {
  if (low! > otherHigh!) return Number((low! - otherHigh!).toFixed(4))
  return high! < otherLow! ? Number((high! - otherLow!).toFixed(4)) : undefined
}

/** `Rp4.000` in Indonesian, `Rp4,000` in English; other currencies with their sign as the language has it. */
export function writeMoney(amount: number, currency: string, tongue: Tongue): string {
  if (currency === 'IDR') return `Rp${writeDigits(amount, {}, tongue)}`
  const digits = Number.isInteger(amount) ? 0 : 2
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits } as const
  return new Intl.NumberFormat(tongue, { ...style, maximumFractionDigits: digits }).format(amount)
}

function moneyOf(a: Money, b: Money, tongue: Tongue): Difference | undefined {
  const ends = (q: Money) => [q.amount ?? q.min ?? 0, q.amount ?? q.max ?? 0] as const
  const gap = between(ends(a), ends(b))
  if (gap === undefined || a.currency !== b.currency) return undefined
  return { size: writeMoney(Math.abs(gap), a.currency, tongue), scale: 'high', more: gap > 0 }
}

function durationOf(rule: Rule, a: Duration, b: Duration, tongue: Tongue): Difference | undefined {
  if ((a.working ?? false) !== (b.working ?? false)) return undefined
  const [x, y] = [lengthOf(a.iso), lengthOf(b.iso)]
  const [xLow, yLow] = [a.minIso ? lengthOf(a.minIso) : x, b.minIso ? lengthOf(b.minIso) : y]
  if (!x || !y || !xLow || !yLow) return undefined
  // In the unit that both are whole in, else in days, of which a month has about 30.
  for (const unit of [x.unit, y.unit]) {
    const values = [xLow, x, yLow, y].map((length) => convert(length, unit))
    if (!values.every((value) => value !== undefined && Number.isInteger(value))) continue
    const gap = between(values.slice(0, 2) as number[], values.slice(2) as number[])
    if (gap === undefined) return undefined
    if (Math.abs(gap) > (MOST[unit] ?? Number.POSITIVE_INFINITY)) break
    const size = writeLength({ value: Math.abs(gap), unit }, tongue, a.working)
    return { size, scale: SCALES[rule.attribute] ?? 'long', more: gap > 0 }
  }
  const days = [xLow, x, yLow, y].map(
    ({ value, unit }) => convert({ value, unit }, 'D') ?? value * (unit === 'Y' ? 365 : 30),
  )
  const gap = between(days.slice(0, 2), days.slice(2))
  if (gap === undefined) return undefined
  const size = `${tongue === 'id' ? 'sekitar' : 'about'} ${roundly(Math.abs(gap), tongue)}`
  return { size, scale: SCALES[rule.attribute] ?? 'long', more: gap > 0 }
}

/** So many hours, minutes and seconds people still count as such. */
const MOST: Partial<Record<string, number>> = { H: 96, N: 180, S: 180 }

function roundly(days: number, tongue: Tongue): string {
  if (days < 1) return writeLength({ value: Math.max(1, Math.round(days * 24)), unit: 'H' }, tongue)
  if (days < 60) return writeLength({ value: Math.round(days), unit: 'D' }, tongue)
  if (days < 700) return writeLength({ value: Math.round(days / 30.4), unit: 'M' }, tongue)
  return writeLength({ value: Math.round(days / 365), unit: 'Y' }, tongue)
}

const DAY = 86_400_000

/** Days between the ends of two periods, or, where those agree, between their starts. */
function dateOf(a: DateValue, b: DateValue, tongue: Tongue): Difference | undefined {
  const pairs = [
    [a.to, b.to, 'end'],
    [a.from, b.from, 'start'],
    [a.date ?? a.to, b.date ?? b.to, undefined],
    [a.date ?? a.from, b.date ?? b.from, undefined],
  ] as const
  for (const [x, y, end] of pairs) {
    const gap = daysBetween(dayOf(x), dayOf(y))
    if (!gap) continue
    const size = writeLength({ value: Math.abs(gap), unit: 'D' }, tongue)
    return { size, scale: 'late', more: gap > 0, ...(end ? { end } : {}) }
  }
  return undefined
}

function daysBetween(a: Day | undefined, b: Day | undefined): number | undefined {
  if (!a?.year || !b?.year) return undefined
  return (Date.UTC(a.year, a.month - 1, a.day) - Date.UTC(b.year, b.month - 1, b.day)) / DAY
}

/** Between two clock times, or between the end of two periods that differs; where both do the values say it better. */
function timeOf(a: TimeValue, b: TimeValue, tongue: Tongue): Difference | undefined {
  if ((a.zone ?? b.zone) !== (b.zone ?? a.zone)) return undefined
  const pairs = [
    [a.time, b.time, undefined],
    [a.from, b.from, 'open'],
    [a.to, b.to, 'close'],
  ] as const
  const found = pairs.flatMap(([x, y, end]) => (x && y && x !== y ? [{ gap: minutes(x) - minutes(y), end }] : []))
  const [{ gap, end } = { gap: 0, end: undefined }, other] = found
  // Across midnight it cannot be told which of two times is the later one.
  if (other || gap === 0 || Math.abs(gap) > 720) return undefined
  const [hours, rest] = [Math.floor(Math.abs(gap) / 60), Math.abs(gap) % 60]
  const parts = [{ value: hours, unit: 'H' } as const, { value: rest, unit: 'N' } as const]
  const size = parts
    .filter(({ value }) => value > 0)
    .map((part) => writeLength(part, tongue))
    .join(' ')
  return { size, scale: 'late', more: gap > 0, ...(end ? { end } : {}) }
}

const minutes = (time: string): number => {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + (minute ?? 0)
}

/** The typed value of a statement, where it has one. */
export const quantityOf = ({ value }: Statement): Quantity | undefined =>
  value.type === 'quantity' ? value.quantity : undefined
