import { generator, shuffle } from '../chance.ts'

/** What was seen of one example: the numbers of the features that are true of it. */
export interface Seen {
  ids: Int32Array
  positive: boolean
}

export interface Linear {
  bias: number
  weights: Float64Array
}

/** Passes over the examples, length of a step, and pull of every weight towards 0 at each step. */
export interface LinearOptions {
  epochs: number
  rate: number
  l2: number
}

/**
 * Logistic regression on sparse features by AdaGrad (Duchi, Hazan and Singer, JMLR 12, 2011). Deterministic: the order of
 * each pass comes from a fixed seed.
 */
export function fitLinear(examples: readonly Seen[], features: number, { epochs, rate, l2 }: LinearOptions): Linear {
  const weights = new Float64Array(features)
  const squares = new Float64Array(features).fill(0.01)
  let [bias, biasSquares] = [0, 0.01]
  const random = generator(3)
  const order = examples.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const i of order) {
      const { ids, positive } = examples[i]!
      const error = 1 / (1 + Math.exp(-linearScore({ bias, weights }, ids))) - (positive ? 1 : 0)
      for (const id of ids) {
        const slope = error + l2 * weights[id]!
        squares[id]! += slope * slope
        weights[id]! -= (rate * slope) / Math.sqrt(squares[id]!)
      }
      biasSquares += error * error
      bias -= (rate * error) / Math.sqrt(biasSquares)
    }
  }
  return { bias, weights }
}

/** Log-odds of an example. */
export function linearScore({ bias, weights }: Linear, ids: Int32Array): number {
  let sum = bias
  for (const id of ids) sum += weights[id]!
  return sum
}
