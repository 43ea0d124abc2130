import type { Modifier, Rule } from '../../model/index.ts'

/** `same`: both can be true; `differ`: they cannot; `apart`: they do not measure the same thing. */
export type Comparison = 'same' | 'differ' | 'apart'

/** The least and the most that a value can be. */
export interface Bounds {
  low: number
  high: number
  modifier?: Modifier
}

const close = (a: number, b: number, tolerance: number) =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))

/** `from` and `upto` leave room above and below; whether they count is the rule's choice (a minimum is always "from"). */
export function compareBounds(a: Bounds, b: Bounds, rule: Rule): Comparison {
  const tolerance =
    a.modifier === 'about' || b.modifier === 'about' ? Math.max(0.12, rule.compare.tolerance) : rule.compare.tolerance
  if (close(a.low, b.low, tolerance) && close(a.high, b.high, tolerance)) return 'same'
  if (a.low !== a.high || b.low !== b.high) {
    if (a.low <= b.high * (1 + tolerance) && b.low <= a.high * (1 + tolerance)) return 'same'
  }
  if (rule.compare.modifiers !== 'ignore' && a.modifier !== b.modifier) {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      if (x.modifier === 'from' && leavesRoom(x.low, y.high, rule)) return 'same'
      if (rule.compare.modifiers === 'respect' && x.modifier === 'upto' && y.low <= x.high) return 'same'
    }
  }
  return 'differ'
}

/**
 * "From 20" leaves room for 30, the larger variant, but hardly for 21: then nothing costs 20. A count that is "more than
 * 12,000" may be 12,400, not 20,000.
 */
const leavesRoom = (from: number, value: number, rule: Rule) =>
  value >= from && (rule.values[0] === 'count' ? value <= from * 1.5 : value === from || value >= from * 1.25)

export const bounds = (q: {
  quote: string
  value?: number
  amount?: number
  min?: number
  max?: number
  modifier?: Modifier
}): Bounds => {
  const single = q.amount ?? q.value
  // "mulai 75 ribuan" is both rounded and a lower bound; the bound says more.
  const modifier = /^(?:mulai|from|start)/i.test(q.quote) ? 'from' : q.modifier
  return { low: q.min ?? single ?? 0, high: q.max ?? single ?? 0, modifier }
}
