import type { Forest, Tree } from '../../src/match/score.ts'

/** What was seen of one pair, and what it is. A feature that is missing is 0. */
export interface Example {
  features: Readonly<Record<string, number>>
  conflict: boolean
  /** What the example counts for; 1 unless told. */
  weight?: number
}

export interface ForestOptions {
  trees: number
  /** Questions from the root of a tree to a leaf, at most. */
  depth: number
  /** Share of each tree's answer that is believed (shrinkage). */
  rate: number
  /** Examples that a leaf must hold, so that no tree learns single pairs by heart. */
  minLeaf: number
  /** Pull of every leaf towards 0 (L2), in units of the summed curvature. */
  lambda: number
  /** Share of the examples, and of the features, that each tree sees. */
  rowShare: number
  columnShare: number
  /** How many negatives a labelled conflict weighs. */
  positiveWeight: number
}

/** A feature over all examples: `bins[i]` is how many of the `cuts`, ascending, lie below the value of example i. */
interface Column {
  name: string
  cuts: number[]
  bins: Uint8Array
}

/** First and negated second derivative of the log-likelihood by the log-odds of each example, and who is looked at. */
interface Slopes {
  gradient: Float64Array
  curvature: Float64Array
}

/**
 * Fits a forest that gives the log-odds of a conflict. Stochastic gradient boosting (Friedman, "Greedy function
 * approximation", Annals of Statistics 29, 2001; "Stochastic gradient boosting", CSDA 38, 2002) of the logistic loss, with
 * the second-order gain and leaf values, and the column sampling, of Chen and Guestrin, "XGBoost", KDD 2016, eq. 5–7.
 * Deterministic: the same examples in the same order give the same forest.
 * @throws Error where the examples are not of both kinds
 */
