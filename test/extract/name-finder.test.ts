import { expect, test } from 'vitest'
import { nameFinder } from '../../src/extract/name-finder.ts'

const NAMES = ['^Naik', 'Teko', 'Teko Kilau', 'Teko Kilau Plus', 'Teko-Kilau', 'Cangkir+ (besar)', '8-bit', '🫖 Seduh']
const find = nameFinder(NAMES)!
const found = (text: string) => find(text).map(({ start, end }) => text.slice(start, end))

test('the longest name that stands there is found, whatever white space is in it', () => {
  expect(found('Teko, Teko Kilau, Teko\n Kilau Plus')).toEqual(['Teko', 'Teko Kilau', 'Teko\n Kilau Plus'])
  expect(found('Teko-Kilau dan Teko Kilauan')).toEqual(['Teko-Kilau', 'Teko'])
  expect(found('Cangkir+ (besar)')).toEqual(['Cangkir+ (besar)'])
})

test('names may begin with any sign, and stand one behind the other', () => {
  expect(found('Teko Teko Kilau ^Naik 8-bit 🫖 Seduh')).toEqual(['Teko', 'Teko Kilau', '^Naik', '8-bit', '🫖 Seduh'])
})

test('a name within a longer one is found only where it stands alone', () => {
  const text = 'Teko Kilau, Kilau'
  const spans = nameFinder(['Kilau', 'Teko Kilau'])!(text)
  expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['Teko Kilau', 'Kilau'])
})

test('no name is found inside a word, an address or a tag', () => {
  expect(found('Tekoku #Teko @Teko https://a.example/Teko')).toEqual([])
})

test('a thousand names are looked for about as soon as one', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `Teko Seri ${i} Kilau`)
  const text = 'Harga Teko Seri 4999 Lama dan Teko Seri 17 Kilau. '.repeat(4_000)
  const from = process.cpuUsage().user
  expect(nameFinder(many)!(text)).toHaveLength(4_000)
  expect(process.cpuUsage().user - from).toBeLessThan(1_000_000)
})
