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

/**
 * `logOdds` of one forest for many pairs: its trees as full ones in rows of numbers, so that the way down is told by places alone and a
 * feature is looked up by name only once.
 */
function flattened({ base, trees }: Forest): (features: Readonly<Record<string, number>>) => number {
  const column = new Map<string, number>()
  const depth = Math.max(0, ...trees.map(depthOf))
  const [splits, leaves] = [2 ** depth - 1, 2 ** depth]
  const feature = new Int16Array(trees.length * splits)
  const limit = new Float64Array(trees.length * splits)
  const value = new Float64Array(trees.length * leaves)
  /** `at` counts the splits of a full tree from its root, level by level; below a leaf that stands higher up all say the same. */
  const add = (tree: Tree, number: number, at: number): void => {
    if (at >= splits) {
      value[number * leaves + at - splits] = tree.v ?? 0
      return
    }
    if (tree.f !== undefined) {
      if (!column.has(tree.f)) column.set(tree.f, column.size)
      feature[number * splits + at] = column.get(tree.f)!
      limit[number * splits + at] = tree.t!
    }
    add(tree.l ?? tree, number, 2 * at + 1)
    add(tree.r ?? tree, number, 2 * at + 2)
  }
  for (const [number, tree] of trees.entries()) add(tree, number, 0)
  const values = new Float64Array(Math.max(1, column.size))
  return (features) => {
    values.fill(0)
    for (const name in features) {
      const at = column.get(name)
      if (at !== undefined) values[at] = features[name]!
    }
    let sum = base
    for (let tree = 0; tree < trees.length; tree++) {
      const first = tree * splits
      let at = 0
      for (let level = 0; level < depth; level++)
        at = 2 * at + (values[feature[first + at]!]! <= limit[first + at]! ? 1 : 2)
      sum += value[tree * leaves + at - splits]!
    }
    return sum
  }
}

const depthOf = ({ l, r }: Tree): number => (l && r ? 1 + Math.max(depthOf(l), depthOf(r)) : 0)
