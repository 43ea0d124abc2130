import { expect, test } from 'vitest'
import { differences } from '../../src/pipeline/compare.ts'
import { AS_OF, compared, copy, knowledge } from '../pipeline/copy.ts'

/** The values of two texts that are set against each other. */
const apart = (a: string, b: string, attribute = 'dates'): string[][] => {
  const { statements } = compared([copy('a', [a]), copy('b', [b])])
  return differences(statements, knowledge.rules, AS_OF)
    .differing.filter(({ rule }) => rule.attribute === attribute)
    .map(({ pair }) => [pair.a.shown, pair.b.shown])
}

const BOTH = 'Pesan Tiket Kilau sampai 20 Mei 2027, berangkat 4–9 Juli 2027.'

test('a date that the other message gives too contradicts none of its others', () => {
  expect(apart(BOTH, 'Tiket Kilau: pesan sampai 20 Mei 2027 untuk berangkat 4–9 Juli 2027.')).toEqual([])
})

test('a period that only begins like the other one contradicts it', () => {
  expect(apart('Tiket Kilau dijual 5–7 Juli 2027.', 'Tiket Kilau dijual 5–9 Juli 2027.')).toHaveLength(1)
  expect(apart(BOTH, 'Tiket Kilau: pesan sampai 12 Mei 2027, berangkat 4–9 Juli 2027.')).toContainEqual([
    'sampai 20 Mei 2027',
    'sampai 12 Mei 2027',
  ])
})

test('what a denial promises is no denial of the same promise', () => {
  const told = (a: string, b: string) => apart(a, b, 'policy')
  expect(
    told('Transfer antarbank Teko Kilau nggak ada biayanya.', 'Transfer antarbank Teko Kilau gratis biaya.'),
  ).toEqual([])
  expect(
    told('Transfer antarbank Teko Kilau nggak ada biayanya.', 'Transfer antarbank Teko Kilau ada biayanya.'),
  ).not.toEqual([])
})

test('what holds beyond a limit does not contradict what holds within it', () => {
  const within = 'Jadwal Teko Kilau boleh diubah gratis.'
  expect(apart(within, 'Setelah itu jadwal Teko Kilau tidak boleh diubah.', 'policy')).toEqual([])
  expect(apart(within, 'Di luar itu jadwal Teko Kilau tidak boleh diubah.', 'policy')).toEqual([])
  expect(apart(within, 'Di atas itu jadwal Teko Kilau tidak boleh diubah.', 'policy')).toEqual([])
  expect(apart(within, 'Jadwal Teko Kilau tidak boleh diubah.', 'policy')).not.toEqual([])
})

test('an ad and its landing page are told to lead to one place, whatever the campaign adds to the address', () => {
  const ad = copy('ads/a.csv#1', ['Harga Teko Kilau Rp190.000'], {
    link: 'https://www.kilau.example/teko/?utm_source=ads',
  })
  const linkedTo = (link: string) => {
    const { statements } = compared([ad, copy('web', ['Harga Teko Kilau Rp230.000'], { link })])
    return differences(statements, knowledge.rules, AS_OF).differing.map(({ features }) => features.linked)
  }
  expect(linkedTo('https://kilau.example/teko/index.html')).toContain(1)
  expect(new Set(linkedTo('https://kilau.example/gelas'))).toEqual(new Set([0]))
})

test('hours that only end alike contradict each other', () => {
  const told = apart(
    'Studio Kilau buka 10.00–18.00.',
    'Studio Kilau buka mulai jam 9 pagi. Studio Kilau tutup jam 6 sore.',
    'opening-hours',
  )
  expect(told).toEqual([['10.00–18.00', '9 pagi']])
})

test('a bound that a value keeps does not give that value', () => {
  const told = apart('Harga Teko Kilau Rp90.000.', 'Mulai dari Rp40.000, harga Teko Kilau Rp65.000.', 'price')
  expect(told).toContainEqual(['Rp90.000', 'Rp65.000'])
})

test('how many of the two stand where people look up what holds is told', () => {
  const references = (channel: 'email' | 'support') => {
    const documents = [
      copy('a', ['Harga Teko Kilau Rp190.000']),
      copy('b', ['Harga Teko Kilau Rp230.000'], { channel }),
    ]
    const { differing } = differences(compared(documents).statements, knowledge.rules, AS_OF)
    return [...new Set(differing.map(({ features }) => features.reference))]
  }
  expect([references('email'), references('support')]).toEqual([[1], [2]])
})
