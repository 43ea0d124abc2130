import type { Features } from './features/index.ts'

/** A tree: a leaf's value, or [feature, threshold, at most, above] with the feature's place in the list of names. */
export type Branch = number | readonly [feature: number, threshold: number, low: Branch, high: Branch]

export interface Forest {
  base: number
  trees: readonly Branch[]
}

/** `rules/weights/nli.json`. Words stand in it as hashes (`hashOf`, base 36). */
export interface NliWeights {
  /** How telling common stems are; every other is as telling as `rare`. */
  telling: { rare: number; stems: Readonly<Record<string, number>> }
  /** A linear model of the wording, whose log-odds are the feature `wording` of the forests. */
  wording: { bias: number; weights: Readonly<Record<string, number>> }
  names: readonly string[]
  /** Log-odds that the two contradict each other, and, where they do not, that they agree. */
  conflict: Forest
  agreement: Forest
  /** Log-odds that both are copy of a brand rather than news or an encyclopedia. */
  copy: Forest
  /** Log-odds of the forest → log-odds of a contradiction, by Platt's scaling on texts that the forest had not seen. */
  confidence: { slope: number; offset: number }
  /** The least confidence of a contradiction between texts that are copy, and between texts that are none; blended by how likely they are. */
  least: { copy: number; others: number }
}

/** Log-odds of a forest. `values[i]` belongs to `names[i]`. */
export const grownScore = ({ base, trees }: Forest, values: readonly number[]): number =>
  trees.reduce<number>((sum, tree) => sum + leafOf(tree, values), base)

function leafOf(tree: Branch, values: readonly number[]): number {
  let branch = tree
  while (typeof branch !== 'number') branch = values[branch[0]]! <= branch[1] ? branch[2] : branch[3]
  return branch
}

/** A record of hashes as a map of numbers, which is read in the inner loop. */
export const byHash = (record: Readonly<Record<string, number>>): ReadonlyMap<number, number> =>
  new Map(Object.entries(record).map(([key, value]) => [Number.parseInt(key, 36), value]))

/** The feature values in the order of the names. */
export const valuesOf = (names: readonly string[], features: Features): number[] =>
  names.map((name) => features[name] ?? 0)

export const logistic = (z: number): number => 1 / (1 + Math.exp(-z))

/** A false alarm costs more in copy, where a person has to follow it up: the likelier copy, the more confidence it takes. */
export const leastOf = ({ copy, others }: NliWeights['least'], likely: number): number =>
  others + (copy - others) * likely
