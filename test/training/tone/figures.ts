import { shuffle } from '../chance.ts'

/** Mean of the labels' F1, all labels alike. `told[i]` belongs to `gold[i]`. */
export function macroF1(gold: readonly string[], told: readonly string[]): number {
  const labels = [...new Set(gold)]
  const f1 = (label: string) => {
    const hits = gold.filter((g, i) => g === label && told[i] === label).length
    const [asked, given] = [gold, told].map((list) => list.filter((one) => one === label).length) as [number, number]
    return hits ? (2 * hits) / (asked + given) : 0
  }
  return labels.reduce((sum, label) => sum + f1(label), 0) / labels.length
}

/** The label of the highest score; the first of equals. */
export const best = (labels: readonly string[], scores: readonly number[]): string =>
  labels[scores.indexOf(Math.max(...scores))]!

/** Parts rows by chance into as many folds, the same in every run. */
export function foldsOf(rows: number, folds: number, random: () => number): number[] {
  const order = Array.from({ length: rows }, (_, i) => i)
  shuffle(order, random)
  const fold = new Array<number>(rows)
  for (const [place, row] of order.entries()) fold[row] = place % folds
  return fold
}
