import type { Claim } from './claim.ts'

/** Copy rounds shares to whole points and amounts to about a hundredth. */
const POINT = 1
const HUNDREDTH = 0.011
/** It rounds rupiah to the thousand and others to the whole, where that is a small part of the amount. */
const WHOLE: Record<string, number> = { IDR: 1000 }
const SMALL = 0.05
/** A saving is told rounder than a price. */
const SAVED = 0.03
/** A year for the price of ten months may cost a little more or less. In months. */
const SPARED = 0.25

type Value = Pick<Claim, 'slot' | 'amount' | 'unit' | 'bound'>

function close(a: Value, b: Value): boolean {
  const gap = Math.abs(a.amount - b.amount)
  const most = Math.max(a.amount, b.amount)
  if (a.unit === '%') return gap <= POINT
  if (a.unit === '') return gap <= SPARED
  if (gap <= (a.slot.startsWith('saving') ? SAVED : HUNDREDTH) * most) return true
  const whole = WHOLE[a.unit] ?? 1
  return gap < whole && whole <= SMALL * most && (a.amount % whole === 0 || b.amount % whole === 0)
}

/** Whether two values of one slot can both be true, rounding and bounds allowed for. */
export function agree(a: Value, b: Value): boolean {
  if (close(a, b)) return true
  const [low, high] = a.amount < b.amount ? [a, b] : [b, a]
  return low.bound === 'least' || high.bound === 'most'
}
