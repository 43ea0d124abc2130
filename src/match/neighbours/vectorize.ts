import PQueue from 'p-queue'
import { sha256 } from '../../model/index.ts'
import type { Embedder } from '../embeddings/port.ts'
import { cosine } from '../embeddings/vectors.ts'
import { inMemory, nearestFirst } from './memory.ts'
import type { Near, Neighbours, Said } from './port.ts'

/** Up to which change an index shows what it was given; changes are seen in their order. A date and a UUID; Cloudflare's types say numbers. */
interface IndexState {
  processedUpToDatetime: string | number
  processedUpToMutation: string | number
}
/** The binding of a Vectorize index, as far as it is used here. */
export interface VectorizeBinding {
  describe(): Promise<IndexState>
  query(
    vector: Float32Array,
    options: { topK: number; namespace: string },
  ): Promise<{ matches: readonly { id: string; score: number }[] }>
  upsert(vectors: { id: string; namespace: string; values: Float32Array }[]): Promise<{ mutationId: string }>
  deleteByIds(ids: string[]): Promise<unknown>
}

/** A vector that an index was given: with which change, and when that was answered, in milliseconds since the epoch. */
export interface Given {
  mutation: string
  at: number
}

/** What a brand has in an index, which cannot list it by itself. */
export interface VectorLedger {
  /** By id; undefined where nobody knows whether the index has got it. */
  all(): Promise<ReadonlyMap<string, Given | undefined>>
  put(ids: readonly string[], given: Given | undefined): Promise<void>
  remove(ids: readonly string[]): Promise<void>
}

export interface VectorizePorts {
  /** Vectors of one brand: no other is ever found from it. At most 64 bytes. */
  namespace: string
  ledger: VectorLedger
  /** Milliseconds since the epoch. */
  now(): number
  /** Told why the index was of no use; what it would have found is looked for in memory. */
  failed(reason: string): void
}

/** Of one query, without values and metadata. */
const MOST_FOUND = 100
/** A request takes a thousand vectors; each is about 20 KB of JSON on its way there, and all share a Worker's memory. */
const UPSERT = 200
const DELETE = 100
/** A Worker waits for so many answers at once. */
const QUERIES = 6
/** By so much the clocks of the index and of whoever writes to it may differ. */
const SKEW_MS = 60_000

/**
 * Neighbours by a Vectorize index of metric cosine, which holds the brand's vectors from one run to the next. It shows changes only
 * after some seconds: what it may not show yet, and what it does not hold, such as a draft, is compared in memory. So is
 * everything where it does not answer, and for a text whose hundred places in it are taken by its own group.
 */
export function vectorizeNeighbours(index: VectorizeBinding, embedder: Embedder, ports: VectorizePorts): Neighbours {
  const { namespace, ledger, now, failed } = ports
  const exact = inMemory(embedder)
  // Exactly the 64 bytes that an id may have. Ids are unique in an index, not in a namespace.
  const idsOf = (said: readonly Said[]) =>
    Promise.all(said.map(({ text }) => sha256([namespace, embedder.model, text].join('\u0000'))))
  const attempt = <T>(asking: Promise<T>): Promise<T | undefined> =>
    asking.catch((error: unknown) => {
      failed(error instanceof Error ? error.message : String(error))
      return undefined
    })
  const shownNow = async (): Promise<ReadonlySet<string>> => {
    const held = await ledger.all()
    const state = held.size > 0 ? await attempt(index.describe()) : undefined
    return state ? shownBy(state, held) : new Set()
  }

  return {
    async nearest(all, of, k) {
      const [ids, shown] = await Promise.all([idsOf(all), shownNow()])
      const [inIndex, unseen] = [new Map<string, number[]>(), [] as number[]]
      for (const [at, id] of ids.entries()) {
        if (shown.has(id)) inIndex.set(id, [...(inIndex.get(id) ?? []), at])
        else unseen.push(at)
      }
      if (inIndex.size === 0) return exact.nearest(all, of, k)
      const needed = [...new Set([...of, ...unseen])]
      const embedded = await embedder.embed(needed.map((at) => all[at]!.text))
      const vectors = new Map(needed.map((at, i) => [at, embedded[i]!]))
      let answers = true
      const search = async (from: number): Promise<Near[] | undefined> => {
        const vector = vectors.get(from)!
        const matches = answers && (await attempt(index.query(vector, { topK: MOST_FOUND, namespace })))?.matches
        answers &&= matches !== undefined
        if (!matches) return undefined
        const isOther = ({ at }: Near) => all[at]!.group !== all[from]!.group
        const found = matches
          .flatMap(({ id, score }) => (inIndex.get(id) ?? []).map((at) => ({ at, similarity: score })))
          .filter(isOther)
        if (found.length < k && matches.length === MOST_FOUND) return undefined
        const besides = unseen.map((at) => ({ at, similarity: cosine(vector, vectors.get(at)!) })).filter(isOther)
        return nearestFirst([...found, ...besides], k)
      }
      const queue = new PQueue({ concurrency: QUERIES })
      const found = await queue.addAll(of.map((at) => () => search(at)))
      const short = of.filter((_, i) => !found[i])
      const compared = short.length > 0 ? await exact.nearest(all, short, k) : []
      return found.map((near) => near ?? compared.shift()!)
    },

    async keep(live) {
      const held = await ledger.all()
      const ids = await idsOf(live)
      const texts = new Map(ids.map((id, at) => [id, live[at]!.text]))
      const gone = [...held.keys()].filter((id) => !texts.has(id))
      for (const lot of lotsOf(gone, DELETE)) {
        if (!(await attempt(index.deleteByIds(lot)))) return
        await ledger.remove(lot)
      }
      const missing = [...texts.keys()].filter((id) => !held.get(id))
      for (const lot of lotsOf(missing, UPSERT)) {
        const values = await embedder.embed(lot.map((id) => texts.get(id)!))
        // Written down before, so that whatever may be in the index can be taken away again.
        await ledger.put(lot, undefined)
        const change = await attempt(index.upsert(lot.map((id, i) => ({ id, namespace, values: values[i]! }))))
        if (!change) return
        await ledger.put(lot, { mutation: change.mutationId, at: now() })
      }
    },
  }
}

/** Takes away all that a brand has in an index. Rejects where the index does; then it may be called again. */
export async function clearVectorize(index: VectorizeBinding, ledger: VectorLedger): Promise<void> {
  for (const lot of lotsOf([...(await ledger.all()).keys()], DELETE)) {
    await index.deleteByIds(lot)
    await ledger.remove(lot)
  }
}

/** The ids that an index shows for certain: those of its latest change, and those given to it before that one, or long enough ago. */
function shownBy(state: IndexState, held: ReadonlyMap<string, Given | undefined>): Set<string> {
  const isLatest = ({ mutation }: Given) => mutation === state.processedUpToMutation
  let until = new Date(state.processedUpToDatetime).getTime() - SKEW_MS
  for (const given of held.values()) if (given && isLatest(given)) until = Math.max(until, given.at)
  return new Set([...held].flatMap(([id, given]) => (given && (given.at < until || isLatest(given)) ? [id] : [])))
}

const lotsOf = (ids: readonly string[], most: number): string[][] =>
  Array.from({ length: Math.ceil(ids.length / most) }, (_, i) => ids.slice(i * most, (i + 1) * most))
