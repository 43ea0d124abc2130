import { describe, expect, test } from 'vitest'
import { cachedEmbedder, type VectorCache } from '../../../src/match/embeddings/cached.ts'
import { workersAiEmbedder } from '../../../src/match/embeddings/workers-ai.ts'
import { embedderContract } from './contract.ts'
import { rowOf, waitlessClock } from './service.ts'

function memory(): VectorCache & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    get: async (keys) => new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key)!]] : []))),
    put: async (entries) => {
      for (const [key, bytes] of entries) kept.set(key, bytes)
    },
  }
}
/** An embedder that writes down the texts that it was asked for. */
function counting(model = '@cf/uji/a', row: (text: string) => number[] = rowOf) {
  const asked: string[] = []
  const run = async (_: string, { text }: { text: string[] }) => {
    asked.push(...text)
    return { data: text.map(row) }
  }
  return { asked, embedder: workersAiEmbedder({ run }, waitlessClock(), { model }) }
}

const shared = memory()
embedderContract('a cache in front of an embedder', () => cachedEmbedder(counting().embedder, shared))

describe('a text', () => {
  test('is embedded once, in this run and in the next, and its vector is the same', async () => {
    const cache = memory()
    const first = counting()
    const texts = ['kopi', 'teh', 'kopi']
    const vectors = await cachedEmbedder(first.embedder, cache).embed(texts)
    expect(first.asked).toEqual(['kopi', 'teh'])
    const second = counting()
    expect(await cachedEmbedder(second.embedder, cache).embed(['susu', ...texts])).toEqual([
      expect.anything(),
      ...vectors,
    ])
    expect(second.asked).toEqual(['susu'])
  })

  test('is embedded again by another model', async () => {
    const cache = memory()
    await cachedEmbedder(counting('@cf/uji/a').embedder, cache).embed(['kopi'])
    const other = counting('@cf/uji/b')
    await cachedEmbedder(other.embedder, cache).embed(['kopi'])
    expect(other.asked).toEqual(['kopi'])
  })

  test('is found under the hash of model and text, and stands nowhere in the cache', async () => {
    const cache = memory()
    await cachedEmbedder(counting().embedder, cache).embed(['rahasia dagang'])
    expect([...cache.kept.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect([...cache.kept.values()][0]).toHaveLength(8 * 4)
  })

  test.each([
    ['cut off', (bytes: Uint8Array) => bytes.slice(0, 7)],
    ['empty', () => new Uint8Array()],
    ['no numbers', (bytes: Uint8Array) => bytes.map(() => 0xff)],
  ])('whose vector in the cache is %s is embedded anew', async (_, damage) => {
    const cache = memory()
    const [before] = await cachedEmbedder(counting().embedder, cache).embed(['kopi'])
    for (const [key, bytes] of cache.kept) cache.kept.set(key, damage(bytes))
    expect(await cachedEmbedder(counting().embedder, cache).embed(['kopi'])).toEqual([before])
  })

  test('is embedded anew where the model now has other dimensions', async () => {
    const cache = memory()
    await cachedEmbedder(counting().embedder, cache).embed(['kopi', 'teh'])
    const shorter = counting(undefined, (text) => rowOf(text).slice(0, 4))
    const vectors = await cachedEmbedder(shorter.embedder, cache).embed(['kopi', 'susu', 'teh'])
    expect(vectors.map((vector) => vector.length)).toEqual([4, 4, 4])
  })
})

test('a run that breaks off keeps what it has paid for', async () => {
  const cache = memory()
  const run = async (_: string, { text }: { text: string[] }) => {
    if (text.includes('teks 299')) throw new Error('5007: No such model')
    return { data: text.map(rowOf) }
  }
  const texts = Array.from({ length: 300 }, (_, at) => `teks ${at}`)
  const embedder = workersAiEmbedder({ run }, waitlessClock())
  await expect(cachedEmbedder(embedder, cache).embed(texts)).rejects.toThrow('No such model')
  expect(cache.kept.size).toBe(256)
})
