import { cosine } from '../embeddings/vectors.ts'
import { mutual } from './mutual.ts'
import { type Hit, indexOf, vectorsOf } from './postings.ts'
import { novelty } from './redundancy.ts'
import { type Item, read } from './terms.ts'

export type { Item } from './terms.ts'

export interface Neighbour {
  id: string
  /** Cosine of the two items' vectors where they have some, else of their weighted terms. */
  similarity: number
}

/** Items that each one is held against, once the index has found them. */
const DEPTH = 100

/**
 * Blocking: for each item of `left`, by its id, the at most `k` items of `right` that most likely speak of the same thing,
 * likeliest first. The index finds what shares telling words or pieces of words (`terms.ts`, `redundancy.ts`, `postings.ts`).
 * With vectors the found go by their cosine: best for sentences. Without, by each one's rank among the other's neighbours
 * (`mutual.ts`): best for names and products.
 *
 * Time grows with the number of items. Ties go by id, and the order of the input decides nothing. An id that a collection has
 * twice, or vectors on some items only, are errors of the caller.
 */
export const nearestAcross = (left: readonly Item[], right: readonly Item[], k = 10): Map<string, Neighbour[]> =>
  nearest(byId(left), byId(right), k)

/** The same within one collection, where no item is its own neighbour. */
export function nearestWithin(items: readonly Item[], k = 10): Map<string, Neighbour[]> {
  const sorted = byId(items)
  return nearest(sorted, sorted, k)
}

function nearest(left: readonly Item[], right: readonly Item[], k: number): Map<string, Neighbour[]> {
  const within = left === right
  const items = within ? left : [...left, ...right]
  const semantic = items.some(({ vector }) => vector)
  if (semantic && !items.every(({ vector }) => vector)) throw new Error('some items have a vector and some have none')

  const readings = items.map(read)
  const ids = items.map(({ id }, at) => `${at < left.length ? 'left' : 'right'} ${id}`)
  const says = novelty(
    ids,
    readings.map(({ words }) => words),
  )
  const { vectors, size } = vectorsOf(readings, says)
  const index = indexOf(within ? vectors : vectors.slice(left.length), size)

  const found = left.map(({ group }, at) => {
    const fits = (item: number) => !(within && item === at) && (group === undefined || group !== right[item]!.group)
    return index.search(vectors[at]!, Math.max(DEPTH, k), fits)
  })
  const ranked = semantic ? found.map((hits, at) => byCosine(left[at]!.vector!, hits, right)) : mutual(found)
  return new Map(
    ranked.map((hits, at) => [
      left[at]!.id,
      hits.slice(0, k).map(({ item, similarity }) => ({ id: right[item]!.id, similarity })),
    ]),
  )
}

/** Sorted by id, so that the number of an item breaks ties. */
function byId(items: readonly Item[]): Item[] {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  const twice = sorted.find(({ id }, at) => at > 0 && sorted[at - 1]!.id === id)
  if (twice) throw new Error(`two items of one collection have the id ${JSON.stringify(twice.id)}`)
  return sorted
}

const byCosine = (vector: Float32Array, hits: readonly Hit[], right: readonly Item[]): Hit[] =>
  hits
    .map(({ item }) => ({ item, similarity: cosine(vector, right[item]!.vector!) }))
    .sort((a, b) => b.similarity - a.similarity || a.item - b.item)
