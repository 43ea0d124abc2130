import { describe, expect, test } from 'vitest'
import { learnEmbedder } from '../../../src/match/embeddings/cooccurrence.ts'
import type { Embedder } from '../../../src/match/embeddings/port.ts'
import { inMemory } from '../../../src/match/neighbours/memory.ts'
import type { Neighbours, Said } from '../../../src/match/neighbours/port.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'

const { analyze } = loadKnowledge()

const THINGS = ['teko', 'gilingan', 'timbangan', 'saringan', 'sendok', 'ketel', 'cangkir']
const PROMISES = [
  (thing: string) => `Garansi ${thing} dua tahun penuh.`,
  (thing: string) => `Bebas ongkir untuk setiap ${thing}.`,
  (thing: string) => `${thing} dapat ditukar dalam tujuh hari.`,
]
/** Seven documents of three promises, and one that says two of them again, word by word. */
export const COPY: Said[] = [
  ...THINGS.flatMap((thing) => PROMISES.map((promise) => ({ text: promise(thing), group: `web/${thing}.html` }))),
  { text: PROMISES[0]!('teko'), group: 'faq.md' },
  { text: PROMISES[1]!('ketel'), group: 'faq.md' },
]
export const DRAFT: Said = { text: 'Gratis biaya kirim untuk teko.', group: 'draft' }
export const embedder: Embedder = learnEmbedder(
  analyze,
  COPY.map(({ text }) => text),
)

const places = (found: Awaited<ReturnType<Neighbours['nearest']>>) => found.map((near) => near.map(({ at }) => at))

/** What neighbours are, wherever they are looked up. `open`: how the copy is kept when they are asked for. */
export function neighboursContract(name: string, open: (copy: readonly Said[]) => Promise<Neighbours>): void {
  describe(`neighbours ${name}`, () => {
    test('are what says the same elsewhere, the nearest first', async () => {
      const neighbours = await open(COPY)
      const [found] = await neighbours.nearest([...COPY, DRAFT], [COPY.length], 9)
      expect(found![0]!.similarity).toBeGreaterThan(found![8]!.similarity)
      const texts = found!.map(({ at }) => COPY[at]!.text)
      expect(texts[0]).toBe('Bebas ongkir untuk setiap teko.')
      expect(texts.filter((text) => text.includes('ongkir'))).toHaveLength(8)
    })

    test('are as many as are asked for, none of the own group, and each place of a text that stands in two', async () => {
      const neighbours = await open(COPY)
      const [teko] = places(await neighbours.nearest(COPY, [0], 3))
      expect(teko).toHaveLength(3)
      expect(teko![0]).toBe(COPY.length - 2)
      const [timbangan] = places(await neighbours.nearest(COPY, [6], COPY.length))
      expect(timbangan!.toSorted((a, b) => a - b)).toEqual(COPY.flatMap((_, at) => (at >= 6 && at < 9 ? [] : [at])))
    })

    test('are those of the copy as it is now: what was taken away is not found, what is new is', async () => {
      const neighbours = await open(COPY)
      const without = COPY.filter(({ group }) => group !== 'faq.md')
      const now = [...without, { text: 'Semua produk bergaransi dua tahun.', group: 'promo.html' }]
      await neighbours.keep(now)
      const [found] = places(await neighbours.nearest(now, [0], now.length))
      expect(found!.toSorted((a, b) => a - b)).toEqual(now.flatMap((_, at) => (at < 3 ? [] : [at])))
    })

    test('are the same for all, in the same order, as where each is compared with each', async () => {
      const neighbours = await open(COPY)
      const all = [...COPY, DRAFT]
      const of = [...all.keys()].reverse()
      expect(places(await neighbours.nearest(all, of, 12))).toEqual(
        places(await inMemory(embedder).nearest(all, of, 12)),
      )
    })
  })
}
