import { type Branch, type Forest, grownScore, valuesOf } from '../../../src/judge/nli/weights.ts'
import type { Tree } from '../../../src/match/score.ts'
import { type ForestOptions, fitForest } from '../forest.ts'
import { fitLinear, type Linear, linearScore } from './linear.ts'
import { FOLDS, type Row } from './rows.ts'

const LINEAR = { epochs: 6, rate: 0.15, l2: 4e-3 }
export const CONFLICT: ForestOptions = {
  ...{ trees: 400, depth: 4, rate: 0.06, minLeaf: 20, lambda: 5, rowShare: 0.6, columnShare: 0.5, positiveWeight: 1 },
}
export const AGREEMENT: ForestOptions = { ...CONFLICT, trees: 60, depth: 3, rate: 0.12 }
export const COPY: ForestOptions = { ...AGREEMENT, trees: 40, rate: 0.2 }

/** What is learned from some rows: a linear model of the wording, and a forest over the measures and the wording's score. */
export interface Fitted {
  linear?: Linear
  names: string[]
  forest: Forest
}

/** What of a row is learned, and what it counts for. */
export interface Task {
  positive(row: Row): boolean
  weight(row: Row): number
  /** Number of wording features; 0 leaves the wording out. */
  wording: number
  options: ForestOptions
  /** The measures that are looked at; all unless told. */
  measures?: (name: string) => boolean
}

export const isConflict = (row: Row): boolean => row.verdict === 'conflict'
export const isCopy = ({ source }: Row): boolean => source === 'pairs' || source === 'translations'

const seen = (rows: readonly Row[], positive: Task['positive'], of: (row: Row) => Int32Array) =>
  rows.map((row) => ({ ids: of(row), positive: positive(row) }))

/**
 * Fits both. The forest must not trust the wording's score more than it deserves on texts not seen, so it learns from scores
 * that linear models of the other folds gave (stacked generalization, Wolpert 1992).
 */
export function learn(
  rows: readonly Row[],
  { positive, weight, wording, options, measures = () => true }: Task,
): Fitted {
  const linearOf = (some: readonly Row[]) =>
    fitLinear(
      seen(some, positive, (row) => row.ids),
      wording,
      LINEAR,
    )
  const scores = wording
    ? outOfFold(rows, (others) => {
        const linear = linearOf(others)
        return (row) => linearScore(linear, row.ids)
      })
    : undefined
  const examples = rows.map((row) => ({
    conflict: positive(row),
    weight: weight(row),
    features: {
      ...Object.fromEntries(Object.entries(row.features).filter(([name]) => measures(name))),
      ...(scores && { wording: scores.get(row)! }),
    },
  }))
  const { base, trees } = fitForest(examples, options)
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort()
  const place = new Map(names.map((name, i) => [name, i]))
  return {
    ...(wording ? { linear: linearOf(rows) } : {}),
    names,
    forest: { base, trees: trees.map((tree) => packed(tree, place)) },
  }
}

const packed = ({ f, t, l, r, v }: Tree, place: ReadonlyMap<string, number>): Branch =>
  f === undefined ? (v ?? 0) : [place.get(f)!, t!, packed(l!, place), packed(r!, place)]

/** Log-odds of a row. */
export function fittedScore({ linear, names, forest }: Fitted, row: Row): number {
  const wording = linear ? linearScore(linear, row.ids) : 0
  return grownScore(forest, valuesOf(names, { ...row.features, wording }))
}

/** The score of each row by what was learned from the other folds. */
export function outOfFold(
  rows: readonly Row[],
  learn: (others: readonly Row[]) => (row: Row) => number,
): Map<Row, number> {
  const scores = new Map<Row, number>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = rows.filter((row) => row.fold === fold)
    if (held.length === 0) continue
    const score = learn(rows.filter((row) => row.fold !== fold))
    for (const row of held) scores.set(row, score(row))
  }
  return scores
}

/** Rows whose hypothesis alone gives its label away count less: `strength` 0 changes nothing, 1 makes it tell nothing. */
export function withoutGiveaways(rows: readonly Row[], wording: number, strength: number): Map<Row, number> {
  const inference = rows.filter((row) => row.source === 'inference')
  const scores = outOfFold(inference, (others) => {
    const linear = fitLinear(
      seen(others, isConflict, (row) => row.alone),
      wording,
      { ...LINEAR, l2: 3e-3 },
    )
    return (row) => linearScore(linear, row.alone)
  })
  const order = [...inference].sort((x, y) => scores.get(x)! - scores.get(y)!)
  const all = inference.filter(isConflict).length / inference.length
  const weights = new Map<Row, number>()
  for (let bin = 0; bin < BINS; bin++) {
    const part = order.slice(Math.floor((bin * order.length) / BINS), Math.floor(((bin + 1) * order.length) / BINS))
    const here = Math.max(LEAST_SHARE, part.filter(isConflict).length / part.length)
    for (const row of part) weights.set(row, (isConflict(row) ? all / here : (1 - all) / (1 - here)) ** strength)
  }
  return weights
}
const BINS = 20
/** No row counts for more than about ten. */
const LEAST_SHARE = 0.03
