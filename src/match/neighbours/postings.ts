import type { Reading } from './terms.ts'

/** An item as a sparse vector: numbers of its terms, rarest first, and their weights. */
export interface Vector {
  terms: Uint32Array
  weights: Float64Array
}

/**
 * TF-IDF vectors with ln(1 + N/df), a term counting once an item. Length 1 over the terms that some other item has: what only
 * one item says can join it to none, and must not make it look farther from all.
 * @param novelty how much each word of each item says beside the others, see `redundancy.ts`
 */
export function vectorsOf(
  readings: readonly Reading[],
  novelty: readonly ReadonlyMap<string, number>[],
): { vectors: Vector[]; size: number } {
  const numbers = new Map<string, number>()
  const raw = readings.map(({ words, terms }, index) => {
    const says = words.map((word) => novelty[index]!.get(word) ?? 1)
    const weights = new Map<number, number>()
    for (const { name, from, to, weight } of terms) {
      let number = numbers.get(name)
      if (number === undefined) {
        number = numbers.size
        numbers.set(name, number)
      }
      let sum = 0
      for (let at = from; at < to; at++) sum += says[at]!
      const worth = (weight * sum) / (to - from)
      if (worth > (weights.get(number) ?? 0)) weights.set(number, worth)
    }
    return weights
  })
  const df = new Uint32Array(numbers.size)
  for (const weights of raw) for (const term of weights.keys()) df[term]!++
  const vectors = raw.map((weights) => {
    const terms = [...weights.keys()].filter((term) => df[term]! > 1).sort((a, b) => df[a]! - df[b]!)
    const values = Float64Array.from(terms, (term) => weights.get(term)! * Math.log(1 + readings.length / df[term]!))
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
    return { terms: Uint32Array.from(terms), weights: values.map((value) => value / length) }
  })
  return { vectors, size: numbers.size }
}

/** An entry of a result: number of the item, and its similarity. */
export interface Hit {
  item: number
  similarity: number
}

/**
 * Most postings that one search looks at, rarest terms first: bounds its time whatever the collection's size. What more items
 * have tells none of them apart.
 */
const BUDGET = 10_000

/**
 * An inverted index over vectors of `size` terms. `search` gives the `most` items of highest cosine among those that `fits`
 * lets by, the earlier ones first where two are equal.
 */
export function indexOf(vectors: readonly Vector[], size: number) {
  const starts = new Uint32Array(size + 1)
  for (const { terms } of vectors) for (const term of terms) starts[term + 1]!++
  for (let term = 0; term < size; term++) starts[term + 1]! += starts[term]!
  const next = starts.slice()
  const items = new Uint32Array(starts[size]!)
  const values = new Float64Array(starts[size]!)
  vectors.forEach(({ terms, weights }, item) => {
    terms.forEach((term, k) => {
      const at = next[term]!++
      items[at] = item
      values[at] = weights[k]!
    })
  })
  const sums = new Float64Array(vectors.length)
  return {
    search(query: Vector, most: number, fits: (item: number) => boolean): Hit[] {
      const touched: number[] = []
      let visited = 0
      for (let k = 0; k < query.terms.length; k++) {
        const term = query.terms[k]!
        const end = starts[term + 1]!
        visited += end - starts[term]!
        if (visited > BUDGET) break
        for (let at = starts[term]!; at < end; at++) {
          const item = items[at]!
          if (sums[item] === 0) touched.push(item)
          sums[item]! += query.weights[k]! * values[at]!
        }
      }
      const hits: Hit[] = []
      for (const item of touched) {
        const similarity = sums[item]!
        sums[item] = 0
        if (hits.length < most || similarity >= hits[most - 1]!.similarity) {
          if (fits(item)) insert(hits, { item, similarity }, most)
        }
      }
      return hits
    },
  }
}

/** Keeps the `most` best hits in order; a heap would not be faster, since most hits are worse than all that are kept. */
function insert(hits: Hit[], hit: Hit, most: number): void {
  const before = (a: Hit, b: Hit) => a.similarity > b.similarity || (a.similarity === b.similarity && a.item < b.item)
  if (hits.length === most && !before(hit, hits[most - 1]!)) return
  let from = 0
  let to = hits.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (before(hit, hits[middle]!)) to = middle
    else from = middle + 1
  }
  hits.splice(from, 0, hit)
  if (hits.length > most) hits.pop()
}
