import { logistic, type NliWeights } from '../../../src/judge/nli/weights.ts'
import { isConflict } from './fit.ts'
import type { Row } from './rows.ts'

/** Precision, recall and their harmonic mean of the contradictions told. */
export interface Figures {
  precision: number
  recall: number
  f1: number
}

/** `told` says of each row whether it is called a contradiction; a row counts for its `weight`, 1 unless told. */
export function figuresOf(
  rows: readonly Row[],
  told: (row: Row) => boolean,
  weight: (row: Row) => number = () => 1,
): Figures {
  const sum = (is: (row: Row) => boolean) => rows.reduce((total, row) => total + (is(row) ? weight(row) : 0), 0)
  const right = sum((row) => told(row) && isConflict(row))
  const precision = right / (sum(told) || 1)
  const recall = right / (sum(isConflict) || 1)
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }
}

/** Chance that a contradiction scores above another pair: the area under the ROC curve, by ranks. */
export function ranking(rows: readonly Row[], score: (row: Row) => number): number {
  const order = [...rows].sort((x, y) => score(x) - score(y))
  const positives = order.filter(isConflict).length
  const ranks = order.reduce((sum, row, i) => sum + (isConflict(row) ? i + 1 : 0), 0)
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (rows.length - positives))
}

/** Platt's scaling: the line that makes scores of unseen rows log-odds, by Newton's method on the logistic loss. */
export function platt(rows: readonly Row[], score: (row: Row) => number): NliWeights['confidence'] {
  let [slope, offset] = [1, 0]
  for (let step = 0; step < 20; step++) {
    const sums = { s: 0, o: 0, ss: 0, so: 0, oo: 0 }
    for (const row of rows) {
      const z = score(row)
      const p = logistic(slope * z + offset)
      const [error, curve] = [p - (isConflict(row) ? 1 : 0), p * (1 - p)]
      sums.s += error * z
      sums.o += error
      sums.ss += curve * z * z
      sums.so += curve * z
      sums.oo += curve
    }
    const determinant = sums.ss * sums.oo - sums.so ** 2
    slope -= (sums.s * sums.oo - sums.o * sums.so) / determinant
    offset -= (sums.o * sums.ss - sums.s * sums.so) / determinant
  }
  return { slope: Number(slope.toFixed(4)), offset: Number(offset.toFixed(4)) }
}

/** The least confidence from which contradictions are told with this precision at least. 1 where none is. */
export function leastFor(precision: number, rows: readonly Row[], confidence: (row: Row) => number): number {
  const order = [...rows].sort((x, y) => confidence(y) - confidence(x))
  let [right, least] = [0, 1]
  for (const [i, row] of order.entries()) {
    if (isConflict(row)) right++
    if (i >= FEWEST && right / (i + 1) >= precision) least = confidence(row)
  }
  return Math.ceil(least * 100) / 100
}
/** Fewer tell no precision. */
const FEWEST = 50

export const line = (name: string, { precision, recall, f1 }: Figures, more = ''): string =>
  `${name.padEnd(34)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  ${more}`.trimEnd()
