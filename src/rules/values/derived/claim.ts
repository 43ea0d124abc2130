import type { Span } from '../../../model/index.ts'
import type { Figure } from './figure.ts'

/** A value that the copy tells, or one that follows from what it tells. */
export interface Claim extends Span {
  /** What it is a value of: `off`, `after`, `total 3 month`. Two claims of one slot must agree. */
  slot: string
  /** In currency units, or in percent. */
  amount: number
  /** ISO 4217, or `%`. */
  unit: string
  /** `least`: nothing below it can be true; `most`: nothing above it. */
  bound?: 'least' | 'most'
  /** Of a value that follows: the sum with `#1`, `#2` for the figures that it follows from, such as `#1 − #2`. */
  sum?: string
  from?: readonly Figure[]
}

/** From the first figure to the last. */
const stretch = (figures: readonly Figure[]): Span => ({
  start: Math.min(...figures.map(({ start }) => start)),
  end: Math.max(...figures.map(({ end }) => end)),
})

const BOUNDS = { from: 'least', upto: 'most', about: undefined } as const

/** The value as the copy tells it; nothing where it is only about so much. */
export function told(slot: string, figure: Figure | undefined): Claim[] {
  if (!figure || figure.bound === 'about') return []
  const bound = figure.bound && BOUNDS[figure.bound]
  const { start, end, amount, unit } = figure
  return [{ slot, amount, unit, start, end, ...(bound ? { bound } : {}) }]
}

/** A value that follows from exact figures; nothing where one of them is missing or not exact. */
export function follows(
  slot: string,
  from: readonly (Figure | undefined)[],
  sum: string,
  compute: (...amounts: number[]) => number,
  bound?: Claim['bound'],
): Claim[] {
  const figures = from.filter((f) => f !== undefined)
  if (figures.length < from.length || figures.some((f) => f.bound !== undefined)) return []
  const money = figures.filter(({ unit }) => unit !== '%')
  if (new Set(money.map(({ unit }) => unit)).size > 1) return []
  const amount = compute(...figures.map((f) => f.amount))
  if (!Number.isFinite(amount) || amount <= 0) return []
  const unit = PERCENT.has(slot.split(' ')[0]!) ? '%' : money[0]!.unit
  return [{ slot, amount, unit, sum, from: figures, ...stretch(figures), ...(bound ? { bound } : {}) }]
}

/** Slots that hold a percentage. */
const PERCENT = new Set(['off', 'share'])
