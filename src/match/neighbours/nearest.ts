import { type Hit, indexOf, vectorsOf } from './postings.ts'
import { novelty } from './redundancy.ts'
import { type Item, read } from './terms.ts'

export type { Item } from './terms.ts'

export interface Neighbour {
  id: string
  /** Cosine of the two items' weighted terms, 0..1. */
  similarity: number
}

/** Neighbours that each item looks at before the two directions are weighed against each other. */
const DEPTH = 100
/** Damps the first ranks in reciprocal rank fusion; small, since only the first ten matter. */
const DAMPING = 5

/** The `k` nearest other items of the same collection, for each item by its id. See `nearestAcross`. */
export const nearestWithin = (items: readonly Item[], k = 10): Map<string, Neighbour[]> => nearest(items, items, k)

/**
 * Blocking: for each item of `left`, by its id, the at most `k` items of `right` that most likely speak of the same thing,
 * likeliest first; what shares no term at all is left out. Candidates come from an inverted index over words and pieces of words (TF-IDF, see
 * `terms.ts`, `redundancy.ts`, `postings.ts`) and are put in order by reciprocal rank fusion (Cormack et al., SIGIR 2009) of the
 * rank of either in the other's list: an item that is everybody's neighbour is nobody's in particular. Time grows with the
 * number of items; the order of the input decides nothing, ties go by id.
 */
export const nearestAcross = (left: readonly Item[], right: readonly Item[], k = 10): Map<string, Neighbour[]> =>
  nearest(left, right, k)

function nearest(left: readonly Item[], right: readonly Item[], k: number): Map<string, Neighbour[]> {
  const within = left === right
  const items = within ? left : [...left, ...right]
  const readings = items.map(read)
  const side = (index: number) => (!within && index >= left.length ? 'right' : 'left')
  const ids = items.map(({ id }, index) => `${side(index)}\u0000${id}`)
  if (new Set(ids).size < ids.length) throw new Error('two items of one collection have the same id')
  const { vectors, size } = vectorsOf(
    readings,
    novelty(
      ids,
      readings.map(({ words }) => words),
    ),
  )
  const targets = within ? vectors : vectors.slice(left.length)
  const order = ranksById(right)
  const index = indexOf(targets, size, order)
  const depth = Math.max(DEPTH, k)
  const forward = vectors.slice(0, left.length).map((vector, at) => index.search(vector, depth, within ? at : undefined))
  const back = backwardRanks(forward, right.length, ranksById(left))
  return new Map(
    left.map(({ id }, at) => {
      const ranked = forward[at]!.map((hit, rank) => ({
        hit,
        worth: 1 / (DAMPING + rank) + 1 / (DAMPING + back[hit.item]!.get(at)!),
      }))
      ranked.sort((a, b) => b.worth - a.worth || b.hit.similarity - a.hit.similarity || order[a.hit.item]! - order[b.hit.item]!)
      return [id, ranked.slice(0, k).map(({ hit }) => ({ id: right[hit.item]!.id, similarity: hit.similarity }))]
    }),
  )
}

/** Place of each item in the order of the ids. */
function ranksById(items: readonly Item[]): number[] {
  const ranks = new Array<number>(items.length)
  const byId = items.map(({ id }, index) => ({ id, index })).sort((a, b) => (a.id < b.id ? -1 : 1))
  byId.forEach(({ index }, rank) => {
    ranks[index] = rank
  })
  return ranks
}

/** For each found item, the rank of each item that found it, from 0 for the most similar. */
function backwardRanks(forward: readonly Hit[][], size: number, order: readonly number[]): Map<number, number>[] {
  const finders: Hit[][] = Array.from({ length: size }, () => [])
  forward.forEach((hits, at) => {
    for (const { item, similarity } of hits) finders[item]!.push({ item: at, similarity })
  })
  return finders.map((list) => {
    list.sort((a, b) => b.similarity - a.similarity || order[a.item]! - order[b.item]!)
    return new Map(list.map(({ item }, rank) => [item, rank]))
  })
}
