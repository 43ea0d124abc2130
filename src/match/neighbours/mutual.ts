import type { Hit } from './postings.ts'

/** Damps the first ranks in reciprocal rank fusion; small, since only the first ten matter. */
const DAMPING = 5

/**
 * The same hits, by the rank of either item in the other's list (reciprocal rank fusion; Cormack et al., SIGIR 2009): what is
 * everybody's neighbour is nobody's in particular. Stable: equal ones keep their order.
 * @param forward hits of each item, most similar first
 */
export function mutual(forward: readonly Hit[][]): Hit[][] {
  const back = backwardRanks(forward)
  return forward.map((hits, at) => {
    const worth = hits.map(({ item }, rank) => 1 / (DAMPING + rank) + 1 / (DAMPING + back.get(item)!.get(at)!))
    const ranks = hits.map((_, rank) => rank).sort((a, b) => worth[b]! - worth[a]! || a - b)
    return ranks.map((rank) => hits[rank]!)
  })
}

/** For each item that was found, the place of each that found it among them all. */
function backwardRanks(forward: readonly Hit[][]): Map<number, Map<number, number>> {
  const finders = new Map<number, Hit[]>()
  forward.forEach((hits, at) => {
    for (const { item, similarity } of hits) {
      const list = finders.get(item)
      if (list) list.push({ item: at, similarity })
      else finders.set(item, [{ item: at, similarity }])
    }
  })
  const ranks = new Map<number, Map<number, number>>()
  for (const [found, list] of finders) {
    list.sort((a, b) => b.similarity - a.similarity || a.item - b.item)
    ranks.set(found, new Map(list.map(({ item }, rank) => [item, rank])))
  }
  return ranks
}
