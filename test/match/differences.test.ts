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

const BOTH = 'Pesan Tiket Kilau sampai 31 Desember 2026, berangkat 1–8 Maret 2027.'

test('a date that the other message gives too contradicts none of its others', () => {
  expect(apart(BOTH, 'Tiket Kilau: pesan sampai 31 Desember 2026 untuk berangkat 1–8 Maret 2027.')).toEqual([])
})

test('a period that only begins like the other one contradicts it', () => {
  expect(apart('Tiket Kilau dijual 10–12 Desember 2026.', 'Tiket Kilau dijual 10–14 Desember 2026.')).toHaveLength(1)
  expect(apart(BOTH, 'Tiket Kilau: pesan sampai 28 Desember 2026, berangkat 1–8 Maret 2027.')).toContainEqual([
    'sampai 31 Desember 2026',
    'sampai 28 Desember 2026',
  ])
})

test('hours that only end alike contradict each other', () => {
  const told = apart(
    'Kolam Kilau buka 09.00–17.00.',
    'Kolam Kilau buka mulai jam 8 pagi. Kolam Kilau tutup jam 5 sore.',
    'opening-hours',
  )
  expect(told).toEqual([['09.00–17.00', '8 pagi']])
})
