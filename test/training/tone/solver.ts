import { generator, shuffle } from '../chance.ts'

/** A sparse vector: values by the number of the feature. */
export interface Sparse {
  ids: Int32Array
  values: Float64Array
}

/** An example of a two-class problem; `cost` is what an error on it costs. */
export interface Example extends Sparse {
  positive: boolean
  cost: number
}

const PASSES = 60
const CLOSE_ENOUGH = 0.01

/**
 * Weights of a linear support vector machine with squared hinge loss, by coordinate descent in the dual (Hsieh et al., ICML 2008).
 * The last weight is the bias where `biased`. Deterministic: the order of each pass comes from a fixed seed.
 */
export function fitSupport(examples: readonly Example[], features: number, biased = true): Float64Array {
  const weights = new Float64Array(features + 1)
  const one = biased ? 1 : 0
  const squares = examples.map(({ values }) => values.reduce((sum, x) => sum + x * x, one))
  const alphas = new Float64Array(examples.length)
  const order = examples.map((_, i) => i)
  const random = generator(7)
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random)
    let largest = 0
    for (const i of order) {
      const { ids, values, positive, cost } = examples[i]!
      const sign = positive ? 1 : -1
      const give = 0.5 / cost
      const slope = sign * margin(weights, { ids, values }, one) - 1 + give * alphas[i]!
      const projected = alphas[i] === 0 ? Math.min(slope, 0) : slope
      if (Math.abs(projected) < 1e-12) continue
      largest = Math.max(largest, Math.abs(projected))
      const alpha = Math.max(0, alphas[i]! - slope / (squares[i]! + give))
      const move = sign * (alpha - alphas[i]!)
      alphas[i] = alpha
      for (let k = 0; k < ids.length; k++) weights[ids[k]!]! += move * values[k]!
      weights[features]! += move * one
    }
    if (largest < CLOSE_ENOUGH) break
  }
  return weights
}

/** Score of a vector; the bias counts `one` times. */
export function margin(weights: Float64Array, { ids, values }: Sparse, one = 1): number {
  let sum = weights[weights.length - 1]! * one
  for (let k = 0; k < ids.length; k++) sum += weights[ids[k]!]! * values[k]!
  return sum
}
