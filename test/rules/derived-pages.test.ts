import { describe, expect, test } from 'vitest'
import { made, place, type Said } from './derived.ts'

const ad = place('ad', ['Rak Jenjang diskon 30%!'], 'ads')
const struck = (text: string, amount: string) => {
  const start = text.indexOf(amount)
  return [{ kind: 'struck' as const, start, end: start + amount.length }]
}
const sumsOf = (said: readonly Said[], other = ad, channel = 'web') =>
  made([other, place('page', said, channel)]).sums.map(({ b }) => b.follows)

describe('an old price is known', () => {
  const context = ['Rak Jenjang']
  test('where it is crossed out before the new one', () => {
    const text = 'Rp500.000 Rp400.000'
    expect(sumsOf([{ text, context, marks: struck(text, 'Rp500.000') }])).toEqual(['Rp500.000 → Rp400.000 = 20%'])
  })

  test('where it is crossed out in a line of its own, before the new one or behind it', () => {
    const old = { text: 'Rp500.000', context, marks: struck('Rp500.000', 'Rp500.000') }
    expect(sumsOf([old, { text: 'Rp400.000', context }])).toEqual(['Rp500.000 → Rp400.000 = 20%'])
    expect(sumsOf([{ text: 'Rp400.000', context }, old])).toEqual(['Rp500.000 → Rp400.000 = 20%'])
  })

  test('in a feed', () => {
    const data = (property: string, text: string): Said => {
      return { text, role: 'data', context, data: { type: 'Product', name: 'Rak Jenjang', property, id: 'RJ' } }
    }
    const feed = [data('price', '500000 IDR'), data('sale_price', '400000 IDR')]
    expect(sumsOf(feed, ad, 'feed')).toEqual(['500000 IDR → 400000 IDR = 20%'])
  })

  test('in a table, whose row names the code', () => {
    const coded = place('ad', ['Pakai kode JENJANG30 dan hemat 30% untuk Rak Jenjang'], 'ads')
    const rows: Said[] = [
      { text: 'Rp500.000', role: 'cell', context: ['Harga'], marks: struck('Rp500.000', 'Rp500.000') },
      { text: 'Rp400.000', role: 'cell', context: ['Dengan kode JENJANG30'] },
    ]
    expect(sumsOf(rows, coded, 'email')).toEqual(['Rp500.000 → Rp400.000 = 20%'])
  })

  test('but not of an item that is crossed out with its name', () => {
    const text = 'Rak Jenjang Rp500.000'
    expect(sumsOf([{ text, marks: struck(text, text) }, 'Rak Jenjang Rp400.000'])).toEqual([])
  })
})

describe('one page', () => {
  test('speaks of two things in two sections', () => {
    const section = (name: string, text: string): Said => ({ text, context: ['Kelas Anyam', name] })
    const page = [
      section('Pemula', 'Bersama guru kami Rp80.000 per sesi'),
      section('Mahir', 'Tiga sesi bersama guru kami Rp450.000'),
    ]
    expect(made([place('page', page)]).sums).toEqual([])
  })

  test('that gives the right price as well is not told of another make of the thing', () => {
    const both = ['Rak Jenjang dari Rp500.000 jadi Rp350.000', 'Rak Jenjang tinggi dari Rp900.000 jadi Rp720.000']
    expect(sumsOf(both)).toEqual([])
  })
})

test('what contradicts one figure in words and in a sum is one finding, with all its places', () => {
  const { conflicts } = made([
    ad,
    place('promo', ['Rak Jenjang diskon 20% minggu ini']),
    place('page', ['Rak Jenjang dari Rp500.000 jadi Rp400.000']),
  ])
  expect(conflicts).toHaveLength(1)
  const documents = conflicts[0]!.sides.map(({ evidence }) => evidence.map(({ document }) => document).sort())
  expect(documents).toEqual([['ad'], ['page', 'promo']])
})

test('the figure that is told is changed to the one that follows; a sum is never written over', () => {
  const { conflicts } = made([ad, place('page', ['Rak Jenjang dari Rp500.000 jadi Rp400.000'])])
  expect(conflicts.flatMap(({ edits = [] }) => edits.map(({ document, from, to }) => [document, from, to]))).toEqual([
    ['ad', '30%', '20%'],
  ])
  const other = made([
    place('ad', ['Bekal Siang berempat Rp100.000 per orang'], 'ads'),
    place('page', ['Bekal Siang untuk 4 orang Rp480.000']),
  ])
  expect(other.conflicts).toHaveLength(1)
  expect(other.conflicts[0]!.edits).toBeUndefined()
})

test('two amounts that hang together in a sum are told of once, or not at all where it is right', () => {
  const two = (total: string) =>
    made([
      place('ad', ['Kelas Anyam Rp125.000 per pertemuan'], 'ads'),
      place('page', [`Kelas Anyam 2 pertemuan ${total}`]),
    ]).conflicts.map(({ rule }) => rule)
  expect(two('Rp230.000')).toEqual([])
  expect(two('Rp290.000')).toEqual(['derived-total'])
})

test('every side quotes its own document, and its value stands in the quotation', () => {
  const { sums } = made([
    ad,
    place('page', ['Stok lama habis. Rak Jenjang dari Rp500.000 jadi Rp400.000. Ambil di toko.']),
  ])
  expect(sums).toHaveLength(1)
  for (const { document, evidence, shown } of [sums[0]!.a, sums[0]!.b]) {
    expect(document.text.slice(evidence.start, evidence.end)).toBe(evidence.quote)
    expect(evidence.quote).toContain(shown)
  }
})

test('a message that was sent months ago is held against nothing', () => {
  const post = { ...place('post', ['Rak Jenjang diskon 30%!'], 'social'), publishedAt: '2026-06-01T08:00:00+07:00' }
  expect(made([post, place('page', ['Rak Jenjang dari Rp500.000 jadi Rp400.000'])]).sums).toEqual([])
})
