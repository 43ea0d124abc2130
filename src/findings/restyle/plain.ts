import type { Percent } from '../../model/index.ts'
import { type Figure, figureOf } from './figure.ts'
import type { Tongue } from './spell.ts'

/** One number or the two ends of a range. */
export interface Ends {
  min?: number
  value: number
}

/** A sign or word between the ends of a range. */
const JOINER = /^\s?(?:[-–—]|s\.?\/?d\.?|sampai|hingga|to|sampe)\s?$/i

/** Where a quotation gives one number or a range: the stretch from its first figure to its last, and how to write others. */
export function endsOf(
  quote: string,
  from: Ends,
  tongue: Tongue,
): (Figure & { writeEnds: (to: Ends) => string | undefined }) | undefined {
  const first = figureOf(quote, from.min ?? from.value, tongue)
  const last = from.min === undefined ? first : first && figureOf(quote, from.value, tongue, first.end)
  if (!first || !last) return undefined
  const between = quote.slice(first.end, last.start)
  if (first !== last && !JOINER.test(between)) return undefined
  const writeEnds = (to: Ends) => {
    // A single value for a range would drop a bound that the other place may only leave out.
    if (first !== last && to.min === undefined) return undefined
    const [low, high] = [to.min === undefined ? '' : first.write(to.min), last.write(to.value)]
    if (low === undefined || high === undefined) return undefined
    return to.min === undefined ? high : `${low}${first === last ? '–' : between}${high}`
  }
  return { start: first.start, end: last.end, write: last.write, writeEnds }
}

/** A number with whatever stands around it: `35 Kota`, `80+ Outlet`, `40 persen`, `2,25% sebulan`, `5x`. Only the number changes. */
export function restylePlain(quote: string, from: Ends, to: Ends, tongue: Tongue): string[] {
  const at = endsOf(quote, from, tongue)
  const written = at?.writeEnds(to)
  if (!at || written === undefined) return []
  // "80+" says "or more", which the other place does not.
  return [quote.slice(0, at.start) + written + quote.slice(at.end).replace(/^\+(?!\+)/, '')]
}

const PERIODS: Record<Tongue, Record<string, string>> = {
  id: { day: 'per hari', month: 'per bulan', year: 'per tahun' },
  en: { day: 'per day', month: 'per month', year: 'per year' },
}

/** The same for a share, which takes on the period that it is paid for: `0%` becomes `0,9% per bulan`. */
export function restylePercent(quote: string, from: Percent, to: Percent, tongue: Tongue): string[] {
  const period = from.per === undefined && to.per !== undefined ? PERIODS[tongue][to.per] : undefined
  return restylePlain(quote, from, to, tongue).map((text) => (period ? `${text} ${period}` : text))
}

/** The same for a size of data, whose unit may be another: `500 MB` for `8 GB`. */
export function restyleData(
  quote: string,
  from: Ends & { unit: string },
  to: Ends & { unit: string },
  tongue: Tongue,
): string[] {
  const same = from.unit.toUpperCase() === to.unit.toUpperCase()
  return restylePlain(quote, from, to, tongue).flatMap((text) => {
    if (same) return [text]
    const written = text.replace(new RegExp(from.unit, 'i'), to.unit)
    return written === text ? [] : [written]
  })
}
