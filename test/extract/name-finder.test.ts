import { expect, test, vi } from 'vitest'
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

const MANY = Array.from({ length: 5_000 }, (_, i) => `Teko Seri ${i} Kilau`)

test('five thousand names cost a message hardly more than one', () => {
  const messages = Array.from({ length: 20_000 }, (_, i) => `Harga Teko Seri ${i} Lama dan Teko Seri 17 Kilau tetap.`)
  const costOf = (names: readonly string[]) => {
    const find = nameFinder(names)!
    const read = () => {
      const from = process.cpuUsage().user
      expect(messages.reduce((n, message) => n + find(message).length, 0)).toBe(20_000)
      return process.cpuUsage().user - from
    }
    // The first reading compiles the pattern, once for all messages.
    read()
    return Math.min(read(), read(), read())
  }
  expect(costOf(MANY) / costOf(['Teko Seri 17 Kilau'])).toBeLessThan(10)
})

test('names are tried only where one can begin', () => {
  const find = nameFinder(MANY)!
  const tries = vi.spyOn(RegExp.prototype, 'exec')
  const spans = find(`${'harga dan ongkos kirim tetap sama, '.repeat(100)}Teko Seri 17 Kilau`)
  const count = tries.mock.calls.length
  tries.mockRestore()
  expect(spans).toHaveLength(1)
  expect(count).toBeLessThan(10)
})
