import { sha256 } from '../../model/index.ts'
import type { Embedder } from './port.ts'

/** A store of bytes by key, such as a table, a KV namespace or a folder. What was put may be forgotten at any time. */
export interface VectorCache {
  /** The values that are there, by key. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
  put(entries: ReadonlyMap<string, Uint8Array>): Promise<void>
}

/** Texts embedded between two writes: a run that breaks off has asked for no more than these in vain. */
const CHUNK = 256

/**
 * Asks the embedder only for texts that are not in the cache. A key is the SHA-256 of the model's name and the text, in
 * hexadecimal; a value is the vector as little-endian 32-bit floats. A value that is damaged, or has other dimensions than
 * what the model gives now, is made anew.
 */
export function cachedEmbedder(embedder: Embedder, cache: VectorCache): Embedder {
  const make = async (wanted: ReadonlyMap<string, string>, into: Map<string, Float32Array>) => {
    const entries = [...wanted]
    for (let from = 0; from < entries.length; from += CHUNK) {
      const chunk = entries.slice(from, from + CHUNK)
      const vectors = await embedder.embed(chunk.map(([, text]) => text))
      await cache.put(new Map(chunk.map(([key], at) => [key, bytesOf(vectors[at]!)])))
      chunk.forEach(([key], at) => {
        into.set(key, vectors[at]!)
      })
    }
  }
  return {
    model: embedder.model,
    embed: async (texts) => {
      const keys = await Promise.all(texts.map((text) => keyOf(embedder.model, text)))
      const textOf = new Map(keys.map((key, at) => [key, texts[at]!]))
      const vectors = new Map<string, Float32Array>()
      for (const [key, bytes] of await cache.get([...textOf.keys()])) {
        const vector = vectorOf(bytes)
        if (vector) vectors.set(key, vector)
      }
      const missing = [...textOf].filter(([key]) => !vectors.has(key))
      await make(new Map(missing), vectors)
      const dimensions = vectors.get(missing[0]?.[0] ?? keys[0]!)?.length
      const stale = [...textOf].filter(([key]) => vectors.get(key)!.length !== dimensions)
      await make(new Map(stale), vectors)
      return keys.map((key) => vectors.get(key)!)
    },
  }
}

const keyOf = (model: string, text: string): Promise<string> => sha256(`${model}\u0000${text}`)

function bytesOf(vector: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  vector.forEach((value, at) => {
    view.setFloat32(at * 4, value, true)
  })
  return new Uint8Array(view.buffer)
}

function vectorOf(bytes: Uint8Array): Float32Array | undefined {
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const vector = Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true))
  return vector.every(Number.isFinite) ? vector : undefined
}
