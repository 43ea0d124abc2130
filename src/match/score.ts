/** A decision tree: `f` is compared with `t` (a missing feature is 0), `l` is taken up to and including it; `v` is a leaf. */
export interface Tree {
  f?: string
  t?: number
  l?: Tree
  r?: Tree
  v?: number
}

/** A small gradient-boosted forest for "both speak of the same thing, and one of them must be wrong". */
export interface Model {
  /** Log-odds before any tree has spoken. */
  base: number
  trees: Tree[]
}

function leaf(tree: Tree, features: Readonly<Record<string, number>>): number {
  let node = tree
  while (node.f !== undefined) node = (features[node.f] ?? 0) <= node.t! ? node.l! : node.r!
  return node.v ?? 0
}

/** Probability between 0 and 1 that two statements that differ contradict each other. */
export function score(model: Model, features: Readonly<Record<string, number>>): number {
  const z = model.trees.reduce((sum, tree) => sum + leaf(tree, features), model.base)
  return 1 / (1 + Math.exp(-z))
}
