/** A decision tree: `f` is compared with `t` (a missing feature is 0), `l` is taken up to and including it; `v` is a leaf. */
export interface Tree {
  f?: string
  t?: number
  l?: Tree
  r?: Tree
  v?: number
}

/** A small gradient-boosted forest for "both speak of the same thing, and one of them must be wrong". */
export interface Forest {
  /** Log-odds before any tree has spoken. */
  base: number
  trees: Tree[]
}

/**
 * How often findings of such a score were right on brands that the forest had not seen: log-odds are `slope` times the
 * forest's, plus `offset`, plus what a rule is better or worse than the others (Platt scaling with a term for each rule).
 */
export interface Calibration {
  slope: number
  offset: number
  /** Alias of a rule → log-odds. A rule that is missing is as good as the others. */
  rules: Record<string, number>
}

export interface Model extends Forest {
  calibration: Calibration
}

function leaf(tree: Tree, features: Readonly<Record<string, number>>): number {
  let node = tree
  while (node.f !== undefined) node = (features[node.f] ?? 0) <= node.t! ? node.l! : node.r!
  return node.v ?? 0
}

/** What the forest answers, as log-odds. */
export const logOdds = (forest: Forest, features: Readonly<Record<string, number>>): number =>
  forest.trees.reduce((sum, tree) => sum + leaf(tree, features), forest.base)

/** What a forest takes for the probability, 0..1, that two statements that differ contradict each other. */
export const score = (forest: Forest, features: Readonly<Record<string, number>>): number =>
  sigmoid(logOdds(forest, features))

/** The share, 0..1, of findings of this rule and score that people would call right. */
export function confidence(model: Model, rule: string, features: Readonly<Record<string, number>>): number {
  const { slope, offset, rules } = model.calibration
  return sigmoid(slope * flatOf(model)(features) + offset + (rules[rule] ?? 0))
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

const known = new WeakMap<Forest, (features: Readonly<Record<string, number>>) => number>()
function flatOf(forest: Forest): (features: Readonly<Record<string, number>>) => number {
  const before = known.get(forest)
  if (before) return before
  const fresh = flattened(forest)
  known.set(forest, fresh)
  return fresh
}

/** `logOdds` of one forest for many pairs: its trees in rows of numbers, so that a feature is looked up by name only once. */
function flattened({ base, trees }: Forest): (features: Readonly<Record<string, number>>) => number {
  const column = new Map<string, number>()
  // Of a leaf `feature` is -1 and `value` its answer, else a threshold; the lower branch is the next row, `high` the row of the other.
  const rows = trees.reduce((n, tree) => n + nodesOf(tree), 0)
  const [feature, value, high] = [new Int16Array(rows), new Float64Array(rows), new Int32Array(rows)]
  let next = 0
  const add = (tree: Tree): number => {
    const row = next++
    feature[row] = -1
    value[row] = tree.v ?? 0
    if (tree.f === undefined) return row
    if (!column.has(tree.f)) column.set(tree.f, column.size)
    feature[row] = column.get(tree.f)!
    value[row] = tree.t!
    add(tree.l!)
    high[row] = add(tree.r!)
    return row
  }
  const roots = Int32Array.from(trees, add)
  const values = new Float64Array(column.size)
  return (features) => {
    values.fill(0)
    for (const name in features) {
      const at = column.get(name)
      if (at !== undefined) values[at] = features[name]!
    }
    let sum = base
    for (const root of roots) {
      let row = root
      for (let at = feature[row]!; at >= 0; at = feature[row]!) row = values[at]! <= value[row]! ? row + 1 : high[row]!
      sum += value[row]!
    }
    return sum
  }
}

const nodesOf = ({ l, r }: Tree): number => 1 + (l ? nodesOf(l) : 0) + (r ? nodesOf(r) : 0)
