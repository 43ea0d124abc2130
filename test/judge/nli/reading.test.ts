import { describe, expect, test } from 'vitest'
import { align } from '../../../src/judge/nli/align.ts'
import { excluded, opposed } from '../../../src/judge/nli/opposites.ts'
import { readText } from '../../../src/judge/nli/reading.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'

const { analyze } = loadKnowledge()
const read = (text: string) => readText(text, analyze)
const word = (norm: string) => read(`kata ${norm}`).terms[1]!
const negated = (text: string) =>
  read(text)
    .terms.filter((term) => term.negated)
    .map((term) => term.norm)

describe('a negation reaches', () => {
  test.each([
    ['what follows it', 'Paman tidak menjual kebun', ['menjual', 'kebun']],
    ['no further than its clause', 'Paman tidak menjual, tetapi membeli', ['menjual']],
    ['nothing where it says "not only"', 'Paman tidak hanya menjual kebun', []],
    ['what a refusal denies', 'Paman menolak menjual kebun', ['menjual', 'kebun']],
    ['an English verb', 'We do not charge guests', ['charge', 'guests']],
  ])('%s', (_what, text, words) => {
    expect(negated(text)).toEqual(words)
  })
})

describe('a word is found again', () => {
  const partner = (a: string, b: string) => align(read(a), read(b)).links.map((link) => link.partner.norm)
  test.each([
    ['behind other affixes', 'Panitia memenangkan gugatan', 'dimenangkan', ['memenangkan']],
    ['mistyped', 'Kota Banjarwangi indah', 'Banjarwngi', ['banjarwangi']],
    ['as a number in words', 'Ada tiga kursi', '3', ['tiga']],
    ['in the other language', 'Barang bisa diretur', 'returns accepted', ['diretur']],
  ])('%s', (_what, a, b, found) => {
    expect(partner(a, b)).toEqual(expect.arrayContaining(found))
  })
})

test.each([
  ['naik', 'menurun', true],
  ['kemenangan', 'kalah', true],
  ['naik', 'meningkat', false],
  ['gratis', 'berbayar', true],
])('%s and %s are opposites: %s', (a, b, is) => {
  expect(opposed(word(a), word(b))).toBe(is)
  expect(opposed(word(b), word(a))).toBe(is)
})

test.each([
  ['senin', 'kamis', true],
  ['merah', 'biru', true],
  ['senin', 'senin', false],
  ['senin', 'biru', false],
])('%s and %s exclude each other: %s', (a, b, is) => {
  expect(excluded(word(a), word(b))).toBe(is)
})
