import { cosine } from '../../../src/match/embeddings/vectors.ts'
import type { Given, VectorizeBinding, VectorLedger } from '../../../src/match/neighbours/vectorize.ts'

type Vector = Parameters<VectorizeBinding['upsert']>[0][number]
/** A change that the index has taken and may not show yet. */
interface Change {
  id: string
  at: number
  apply(shown: Map<string, Vector>): void
}

const bytes = (text: string) => new TextEncoder().encode(text).length

/**
 * Stands in for a Vectorize index, which has no local form: metric cosine, the limits of
 * developers.cloudflare.com/vectorize/platform/limits, ids that are unique across namespaces, and changes that show only once
 * `process` has come to them.
 */
export class VectorizeIndex implements VectorizeBinding {
  readonly #dimensions: number
  readonly #shown = new Map<string, Vector>()
  readonly #waiting: Change[] = []
  #changes = 0
  #processed = { processedUpToDatetime: '1970-01-01T00:00:00.000Z', processedUpToMutation: '' }
  /** Sizes of the requests so far, by their kind. */
  readonly asked = { query: 0, upsert: [] as number[], delete: [] as number[] }
  /** While it is out, the reason. */
  out: string | undefined

  constructor(dimensions: number) {
    this.#dimensions = dimensions
  }

  /** Shows what it was given, at most so many changes; they are as old as they are. */
  process(most = Number.POSITIVE_INFINITY): void {
    for (const { id, at, apply } of this.#waiting.splice(0, most)) {
      apply(this.#shown)
      this.#processed = { processedUpToDatetime: new Date(at).toISOString(), processedUpToMutation: id }
    }
  }

  /** Ids that it shows in a namespace, sorted. */
  idsIn(namespace: string): string[] {
    return [...this.#shown.values()].flatMap((one) => (one.namespace === namespace ? [one.id] : [])).sort()
  }

  async describe() {
    this.#answer()
    return { ...this.#processed, vectorCount: this.#shown.size, dimensions: this.#dimensions }
  }

  async query(
    vector: Float32Array,
    { topK, namespace, ...more }: { topK: number; namespace: string; returnValues?: boolean; returnMetadata?: unknown },
  ) {
    this.#answer()
    this.asked.query++
    if (vector.length !== this.#dimensions)
      throw new Error(`expected ${this.#dimensions} dimensions, got ${vector.length}`)
    const most = more.returnValues || more.returnMetadata ? 20 : 100
    if (topK > most) throw new Error(`topK is ${topK}, at most ${most}`)
    const matches = [...this.#shown.values()]
      .filter((one) => one.namespace === namespace)
      .map(({ id, values }) => ({ id, score: cosine(vector, Float32Array.from(values)) }))
      .sort((x, y) => y.score - x.score)
      .slice(0, topK)
    return { matches, count: matches.length }
  }

  async upsert(vectors: Vector[]) {
    this.#answer()
    if (vectors.length > 1_000) throw new Error(`too many vectors in payload; max count is 1000, got ${vectors.length}`)
    for (const { id, namespace, values } of vectors) {
      if (bytes(id) > 64 || bytes(namespace) > 64) throw new Error(`${id}: id and namespace have at most 64 bytes`)
      if (values.length !== this.#dimensions)
        throw new Error(
          `invalid vector for id="${id}", expected ${this.#dimensions} dimensions, and got ${values.length}`,
        )
    }
    this.asked.upsert.push(vectors.length)
    return this.#take((shown) => {
      for (const one of vectors) shown.set(one.id, one)
    })
  }

  async deleteByIds(ids: string[]) {
    this.#answer()
    if (ids.length > 100) throw new Error(`too many ids in payload; max id count is 100, got ${ids.length}`)
    this.asked.delete.push(ids.length)
    return this.#take((shown) => {
      for (const id of ids) shown.delete(id)
    })
  }

  #answer(): void {
    if (this.out) throw new Error(this.out)
  }

  #take(apply: Change['apply']) {
    const id = `change-${this.#changes++}`
    this.#waiting.push({ id, at: Date.now(), apply })
    return { mutationId: id }
  }
}

/** A ledger that lives as long as a test. */
export function ledgerInMemory(): VectorLedger {
  const held = new Map<string, Given | undefined>()
  return {
    all: async () => new Map(held),
    put: async (ids, given) => {
      for (const id of ids) held.set(id, given)
    },
    remove: async (ids) => {
      for (const id of ids) held.delete(id)
    },
  }
}
