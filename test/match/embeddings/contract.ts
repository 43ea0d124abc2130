import { describe, expect, test } from 'vitest'
import type { Embedder } from '../../../src/match/embeddings/port.ts'
import { cosine } from '../../../src/match/embeddings/vectors.ts'

const COPY = [
  'Langganan kopi bisa berhenti kapan saja.',
  'The kettle comes with a two-year warranty.',
  'Ongkir gratis ke seluruh Jawa untuk belanja di atas Rp150.000!',
]
const ODD = ['☕️👩🏽‍🌾', 'عرض اليوم فقط', '半額セール', 'a\u0301', 'half \ud83d', 'Rp\u00a099.000']

const lengthOf = (vector: Float32Array) => Math.sqrt(cosine(vector, vector))

/** What every embedder keeps, whatever model stands behind it. */
export function embedderContract(name: string, open: () => Embedder | Promise<Embedder>): void {
  describe(`${name} keeps the promises of an embedder:`, () => {
    test('one vector of length 1 and of the same dimensions for each text', async () => {
      const vectors = await (await open()).embed(COPY)
      expect(vectors).toHaveLength(COPY.length)
      for (const vector of vectors) {
        expect(vector).toHaveLength(vectors[0]!.length)
        expect(lengthOf(vector)).toBeCloseTo(1, 4)
      }
    })

    test('a text has its vector wherever it stands in the list, and twice where it stands there twice', async () => {
      const embedder = await open()
      const [first, second, third] = await embedder.embed(COPY)
      const again = await embedder.embed([COPY[2]!, COPY[0]!, COPY[1]!, COPY[0]!])
      for (const [one, other] of [third, first, second, first].map((v, at) => [v!, again[at]!] as const)) {
        expect(cosine(one, other)).toBeCloseTo(1, 4)
      }
      expect(cosine(first!, second!)).toBeLessThan(0.99)
    })

    test('no texts, no vectors', async () => {
      expect(await (await open()).embed([])).toEqual([])
    })

    test('blank texts have the zero vector, among others and alone', async () => {
      const embedder = await open()
      const [blank, text, blanks] = await embedder.embed(['', COPY[0]!, ' \n\t\u0000\u200b'])
      expect(lengthOf(text!)).toBeCloseTo(1, 4)
      for (const vector of [blank!, blanks!, ...(await embedder.embed(['', ' ']))]) {
        expect(vector).toEqual(new Float32Array(text!.length))
      }
    })

    test('a text that is far too long is cut, not refused', async () => {
      const long = 'Kopi robusta dari lereng selatan. '.repeat(3_000)
      const [vector, other] = await (await open()).embed([long, `${long}Garansi ketel dua tahun.`])
      expect(lengthOf(vector!)).toBeCloseTo(1, 4)
      expect(other).toEqual(vector)
    })

    test('any characters are taken: emoji, other scripts, half of a pair', async () => {
      const vectors = await (await open()).embed(ODD)
      expect(vectors).toHaveLength(ODD.length)
      for (const vector of vectors) expect([0, 1]).toContain(Math.round(lengthOf(vector) * 1e3) / 1e3)
    })

    test('more texts than fit into one request', async () => {
      const embedder = await open()
      const texts = Array.from({ length: 230 }, (_, at) => `Paket nomor ${at} seharga Rp${at}.000`)
      const vectors = await embedder.embed(texts)
      const [last] = await embedder.embed([texts[229]!])
      expect(vectors).toHaveLength(230)
      expect(cosine(vectors[229]!, last!)).toBeCloseTo(1, 4)
    })

    test('the model has a name, the same each time', async () => {
      const { model } = await open()
      expect(model).not.toBe('')
      expect((await open()).model).toBe(model)
    })
  })
}
