import { join } from 'node:path'
import { compareTwoStrings } from 'string-similarity'
import { expect, test } from 'vitest'
import { learnEmbedder } from '../../../src/match/embeddings/cooccurrence.ts'
import { cosine } from '../../../src/match/embeddings/vectors.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { fold, sentences } from '../../../src/text/index.ts'
import { type Brand, readBrand } from '../../training/brand.ts'
import type { Place } from '../../training/labels.ts'

const BRANDS = ['bank-tandur', 'gym-bugarasa', 'klinik-sukmaraga']
const { analyze } = loadKnowledge()

interface Sentence {
  file: string
  text: string
}
type Likeness = (query: string, sentence: number) => number

const sentencesOf = ({ documents }: Brand): Sentence[] =>
  documents.flatMap(({ id, messages }) =>
    messages.flatMap(({ text }) =>
      sentences(text).map(({ start, end }) => ({ file: id.split('#')[0]!, text: text.slice(start, end) })),
    ),
  )
const plain = (text: string) => fold(text).replace(/\s+/g, ' ').trim()
const holds = (sentence: Sentence, { file, quote }: Place) =>
  sentence.file === file && plain(sentence.text).includes(plain(quote))

/** For each labelled conflict, at which place among the sentences of all other files the other side is found, from 0. */
function placesOf(brand: Brand, all: readonly Sentence[], like: Likeness): number[] {
  return brand.labels.flatMap((label) => {
    if (label.verdict !== 'conflict') return []
    const near = all.map((_, at) => like(label.a.quote, at))
    const sought = all.flatMap((sentence, at) => (holds(sentence, label.b) ? [at] : []))
    if (sought.length === 0) return []
    const best = Math.max(...sought.map((at) => near[at]!))
    return [all.filter(({ file }, at) => file !== label.a.file && !sought.includes(at) && near[at]! >= best).length]
  })
}
const foundAmong = (places: readonly number[], most: number) => places.filter((at) => at < most).length / places.length

test('the embedded default finds the other side of a labelled conflict far more often than likeness of strings', async () => {
  const [byString, byVector]: [number[], number[]] = [[], []]
  for (const name of BRANDS) {
    const brand = await readBrand(join(import.meta.dirname, '../../../fixtures/brands', name))
    const all = sentencesOf(brand)
    byString.push(...placesOf(brand, all, (query, at) => compareTwoStrings(plain(query), plain(all[at]!.text))))
    const embedder = learnEmbedder(
      analyze,
      brand.documents.flatMap(({ messages }) => messages.map(({ text }) => text)),
    )
    const quotes = [...new Set(brand.labels.map(({ a }) => a.quote))]
    const asked = new Map((await embedder.embed(quotes)).map((vector, at) => [quotes[at]!, vector]))
    const vectors = await embedder.embed(all.map(({ text }) => text))
    byVector.push(...placesOf(brand, all, (query, at) => cosine(asked.get(query)!, vectors[at]!)))
  }
  expect(byVector.length).toBeGreaterThan(100)
  expect(foundAmong(byVector, 10)).toBeGreaterThan(foundAmong(byString, 10) + 0.2)
})
