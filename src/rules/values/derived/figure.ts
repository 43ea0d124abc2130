import type { Modifier, Span } from '../../../model/index.ts'

/**
 * What a figure is in the arithmetic of a price. `before` and `after`: the price without and with a discount; `off`: that
 * discount in percent, `saving`: in money. `share` and `part`: the part of a price that is due first, in percent and in
 * money. `each`: the price of one, `total`: of several, `bundle`: of several of more than one kind; `instalment`: one of
 * several payments. `net` and `gross`: without and with tax, `tax`: its rate. `deal`: how many are paid for of those that
 * one gets. `spared`: the months for which nothing is paid by whoever pays for a year at once. `price`: an amount of
 * which nothing more is said.
 */
export type Role =
  | 'before'
  | 'after'
  | 'off'
  | 'saving'
  | 'share'
  | 'part'
  | 'each'
  | 'total'
  | 'bundle'
  | 'instalment'
  | 'net'
  | 'gross'
  | 'tax'
  | 'deal'
  | 'spared'
  | 'price'

/** So many units of a thing: `{ n: 3, unit: 'month' }`. An empty unit is any thing that can be counted. */
export interface Counted {
  n: number
  unit: string
}

/** One figure of the copy with its role. The span indexes the message. */
export interface Figure extends Span {
  role: Role
  /** In currency units, in percent, or a number. */
  amount: number
  /** ISO 4217, `%`, or nothing. */
  unit: string
  /** As written. */
  quote: string
  /** What it pays for; of `each` the number that is bought at that price, where it is told, else one. */
  pays?: Counted
  /** What a bundle holds. */
  parts?: Counted[]
  bound?: Modifier
  /** It stands in a message beside the one that is read, such as the old price above the new one. */
  beside?: true
}

/** The one figure of some roles; undefined where there is none, or where several differ and none can be chosen. */
export function only(figures: readonly Figure[], ...roles: Role[]): Figure | undefined {
  const found = figures.filter(({ role }) => roles.includes(role))
  const [first] = found
  return first && found.every((f) => f.amount === first.amount && f.unit === first.unit) ? first : undefined
}
