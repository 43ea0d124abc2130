import { type Forest, score, type Tree } from '../../src/match/score.ts'

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
  const chance = new Float64Array(examples.length).fill(positive / all)
  const trees = Array.from({ length: options.trees }, () => {
    const slopes: Slopes = {
      gradient: chance.map((p, i) => ((examples[i]!.conflict ? 1 : 0) - p) * weights[i]!),
      curvature: chance.map((p, i) => p * (1 - p) * weights[i]!),
    }
    const rows = [...examples.keys()].filter(() => random() < options.rowShare)
    const seen = columns.filter(() => random() < options.columnShare)
    const tree = grow(rows, seen, slopes, options.depth, options)
    // The engine's own reading of a tree, so that what was learned is what a run will see.
    for (const [i, p] of chance.entries()) {
      chance[i] = score({ base: logOdds(p), trees: [tree] }, examples[i]!.features)
    }
    return tree
  })
  return { base, trees }
}

function grow(rows: number[], columns: Column[], slopes: Slopes, depth: number, options: ForestOptions): Tree {
  const { rate, lambda, minLeaf } = options
  const split = depth > 0 && rows.length >= 2 * minLeaf ? bestSplit(rows, columns, slopes, options) : undefined
  if (!split) {
    const g = rows.reduce((sum, i) => sum + slopes.gradient[i]!, 0)
    const h = rows.reduce((sum, i) => sum + slopes.curvature[i]!, 0)
    return { v: round((rate * g) / (h + lambda)) }
  }
  const { column, cut } = split
  const side = (low: boolean) =>
    grow(
      rows.filter((i) => column.bins[i]! <= cut === low),
      columns,
      slopes,
      depth - 1,
      options,
    )
  return { f: column.name, t: column.cuts[cut]!, l: side(true), r: side(false) }
}

/** A split that gains less than this tells nothing. */
const LEAST_GAIN = 1e-3

/** The question that divides the rows best, or none. One pass over the rows for each column, by counting in bins. */
function bestSplit(rows: number[], columns: Column[], { gradient, curvature }: Slopes, options: ForestOptions) {
  const { lambda, minLeaf } = options
  const worth = (g: number, h: number) => (g * g) / (h + lambda)
  let best: { column: Column; cut: number } | undefined
  let most = LEAST_GAIN
  for (const column of columns) {
    const bins = column.cuts.length + 1
    const [g, h, n] = [new Float64Array(bins), new Float64Array(bins), new Uint32Array(bins)]
    for (const i of rows) {
      const bin = column.bins[i]!
      g[bin]! += gradient[i]!
      h[bin]! += curvature[i]!
      n[bin]! += 1
    }
    const [allG, allH] = [g.reduce((x, y) => x + y), h.reduce((x, y) => x + y)]
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
  const names = [...new Set(examples.flatMap((example) => Object.keys(example.features)))].sort()
  return names.map((name) => {
    const values = examples.map((example) => example.features[name] ?? 0)
    const cuts = cutsOf(values)
    return { name, cuts, bins: Uint8Array.from(values, (value) => cuts.filter((cut) => cut < value).length) }
  })
}

/** A feature of few values is cut between each two of them, one of many at this many quantiles of its values. */
const FEW = 12
const QUANTILES = 16

function cutsOf(values: readonly number[]): number[] {
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
