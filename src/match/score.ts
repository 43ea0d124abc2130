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
  return sigmoid(slope * logOdds(model, features) + offset + (rules[rule] ?? 0))
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
