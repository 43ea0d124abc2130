/**
 * Weights of a logistic regression over the features: positive speaks for "both say it of the same thing", negative
 * against. `bias` is the intercept. A person can read them.
 */
export type Model = Record<string, number>

/** Probability between 0 and 1 that two statements that differ contradict each other. Features without a weight count nothing. */
export function score(model: Model, features: Record<string, number>): number {
  let z = model.bias ?? 0
  for (const [name, value] of Object.entries(features)) z += (model[name] ?? 0) * value
  return 1 / (1 + Math.exp(-z))
}