export function fitForest(examples: readonly Example[], options: ForestOptions): Forest {
  const weights = examples.map(({ conflict, weight = 1 }) => weight * (conflict ? options.positiveWeight : 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const positive = weights.reduce((sum, weight, i) => sum + (examples[i]!.conflict ? weight : 0), 0)
  if (positive === 0 || positive === all) throw new Error('a forest needs pairs that conflict and pairs that do not')
  const columns = columnsOf(examples)
  const random = generator()
  const base = round(logOdds(positive / all))
  const everyone = Uint32Array.from(examples.keys())
  const odds = new Float64Array(examples.length).fill(base)
  const trees = Array.from({ length: options.trees }, () => {
    const chance = odds.map((z) => 1 / (1 + Math.exp(-z)))
    const slopes: Slopes = {
      gradient: chance.map((p, i) => ((examples[i]!.conflict ? 1 : 0) - p) * weights[i]!),
      curvature: chance.map((p, i) => p * (1 - p) * weights[i]!),
    }
    const rows = everyone.filter(() => random() < options.rowShare)
    const seen = columns.filter(() => random() < options.columnShare)
    return grow({ rows, everyone }, seen, { slopes, odds }, options.depth, options)
  })
  return { base, trees }
}

/** Who reaches a node: the examples that the tree sees, and all that there are. */
interface Reached {
  rows: Uint32Array
  everyone: Uint32Array
}

/** Grows the tree below a node, and adds its answers to the log-odds of all who reach it. */
function grow(
  { rows, everyone }: Reached,
  columns: Column[],
  fit: { slopes: Slopes; odds: Float64Array },
  depth: number,
  options: ForestOptions,
): Tree {
  const { rate, lambda, minLeaf } = options
  const split = depth > 0 && rows.length >= 2 * minLeaf ? bestSplit(rows, columns, fit.slopes, options) : undefined
  if (!split) {
    const [g, h] = [sumOf(fit.slopes.gradient, rows), sumOf(fit.slopes.curvature, rows)]
    const v = round((rate * g) / (h + lambda))
    for (const i of everyone) fit.odds[i]! += v
    return { v }
  }
  const { column, cut } = split
  const side = (low: boolean) => {
    const has = (i: number) => column.bins[i]! <= cut === low
    return grow({ rows: rows.filter(has), everyone: everyone.filter(has) }, columns, fit, depth - 1, options)
  }
  return { f: column.name, t: column.cuts[cut]!, l: side(true), r: side(false) }
}

function sumOf(values: Float64Array, rows: Uint32Array): number {
  let sum = 0
  for (const i of rows) sum += values[i]!
  return sum
}

/** A split that gains less than this tells nothing. */
const LEAST_GAIN = 1e-3

/** The question that divides the rows best, or none. One pass over the rows for each column, by counting in bins. */
function bestSplit(rows: Uint32Array, columns: Column[], { gradient, curvature }: Slopes, options: ForestOptions) {
  const { lambda, minLeaf } = options
  const worth = (g: number, h: number) => (g * g) / (h + lambda)
  let best: { column: Column; cut: number } | undefined
  let most = LEAST_GAIN
  // What lies in each bin of the column that is looked at.
  const [g, h, n] = [new Float64Array(BINS), new Float64Array(BINS), new Uint32Array(BINS)]
  const [allG, allH] = [sumOf(gradient, rows), sumOf(curvature, rows)]
  for (const column of columns) {
    for (const sums of [g, h, n]) sums.fill(0)
    const { bins } = column
    for (let at = 0; at < rows.length; at++) {
      const i = rows[at]!
      const bin = bins[i]!
      g[bin]! += gradient[i]!
      h[bin]! += curvature[i]!
      n[bin]! += 1
    }
    let [lowG, lowH, low] = [0, 0, 0]
    for (let cut = 0; cut < column.cuts.length; cut++) {
      lowG += g[cut]!
      lowH += h[cut]!
      low += n[cut]!
      if (low < minLeaf || rows.length - low < minLeaf) continue
      const gain = worth(lowG, lowH) + worth(allG - lowG, allH - lowH) - worth(allG, allH)
      if (gain <= most) continue
      most = gain
      best = { column, cut }
    }
  }
  return best
}

/** In alphabetical order, so that the forest does not depend on which pair came first. */
function columnsOf(examples: readonly Example[]): Column[] {
  const columns = new Map<string, Float64Array>()
  for (const [i, { features }] of examples.entries()) {
    for (const [name, value] of Object.entries(features)) {
      const values = columns.get(name) ?? new Float64Array(examples.length)
      values[i] = value
      columns.set(name, values)
    }
  }
  return [...columns]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([name, values]) => {
      const cuts = cutsOf(values)
      return { name, cuts, bins: Uint8Array.from(values, (value) => binOf(value, cuts)) }
    })
}

function binOf(value: number, cuts: readonly number[]): number {
  let bin = 0
  while (bin < cuts.length && cuts[bin]! < value) bin++
  return bin
}

/** A feature of few values is cut between each two of them, one of many at this many quantiles of its values. */
const FEW = 12
const QUANTILES = 16
const BINS = Math.max(FEW, QUANTILES)

function cutsOf(values: Float64Array): number[] {
  const distinct = [...new Set(values)].sort((x, y) => x - y)
  const cuts =
    distinct.length <= FEW
      ? distinct.slice(1).map((value, i) => (value + distinct[i]!) / 2)
      : Array.from({ length: QUANTILES - 1 }, (_, q) => distinct[Math.floor(((q + 1) / QUANTILES) * distinct.length)]!)
  return [...new Set(cuts.map(round))]
}

const logOdds = (p: number): number => Math.log(p / (1 - p))

/** Four decimals: weights stay small to ship, and the last bit of a platform's logarithm does not show in them. */
const round = (value: number): number => Number(value.toFixed(4))

/** Numbers in 0..1, the same in every run: the linear congruential generator that the C standard gives as its example. */
function generator(seed = 7): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}
