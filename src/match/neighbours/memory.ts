import type { Embedder } from '../embeddings/port.ts'
import { cosine } from '../embeddings/vectors.ts'
import type { Near, Neighbours, Said } from './port.ts'

/** Compares each text that is asked about with all others: exact, in time by the product of both, with all vectors in memory. */
export const inMemory = (embedder: Embedder): Neighbours => ({
  async nearest(all, of, k) {
    const vectors = await embedder.embed(all.map(({ text }) => text))
    return of.map((at) => nearestFirst(alike(all, at, vectors), k))
  },
  keep: async () => {},
})

function alike(all: readonly Said[], from: number, vectors: readonly Float32Array[]): Near[] {
  const { group } = all[from]!
  return all.flatMap((other, at) =>
    other.group === group ? [] : [{ at, similarity: cosine(vectors[from]!, vectors[at]!) }],
  )
}

/** The `k` nearest; of equally near ones, those that stand first. */
export const nearestFirst = (found: readonly Near[], k: number): Near[] =>
  found.toSorted((x, y) => y.similarity - x.similarity || x.at - y.at).slice(0, k)
