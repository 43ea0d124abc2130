/** Weights of a logistic score: positive speaks for "the same thing, and it matters". Trained; see the script that writes them. */
export type Model = Record<string, number>

/** Probability between 0 and 1. Features without a weight count nothing. */
export function logistic(model: Model, features: Record<string, number>): number {
  let z = model.bias ?? 0
  for (const [name, value] of Object.entries(features)) z += (model[name] ?? 0) * value
  return 1 / (1 + Math.exp(-z))
}
