import type { Span } from '../../../model/index.ts'
import type { Figure } from './figure.ts'

/** A value that the copy tells, or one that follows from what it tells. The span indexes the message. */
export interface Claim extends Span {
  /** What it is a value of: `off`, `after`, `total 3 month`. Two claims of one slot must agree. */
  slot: string
  /** What is counted, where it is no stretch of time; nothing where any thing may be meant. */
  thing?: string
  /** In currency units, in percent, or a number. */
  amount: number
  /** ISO 4217, `%`, or nothing. */
  unit: string
  /** `least`: nothing below it can be true; `most`: nothing above it. */
  bound?: 'least' | 'most'
  /** The figure that tells it, or those from which it follows. */
  from: readonly Figure[]
  /** Of a value that follows: the sum, with `#1` and `#2` for those figures. */
  sum?: string
}

/** From the first figure to the last of those that stand in the message itself. */
function stretch(figures: readonly Figure[]): Span {
  const here = figures.filter(({ beside }) => !beside)
  return { start: Math.min(...here.map(({ start }) => start)), end: Math.max(...here.map(({ end }) => end)) }
}

const BOUNDS = { from: 'least', upto: 'most' } as const

/** The value as the copy tells it; nothing where it is only about so much. */
export function told(slot: string, figure: Figure | undefined): Claim[] {
  if (!figure || figure.beside || figure.bound === 'about') return []
  const { start, end, amount, unit, bound } = figure
  return [{ slot, amount, unit, start, end, from: [figure], ...(bound ? { bound: BOUNDS[bound] } : {}) }]
}

/** Units of the slots that hold no money. */
const UNITS: Record<string, string> = { off: '%', share: '%', spared: '' }

/**
 * A value that follows from exact figures; nothing where one of them is missing or not exact, or where they are in two
 * currencies. `compute` is given their amounts; what is no positive number follows from no true copy.
 */
export function follows(
  slot: string,
  from: readonly (Figure | undefined)[],
  sum: string,
  compute: (...amounts: number[]) => number,
  bound?: Claim['bound'],
): Claim[] {
  const figures = from.filter((f) => f !== undefined)
  if (figures.length < from.length || figures.some((f) => f.bound !== undefined)) return []
  const money = figures.filter(({ unit }) => unit !== '%' && unit !== '')
  if (new Set(money.map(({ unit }) => unit)).size !== 1) return []
  const amount = compute(...figures.map((f) => f.amount))
  if (!Number.isFinite(amount) || amount <= 0) return []
  const unit = UNITS[slot.split(' ')[0]!] ?? money[0]!.unit
  return [{ slot, amount, unit, sum, from: figures, ...stretch(figures), ...(bound ? { bound } : {}) }]
}
