import type { Quantity } from '../../model/index.ts'
import { restyleDate } from './date.ts'
import { restyleDuration } from './duration.ts'
import { restyleMoney } from './money.ts'
import { type Ends, restyleData, restylePercent, restylePlain } from './plain.ts'
import type { Tongue } from './spell.ts'
import { restyleTime } from './time.ts'

/**
 * Ways to write `to` where `quote` says `from`, in the style of that place (`Rp95rb`, `95.000`, `31/8`, `2 minggu`), the best
 * first. None where the style cannot say it. They are proposals: whoever uses one reads it again and compares.
 * @param tongue language of the place, for what its style leaves open
 */
export function restyle(quote: string, from: Quantity, to: Quantity, tongue: Tongue): string[] {
  switch (from.kind) {
    case 'money':
      return to.kind === 'money' ? restyleMoney(quote, from, to, tongue) : []
    case 'percent':
      return to.kind === 'percent' ? restylePercent(quote, from, to, tongue) : []
    case 'count':
    case 'multiplier':
      return to.kind === from.kind ? restylePlain(quote, ends(from), ends(to), tongue) : []
    case 'data':
      return to.kind === 'data' ? restyleData(quote, from, to, tongue) : []
    case 'duration':
      return to.kind === 'duration' ? restyleDuration(quote, from, to, tongue) : []
    case 'date':
      return to.kind === 'date' ? restyleDate(quote, from, to, tongue) : []
    case 'time':
      return to.kind === 'time' ? restyleTime(quote, from, to, tongue) : []
  }
}

const ends = (q: { value: number; min?: number }): Ends =>
  q.min === undefined ? { value: q.value } : { min: q.min, value: q.value }
