import type { Analyzer } from '../../text/index.ts'
import { featuresOf } from './features.ts'
import { hash32 } from './hash.ts'
import type { Embedder } from './port.ts'
import { add, unit } from './vectors.ts'

const DIMENSIONS = 512
/** UTF-16 units of a text that are read. */
const LONGEST = 8_000
/** A feature that one text only has was seen in no company but that text's. */
const LEAST_TEXTS = 2
/** Most texts that are learned from: more change little. */
const MOST_TEXTS = 20_000
/** Most features with a learned vector, the most frequent ones: 40 MB. */
const MOST_LEARNED = 20_000

/**
 * The embedder that needs no download: random indexing (Kanerva et al. 2000, Sahlgren 2005) over features of `features.ts`,
 * learned in one pass from the brand's own copy. Each feature has a fixed place and sign by its hash; each that stands in two
 * texts or more also learns the mean of the texts in which it stands. A text is the IDF-weighted sum of both over its
 * features, at length 1. So "bebas ongkir" comes near "gratis biaya kirim" by the lexicon, and "Teko Kilau" near "ketel 1,7
 * liter" because the brand's pages say both together.
 *
 * @param corpus messages of the brand; without any, features weigh alike and only shared ones bring texts together
 */
export function learnEmbedder(analyze: Analyzer, corpus: readonly string[] = []): Embedder {
  const read = (text: string) => featuresOf(text.slice(0, LONGEST), analyze)
  const texts = sampleOf(corpus).map(read)
  const df = new Map<string, number>()
  for (const features of texts) for (const name of features.keys()) df.set(name, (df.get(name) ?? 0) + 1)
  const idf = (name: string): number => (texts.length ? Math.log(1 + texts.length / (df.get(name) ?? 1)) : 1)
  const company = companyOf(texts, df, idf)
  const embedOne = (text: string): Float32Array => {
    const vector = new Float32Array(DIMENSIONS)
    for (const [name, weight] of read(text)) {
      const worth = weight * idf(name)
      place(vector, name, worth)
      const learned = company.get(name)
      if (learned) add(vector, learned, worth)
    }
    return unit(vector)
  }
  return {
    model: `selaras-cooccurrence-1:${DIMENSIONS}:${fingerprint(texts)}`,
    embed: async (list) => list.map(embedOne),
  }
}

/** The same texts in the same order however the corpus is ordered: sums of fractions depend on their order, vectors must not. */
const sampleOf = (corpus: readonly string[]): string[] =>
  [...new Set(corpus)]
    .map((text) => ({ text, hash: hash32(text) }))
    .sort((a, b) => a.hash - b.hash || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_TEXTS)
    .map(({ text }) => text)

/** For each feature of two texts or more, the direction of the texts in which it stands. */
function companyOf(
  texts: readonly ReadonlyMap<string, number>[],
  df: ReadonlyMap<string, number>,
  idf: (name: string) => number,
): Map<string, Float32Array> {
  const learned = [...df]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_LEARNED)
  const company = new Map(learned.map(([name]) => [name, new Float32Array(DIMENSIONS)]))
  for (const features of texts) {
    const whole = new Float32Array(DIMENSIONS)
    for (const [name, weight] of features) place(whole, name, weight * idf(name))
    unit(whole)
    for (const name of features.keys()) {
      const vector = company.get(name)
      if (vector) add(vector, whole, 1)
    }
  }
  for (const vector of company.values()) unit(vector)
  return company
}

/** Adds a feature at its own place: feature hashing with a hashed sign (Weinberger et al., ICML 2009). */
function place(vector: Float32Array, name: string, worth: number): void {
  const hash = hash32(name)
  vector[(hash >>> 1) % DIMENSIONS]! += hash & 1 ? worth : -worth
}

/** The same corpus, read with a lexicon that finds the same in it, has the same mark in any order. */
function fingerprint(texts: readonly ReadonlyMap<string, number>[]): string {
  let sums = [0, 0]
  for (const features of texts) {
    const all = [...features.keys()].sort().join('\u0000')
    sums = sums.map((sum, salt) => (sum + hash32(`${salt}${all}`)) >>> 0)
  }
  return sums.map((sum) => sum.toString(16).padStart(8, '0')).join('')
}
