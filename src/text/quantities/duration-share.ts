import { type DurationUnit, isoOf, unitAt } from './duration-units.ts'
import { low, type Scan } from './scan.ts'

/** A quarter of a unit in the next smaller one: of an hour 15 minutes, of a year 3 months. */
const SMALLER = new Map<DurationUnit['letter'], [DurationUnit['letter'], number]>([
  ['Y', ['M', 3]],
  ['D', ['H', 6]],
  ['H', ['N', 15]],
  ['N', ['S', 15]],
])

function isoOfQuarters(quarters: number, unit: DurationUnit): string {
  const smaller = SMALLER.get(unit.letter)
  if (!smaller) return isoOf(quarters / 4, unit)
  return isoOf(quarters * smaller[1] * unit.times, { letter: smaller[0], times: 1 })
}

/** How many quarters are named at a token: `a quarter`, `three-quarters`, `seperempat`, `tiga perempat`. */
function quartersAt(scan: Scan, at: number): { quarters: number; next: number; english: boolean } | undefined {
  const word = low(scan, at)
  if (word === 'seperempat') return { quarters: 1, next: at + 1, english: false }
  if (word === 'tiga' && low(scan, at + 1) === 'perempat') return { quarters: 3, next: at + 2, english: false }
  if (word === 'quarter') return { quarters: 1, next: at + 1, english: true }
  const i = low(scan, at + 1) === '-' ? at + 2 : at + 1
  if (/^(?:a|one|the)$/.test(word) && low(scan, i) === 'quarter') return { quarters: 1, next: i + 1, english: true }
  return /^(?:three|3)$/.test(word) && low(scan, i) === 'quarters'
    ? { quarters: 3, next: i + 1, english: true }
    : undefined
}

/**
 * Reads quarters as a share. `iso` is missing where the share is of something that does not last ("three quarters of
 * the fare"); undefined where no share stands here ("three quarters in a row").
 */
export function durationShare(scan: Scan, at: number): { iso?: string; next: number } | undefined {
  const share = quartersAt(scan, at)
  if (!share) return undefined
  if (!share.english) {
    const unit = unitAt(scan, share.next)
    return unit ? { iso: isoOfQuarters(share.quarters, unit.unit), next: unit.next } : undefined
  }
  if (low(scan, share.next) !== 'of') return undefined
  const isOne = /^(?:a|an|one)$/.test(low(scan, share.next + 1))
  const unit = isOne ? unitAt(scan, share.next + 2) : undefined
  return unit ? { iso: isoOfQuarters(share.quarters, unit.unit), next: unit.next } : { next: share.next + 1 }
}
