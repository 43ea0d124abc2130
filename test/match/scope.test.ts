import { describe, expect, test } from 'vitest'
import { candidates } from '../../src/match/index.ts'
import { relateScopes } from '../../src/match/scope.ts'
import type { Document } from '../../src/model/index.ts'
import { compared, copy } from '../pipeline/copy.ts'

/** The first figure of a line, in a document of its own. */
const figure = (id: string, lines: readonly string[], more: Partial<Document> = {}) => {
  const found = compared([copy(id, lines, more)]).statements.find(({ value }) => value.type === 'quantity')
  return found ?? expect.fail(`no figure in ${lines.join(' / ')}`)
}
const relation = (a: readonly string[], b: readonly string[], more: Partial<Document> = {}) =>
  relateScopes(figure('a', a), figure('b', b, more))

describe('scopes', () => {
  test.each([
    ['payment', 'Diskon 10% dengan GoPay.', 'Diskon 5% dengan kartu kredit.'],
    ['place', 'Ongkir Rp9.000 ke Bandung.', 'Ongkir Rp30.000 ke Papua.'],
    ['code', 'Kode PAYUNG30 diskon 30%.', 'Kode TEDUH15 diskon 15%.'],
    ['product', 'Harga Teko Kilau Rp250.000.', 'Harga Rak Susun Rp90.000.'],
    ['audience', 'Diskon 20% untuk pelanggan baru.', 'Diskon 10% untuk pelajar.'],
    ['variant', 'Teko Kilau 250 ml Rp20.000.', 'Teko Kilau 500 ml Rp35.000.'],
  ])('of two %s exclude each other', (name, a, b) => {
    const [left, right] = [a, b].map(
      (text, i) =>
        compared([copy(`${i}`, [text])])
          .statements.filter(({ value }) => value.type === 'quantity')
          .at(-1)!,
    )
    expect(relateScopes(left!, right!).apart).toContain(name)
  })

  test('of one payment in two languages go together', () => {
    const { together, apart } = relation(['Diskon 10% bayar pakai kartu kredit.'], ['5% off with your credit card.'])
    expect([together, apart]).toEqual([['payment'], []])
  })

  test('that only one side narrows do not exclude each other', () => {
    const { oneSided, apart } = relation(['Ongkir Rp9.000 ke Bandung.'], ['Ongkir Rp12.000.'])
    expect([oneSided, apart]).toEqual([['place'], []])
  })

  test('that stand around the other side are likely, not sure', () => {
    const { likelyApart } = relation(['Harga Teko Kilau Rp250.000.'], ['# Rak Susun', 'Rp90.000'])
    expect(likelyApart).toEqual(['product'])
  })

  test('are told by the source too', () => {
    const { likelyApart } = relation(['Ongkir Rp9.000 ke Bandung.'], ['Ongkir Rp12.000.'], { region: 'Papua' })
    expect(likelyApart).toEqual(['place'])
  })
})

describe('two statements that name different things', () => {
  const meet = (a: readonly string[], b: readonly string[]) => candidates([figure('a', a), figure('b', b)]).length > 0

  test('are set against each other where one stands below the name of the other', () => {
    const part = 'Rak Susun di dalamnya bergaransi 2 tahun.'
    expect(meet(['Garansi Teko Kilau 3 tahun.'], [part])).toBe(false)
    expect(meet(['Garansi Teko Kilau 3 tahun.'], ['# Teko Kilau', part])).toBe(true)
    expect(meet(['Garansi Teko Kilau 3 tahun.'], ['# Teko Kilau dan Rak Susun', part])).toBe(false)
  })

  test('are set against each other where one holds in the whole country', () => {
    const shipped = 'Ongkir Rp9.000 ke'
    expect(meet([`${shipped} Bandung.`], ['Ongkir Rp30.000 ke Papua.'])).toBe(false)
    expect(meet([`${shipped} seluruh Indonesia.`], ['Ongkir Rp30.000 ke Papua.'])).toBe(true)
    expect(meet(['Ongkir Rp9.000 dari Sabang sampai Merauke.'], ['Ongkir Rp30.000 ke Bandung.'])).toBe(true)
  })
})
