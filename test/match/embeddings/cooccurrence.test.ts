import { describe, expect, test } from 'vitest'
import { learnEmbedder } from '../../../src/match/embeddings/cooccurrence.ts'
import { cosine } from '../../../src/match/embeddings/vectors.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { embedderContract } from './contract.ts'

const { analyze } = loadKnowledge()
const PAGES = [
  'Teko Kilau. Ketel leher angsa 1,2 liter untuk seduh manual.',
  'Ketel leher angsa kami tahan karat dan bergaransi resmi.',
  'Teko Kilau tersedia dalam warna hitam dan tembaga.',
  'Gilingan Sekam. Penggiling biji dengan 24 tingkat kehalusan.',
  'Penggiling biji kami mudah dibersihkan.',
  'Gilingan Sekam dikirim dari Semarang setiap hari kerja.',
]

embedderContract('the embedded default', () => learnEmbedder(analyze, PAGES))
embedderContract('the embedded default without a corpus', () => learnEmbedder(analyze))

/** Which of the texts lies nearest to the query. */
async function nearest(query: string, texts: readonly string[], corpus: readonly string[] = []): Promise<string> {
  const embedder = learnEmbedder(analyze, corpus)
  const [asked, ...others] = await embedder.embed([query, ...texts])
  const near = others.map((vector) => cosine(asked!, vector))
  return texts[near.indexOf(Math.max(...near))]!
}

describe('texts come near each other', () => {
  test('across languages, by what their words mean', async () => {
    const texts = ['Garansi resmi dua tahun.', 'Free shipping.', 'Bebek angkringan.']
    expect(await nearest('Bebas ongkir.', texts)).toBe('Free shipping.')
  })

  test('in other inflections, rather than in like letters', async () => {
    expect(await nearest('pembayaran', ['pembukaan', 'dibayar'])).toBe('dibayar')
  })

  test('in other spellings of a name that no lexicon knows', async () => {
    expect(await nearest('Gilingansekam', ['Teko Kilau', 'Gilingan Sekam'])).toBe('Gilingan Sekam')
  })

  test('with other figures of the same form', async () => {
    expect(await nearest('17.30', ['setengah enam', '09.15'])).toBe('09.15')
  })

  test('by what the brand says together: a product and its kind', async () => {
    const texts = ['penggiling biji', 'ketel leher angsa']
    expect(await nearest('Teko Kilau', texts, PAGES)).toBe('ketel leher angsa')
    expect(await nearest('Gilingan Sekam', texts, PAGES)).toBe('penggiling biji')
  })
})

describe('the vectors depend on', () => {
  test('the corpus, whose mark the model bears', () => {
    expect(learnEmbedder(analyze, PAGES).model).not.toBe(learnEmbedder(analyze, PAGES.slice(1)).model)
    expect(learnEmbedder(analyze, PAGES).model).not.toBe(learnEmbedder(analyze).model)
  })

  test('not on its order, and not on pages said twice', async () => {
    const [one, other] = [learnEmbedder(analyze, PAGES), learnEmbedder(analyze, [...PAGES, PAGES[2]!].reverse())]
    expect(other.model).toBe(one.model)
    expect(await other.embed(PAGES)).toEqual(await one.embed(PAGES))
  })
})
