import { expect, test } from 'vitest'
import { namePattern } from '../../src/extract/name-pattern.ts'

const NAMES = ['Teko', 'Teko Kilau', 'Teko Kilau Plus', 'Teko-Kilau', 'Cangkir+ (besar)']
const found = (text: string) => [...text.matchAll(namePattern(NAMES)!)].map(([name]) => name)

test('the longest name that stands there is found, whatever white space is in it', () => {
  expect(found('Teko, Teko Kilau, Teko\n Kilau Plus')).toEqual(['Teko', 'Teko Kilau', 'Teko\n Kilau Plus'])
  expect(found('Teko-Kilau dan Teko Kilauan')).toEqual(['Teko-Kilau', 'Teko'])
  expect(found('Cangkir+ (besar)')).toEqual(['Cangkir+ (besar)'])
})

test('no name is found inside a word, an address or a tag', () => {
  expect(found('Tekoku #Teko @Teko https://a.example/Teko')).toEqual([])
})

test('a thousand names are looked for about as soon as one', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `Teko Seri ${i} Kilau`)
  const text = 'Harga Teko Seri 4999 Lama dan Teko Seri 17 Kilau. '.repeat(4_000)
  const from = process.cpuUsage().user
  expect(text.match(namePattern(many)!)).toHaveLength(4_000)
  expect(process.cpuUsage().user - from).toBeLessThan(1_000_000)
})
