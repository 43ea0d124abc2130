import type { Modifier } from '../../model/quantity.ts'
import { modifierAfter, modifierBefore } from './modifiers.ts'
import { type Reading, readNumber, type Style } from './numbers.ts'
import { low, type Scan, skipRange } from './scan.ts'

/** One number or a range of two that stand before a unit. `next` is the index of the unit. */
export interface Amount {
  value: number
  min?: number
  next: number
  reading: Reading
}

/** Reads `3`, `3–5`, `3 sampai 5` or `between 3 and 5` (from the 3); the lower end goes to `min`. */
export function readAmount(scan: Scan, at: number, style: Style = {}): Amount | undefined {
  const first = readNumber(scan, at, style)
  if (!first) return undefined
  const before = low(scan, at - 1)
  let join = skipRange(scan, first.next)
  if (
    join < 0 &&
    ((before === 'between' && low(scan, first.next) === 'and') ||
      (before === 'antara' && low(scan, first.next) === 'dan'))
  )
    join = first.next + 1
  const second = join > 0 ? readNumber(scan, join, style) : undefined
  if (!second || scan.tokens[join]!.code) return { value: first.value, next: first.next, reading: first }
  const lower =
    !first.scaled && second.scaled && first.value < 1000 && first.value * 1000 <= second.value
      ? scaleOf(second) * first.value
      : first.value
  if (lower >= second.value) return { value: first.value, next: first.next, reading: first }
  return { value: second.value, min: lower, next: second.next, reading: second }
}

/** The factor of a scaled reading: 2 juta gives a million. */
function scaleOf(reading: Reading): number {
  for (const factor of [1e12, 1e9, 1e6, 1e3]) if (reading.value >= factor) return factor
  return 1
}

/** Modifier of a quantity from its number, the words before it and the words after it. */
export function modifierOf(scan: Scan, at: number, reading: Reading, next: number): Modifier | undefined {
  if (reading.plus) return 'from'
  if (reading.about) return 'about'
  return modifierBefore(scan, at) ?? modifierAfter(scan, next).modifier
}
