import type { DataSize } from '../../model/quantity.ts'
import { modifierOf } from './amount.ts'
import { readNumber } from './numbers.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

/** Units of data, lower-cased. */
export const UNITS = new Map<string, string>()
for (const unit of 'kb mb gb tb pb kib mib gib kbps mbps gbps tbps'.split(' ')) UNITS.set(unit, unit.toUpperCase())
for (const [word, unit] of [
  ['giga', 'GB'],
  ['gigabyte', 'GB'],
  ['gigabytes', 'GB'],
  ['megabyte', 'MB'],
  ['megabytes', 'MB'],
  ['terabyte', 'TB'],
  ['terabytes', 'TB'],
  ['gigabit', 'GBPS'],
  ['mbit', 'MBPS'],
  ['gbit', 'GBPS'],
] as const)
  UNITS.set(word, unit)

/** Unit of data at a token, `Mb/s` included. */
function unitAt(scan: Scan, at: number): { unit: string; next: number } | undefined {
  const i = low(scan, at) === '-' && glued(scan, at) ? at + 1 : at
  const unit = UNITS.get(low(scan, i))
  if (!unit) return undefined
  const speed = low(scan, i + 1) === '/' && /^(?:s|sec|detik|dtk)$/.test(low(scan, i + 2))
  if (speed || unit.endsWith('BPS'))
    return { unit: unit.endsWith('BPS') ? unit : `${unit}PS`, next: speed ? i + 3 : i + 1 }
  return { unit, next: i + 1 }
}

/** Reads `50 GB`, `100 Mbps`; `1+1GB` and `10–20 GB` are two sizes that share the unit. */
export function data(scan: Scan, at: number): Found | undefined {
  const first = readNumber(scan, at, { small: true })
  if (!first) return undefined
  const own = unitAt(scan, first.next)
  if (own)
    return {
      quantities: [build(scan, at, own.next, first.value, own.unit, modifierOf(scan, at, first, own.next))],
      next: own.next,
    }
  const join = first.plus ? first.next : low(scan, first.next) === '+' ? first.next + 1 : skipRange(scan, first.next)
  const second = join > 0 ? readNumber(scan, join, { small: true }) : undefined
  const unit = second && unitAt(scan, second.next)
  if (!second || !unit) return undefined
  const parts = [build(scan, at, at + 1, first.value, unit.unit), build(scan, join, unit.next, second.value, unit.unit)]
  return { quantities: parts, next: unit.next }
}

function build(
  scan: Scan,
  at: number,
  next: number,
  value: number,
  unit: string,
  modifier?: DataSize['modifier'],
): DataSize {
  return { kind: 'data', ...spanOf(scan, at, next), value, unit, ...(modifier ? { modifier } : {}) }
}
