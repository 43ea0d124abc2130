import type { Claim } from './claim.ts'

/** Copy rounds shares to whole points, amounts to about a hundredth, and rupiah to the thousand, others to the whole. */
const POINT = 1
const HUNDREDTH = 0.011
const WHOLE: Record<string, number> = { IDR: 1000 }
/** A saving is told rounder than a price. */
const SAVED = 0.03

function close(a: Claim, b: Claim): boolean {
  const gap = Math.abs(a.amount - b.amount)
  if (a.unit === '%') return gap <= POINT
  if (gap <= (a.slot === 'saving' ? SAVED : HUNDREDTH) * Math.max(a.amount, b.amount)) return true
  const whole = WHOLE[a.unit] ?? 1
  return gap < whole && (a.amount % whole === 0 || b.amount % whole === 0)
}

/** Whether two values of one slot can both be true, rounding and bounds allowed for. */
export function agree(a: Claim, b: Claim): boolean {
  if (close(a, b)) return true
  const [low, high] = a.amount < b.amount ? [a, b] : [b, a]
  return low.bound === 'least' || high.bound === 'most'
}
