import { describe, expect, test } from 'vitest'
import { inMemory } from '../../../src/match/neighbours/memory.ts'
import type { Said } from '../../../src/match/neighbours/port.ts'
import { clearVectorize, type VectorLedger, vectorizeNeighbours } from '../../../src/match/neighbours/vectorize.ts'
import { COPY, DRAFT, embedder, neighboursContract } from './contract.ts'
import { ledgerInMemory, VectorizeIndex } from './vectorize-index.ts'

const NOW = Date.now()
const DIMENSIONS = (await embedder.embed(['teko']))[0]!.length

/** A brand's neighbours in an index, with what it has told. */
function brand(namespace: string, index = new VectorizeIndex(DIMENSIONS), ledger: VectorLedger = ledgerInMemory()) {
  const failures: string[] = []
  // All that is given is given in one moment, so that no order of times helps.
  const ports = { namespace, ledger, now: () => NOW, failed: (reason: string) => failures.push(reason) }
  return { index, ledger, failures, neighbours: vectorizeNeighbours(index, embedder, ports) }
}
const placesOf = async ({ neighbours }: ReturnType<typeof brand>, all: readonly Said[], of: number[], k = 12) =>
  (await neighbours.nearest(all, of, k)).map((near) => near.map(({ at }) => at))
const exactly = async (all: readonly Said[], of: number[], k = 12) =>
  (await inMemory(embedder).nearest(all, of, k)).map((near) => near.map(({ at }) => at))

neighboursContract('in an index that is empty', async () => brand('lentera').neighbours)
neighboursContract('in an index that shows nothing yet of what it was given', async (copy) => {
  const { neighbours } = brand('lentera')
  await neighbours.keep(copy)
  return neighbours
})
neighboursContract('in an index that shows all it was given', async (copy) => {
  const { neighbours, index } = brand('lentera')
  await neighbours.keep(copy)
  index.process()
  return neighbours
})
neighboursContract('in an index that shows some of it, beside the copy of another brand', async (copy) => {
  const { neighbours, index } = brand('lentera')
  await brand('tembaga', index).neighbours.keep(copy)
  await neighbours.keep(copy.filter((_, at) => at % 2 === 0))
  index.process()
  await neighbours.keep(copy)
  return neighbours
})

describe('an index', () => {
  const pages: Said[] = Array.from({ length: 450 }, (_, i) => ({
    text: `Halaman ${i} menjual teko.`,
    group: `${i}.html`,
  }))

  test('is asked once a text and given each vector once, in requests that it takes', async () => {
    const lentera = brand('lentera')
    await lentera.neighbours.keep(pages)
    lentera.index.process()
    await lentera.neighbours.keep([...pages, COPY[0]!])
    await placesOf(lentera, pages, [3, 4])
    expect(lentera.index.asked).toEqual({ query: 2, upsert: [200, 200, 50, 1], delete: [] })
    expect(lentera.index.idsIn('lentera').every((id) => /^[0-9a-f]{64}$/.test(id))).toBe(true)
    expect(lentera.failures).toEqual([])
  })

  test('forgets what is no longer live, and keeps no draft', async () => {
    const lentera = brand('lentera')
    await lentera.neighbours.keep(pages)
    await placesOf(lentera, [...pages, DRAFT], [450])
    await lentera.neighbours.keep(pages.slice(0, 300))
    lentera.index.process()
    expect(lentera.index.asked.delete).toEqual([100, 50])
    expect(lentera.index.idsIn('lentera')).toHaveLength(300)
    expect([...(await lentera.ledger.all()).keys()].sort()).toEqual(lentera.index.idsIn('lentera'))
  })

  test('is told apart by what it shows: a change that another brand makes later shows that the earlier ones are there', async () => {
    const lentera = brand('lentera')
    const others = brand('tembaga', lentera.index)
    await lentera.neighbours.keep(pages)
    await others.neighbours.keep(COPY)
    lentera.index.process()
    // The other change is the last, and seconds after one's own: clocks may differ by so much.
    expect(await placesOf(lentera, pages, [7])).toEqual(await exactly(pages, [7]))
    expect(lentera.index.asked.query).toBe(0)
    const minutes = vectorizeNeighbours(lentera.index, embedder, {
      namespace: 'lentera',
      ledger: {
        ...lentera.ledger,
        all: async () =>
          new Map(
            [...(await lentera.ledger.all())].map(([id, given]) => [id, given && { ...given, at: given.at - 120_000 }]),
          ),
      },
      now: () => NOW,
      failed: () => {},
    })
    await minutes.nearest(pages, [7], 12)
    expect(lentera.index.asked.query).toBe(1)
  })

  test('whose hundred places hold a document’s own passages only is not taken at its word', async () => {
    const feed: Said[] = Array.from({ length: 120 }, (_, i) => ({ text: `Teko Kilau warna ${i}.`, group: 'feed.xml' }))
    const all = [...feed, ...COPY]
    const lentera = brand('lentera')
    await lentera.neighbours.keep(all)
    lentera.index.process()
    expect(await placesOf(lentera, all, [5, 125])).toEqual(await exactly(all, [5, 125]))
  })

  test('that is out costs no neighbour, and is told', async () => {
    const lentera = brand('lentera')
    await lentera.neighbours.keep(COPY)
    lentera.index.process()
    lentera.index.out = 'VECTOR_QUERY_ERROR (code = 40041)'
    const now = [...COPY, DRAFT]
    await lentera.neighbours.keep(now)
    expect(await placesOf(lentera, now, [1, COPY.length])).toEqual(await exactly(now, [1, COPY.length]))
    expect(new Set(lentera.failures)).toEqual(new Set([lentera.index.out]))
    lentera.index.out = undefined
    await lentera.neighbours.keep(now)
    expect(lentera.index.asked.upsert.at(-1)).toBe(1)
  })

  test('of other dimensions than the model is said to be so', async () => {
    const lentera = brand('lentera', new VectorizeIndex(4))
    await lentera.neighbours.keep(COPY)
    expect(lentera.failures).toEqual([expect.stringContaining(`expected 4 dimensions, and got ${DIMENSIONS}`)])
    expect(await placesOf(lentera, COPY, [2])).toEqual(await exactly(COPY, [2]))
  })

  test('is cleared of a brand, and of that alone; also of what was cut off on its way there', async () => {
    const lentera = brand('lentera')
    const tembaga = brand('tembaga', lentera.index)
    await tembaga.neighbours.keep(COPY)
    const { put } = lentera.ledger
    const cut = {
      ...lentera.ledger,
      put: async (ids: readonly string[], given?: object) => {
        if (given) throw new Error('the process ends here')
        await put(ids, undefined)
      },
    }
    await expect(brand('lentera', lentera.index, cut).neighbours.keep(COPY)).rejects.toThrow('ends here')
    lentera.index.process()
    expect(lentera.index.idsIn('lentera')).toHaveLength(COPY.length - 2)
    expect(await placesOf(lentera, COPY, [0])).toEqual(await exactly(COPY, [0]))
    await clearVectorize(lentera.index, lentera.ledger)
    lentera.index.process()
    expect(lentera.index.idsIn('lentera')).toEqual([])
    expect((await lentera.ledger.all()).size).toBe(0)
    expect(lentera.index.idsIn('tembaga')).toHaveLength(COPY.length - 2)
  })
})
