import type { Duration } from '../../model/quantity.ts'
import { modifierBefore } from './modifiers.ts'
import { type Found, low, type Scan, spanOf } from './scan.ts'

/** "and a half" or "setengah" behind a unit or number: half of one more. */
export function readHalf(scan: Scan, at: number): number {
  if (low(scan, at) === 'setengah') return at + 1
  return low(scan, at) === 'and' && low(scan, at + 1) === 'a' && low(scan, at + 2) === 'half' ? at + 3 : at
}

/** A duration from one token to before another, with the bound that stands before it. */
export function found(
  scan: Scan,
  at: number,
  next: number,
  iso: string,
  working = false,
  minIso?: string,
  modifier?: Duration['modifier'],
): Found {
  // "dimulai satu jam lagi", "from two weeks": the word says when it begins, not how long it is at least.
  const starts = /^(?:mulai|dimulai|from)$/.test(low(scan, at - 1))
  const mod = modifier ?? modifierBefore(scan, at)
  return {
    quantities: [
      {
        kind: 'duration',
        ...spanOf(scan, at, next),
        iso,
        ...(minIso ? { minIso } : {}),
        ...(working ? { working } : {}),
        ...(mod && !(starts && mod === 'from') ? { modifier: mod } : {}),
      },
    ],
    next,
  }
}
