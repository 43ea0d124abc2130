import { expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { copy, findingsIn } from '../pipeline/copy.ts'

/** A page whose hours stand in a table, a row a line. */
const table = (rows: readonly string[]): Document => {
  const page = copy('hours', ['# Jam buka bengkel', ...rows])
  return {
    ...page,
    messages: page.messages.map((message) => (message.role === 'body' ? { ...message, role: 'cell' } : message)),
  }
}
const daily = copy('caption', ['Bengkel kami buka setiap hari, mampir saja.'])
const told = (rows: readonly string[]) => findingsIn([table(rows), daily]).filter(({ rule }) => rule === 'opening-days')

test('rows that together tell of all days are open every day', () => {
  expect(told(['Senin–Sabtu', '08.00–17.00', 'Minggu', '09.00–13.00'])).toEqual([])
})

test('a week that lacks a day, or closes on one, is not', () => {
  expect(told(['Senin–Sabtu', '08.00–17.00'])).toHaveLength(1)
  expect(told(['Senin–Sabtu', '08.00–17.00', 'Minggu', 'Tutup'])).toHaveLength(1)
})
