/** Brings a vector to length 1, in place; the zero vector stays as it is. */
export function unit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  const length = Math.sqrt(sum)
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length
  return vector
}

/** Adds `times` times the other vector, in place. */
export function add(vector: Float32Array, other: Float32Array, times: number): void {
  for (let i = 0; i < vector.length; i++) vector[i]! += times * other[i]!
}

/** Cosine of two vectors as an `Embedder` gives them: -1..1, and 0 where either is the zero vector. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
