import { hash32 } from '../embeddings/hash.ts'

/** Items remembered for each word. Overlaps are exact up to here, and estimated with an error of about 0.1 beyond. */
const SKETCH = 32
/** So many items more must share two words before these count as one phrase: a telling pair of words stands in two items too. */
const PRIOR = 3
/** Words of an item that are compared with each other. */
const MOST_WORDS = 80

interface Sketch {
  /** How many items have the word. */
  items: number
  /** Places of the first of them in the order of the hashes of their ids, ascending. */
  lowest: number[]
}

/**
 * How much each word of each item says beside the others, 0..1: a phrase that one source puts under everything ("free
 * shipping from our store in …") is one piece of news, not eight. Each word weighs 1 / (1 + Σ j²), j being the Jaccard index
 * of the items with it and with another word of the item, this item left out. The indices come from bottom-k sketches (Cohen
 * and Kaplan, PODC 2007), so that time grows with the number of items and not with pairs of words.
 * @param ids of the items, which decide what a sketch keeps: the same items give the same figures in any order
 */
export function novelty(ids: readonly string[], words: readonly (readonly string[])[]): Map<string, number>[] {
  const sketches = sketchesOf(ids, words)
  return words.map((list) => {
    const known = [...new Set(list)].slice(0, MOST_WORDS).flatMap((word) => {
      const sketch = sketches.get(word)!
      return sketch.items >= PRIOR ? [{ word, sketch, load: 1 }] : []
    })
    for (let i = 0; i < known.length; i++) {
      for (let j = i + 1; j < known.length; j++) {
        const overlap = overlapElsewhere(known[i]!.sketch, known[j]!.sketch) ** 2
        known[i]!.load += overlap
        known[j]!.load += overlap
      }
    }
    return new Map(known.map(({ word, load }) => [word, 1 / load]))
  })
}

function sketchesOf(ids: readonly string[], words: readonly (readonly string[])[]): Map<string, Sketch> {
  const order = ids.map((id, index) => ({ hash: hash32(id), id, index }))
  order.sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1))
  const sketches = new Map<string, Sketch>()
  order.forEach(({ index }, rank) => {
    for (const word of new Set(words[index])) {
      let sketch = sketches.get(word)
      if (!sketch) {
        sketch = { items: 0, lowest: [] }
        sketches.set(word, sketch)
      }
      sketch.items++
      if (sketch.lowest.length < SKETCH) sketch.lowest.push(rank)
    }
  })
  return sketches
}

/** Estimated Jaccard index of two words over all items but one that has both, drawn towards 0 while little is known. */
function overlapElsewhere(a: Sketch, b: Sketch): number {
  let i = 0
  let j = 0
  let seen = 0
  let shared = 0
  while (seen < SKETCH && (i < a.lowest.length || j < b.lowest.length)) {
    const x = a.lowest[i] ?? Number.POSITIVE_INFINITY
    const y = b.lowest[j] ?? Number.POSITIVE_INFINITY
    if (x === y) shared++
    if (x <= y) i++
    if (y <= x) j++
    seen++
  }
  const jaccard = shared / seen
  const both = (jaccard * (a.items + b.items)) / (1 + jaccard)
  const either = a.items + b.items - both
  return Math.max(0, both - 1) / (either - 1 + PRIOR)
}
