import { describe, expect, test } from 'vitest'
import { candidates, type Pair } from '../../src/match/index.ts'
import type { Document } from '../../src/model/index.ts'
import { compared, copy } from '../pipeline/copy.ts'

const pairsOf = (documents: readonly Document[]): Pair[] => {
  const { statements } = compared(documents)
  const values = statements.filter(({ value }) => value.type !== 'polarity')
  return candidates(values)
}
const shown = (pairs: readonly Pair[]) => pairs.map(({ a, b }) => [a.shown, b.shown].sort())

describe('two statements meet', () => {
  test('where they share a telling term', () => {
    const pairs = pairsOf([copy('web', ['Harga Teko Kilau Rp250.000.']), copy('sms', ['Teko Kilau cuma Rp230.000!'])])
    expect(shown(pairs)).toEqual([['Rp230.000', 'Rp250.000']])
  })

  test('across languages, by what their words mean', () => {
    const pairs = pairsOf([
      copy('web', ['Garansi resmi 2 tahun untuk semua ketel.']),
      copy('en', ['All kettles have a 1-year warranty.']),
    ])
    expect(shown(pairs)).toContainEqual(['1-year', '2 tahun'])
  })

  test('through the heading above a bare price', () => {
    const pairs = pairsOf([copy('web', ['# Teko Kilau', 'Rp250.000']), copy('sms', ['Teko Kilau cuma Rp230.000!'])])
    expect(shown(pairs)).toContainEqual(['Rp230.000', 'Rp250.000'])
  })
})

describe('two statements do not meet', () => {
  test('inside one document: a page that lists two prices means both', () => {
    expect(pairsOf([copy('web', ['Harga Teko Kilau Rp250.000.', 'Harga Teko Kilau Rp230.000.'])])).toEqual([])
  })

  test('as two items of one product feed, which are two sizes or models', () => {
    const item = (id: string, text: string) => copy(`feed/rak.xml#${id}`, [text], { channel: 'feed' })
    const items = [
      item('R-1', 'Rak Susun kayu jati, tinggi 90 cm.'),
      item('R-2', 'Rak Susun kayu jati, tinggi 140 cm.'),
    ]
    expect(shown(pairsOf(items))).toEqual([])
    expect(shown(pairsOf([items[0]!, copy('sms', ['Rak Susun kayu jati, tinggi 120 cm.'])]))).toEqual([
      ['120 cm', '90 cm'],
    ])
  })

  test('as an item of a feed and the page of another product', () => {
    const item = copy('feed/rak.xml#R-1', ['# Rak Susun', 'Kayu jati, tinggi 90 cm.'], { channel: 'feed' })
    const page = (name: string) => copy('web', [`# ${name}`, 'Kayu jati, tinggi 140 cm.'])
    expect(shown(pairsOf([item, page('Teko Kilau')]))).toEqual([])
    expect(shown(pairsOf([item, page('Rak Susun')]))).toEqual([['140 cm', '90 cm']])
  })

  test('with values of different kinds', () => {
    const pairs = pairsOf([copy('web', ['Harga Teko Kilau Rp250.000.']), copy('sms', ['Garansi Teko Kilau 2 tahun.'])])
    expect(pairs).toEqual([])
  })

  test('with nothing in common', () => {
    const pairs = pairsOf([copy('web', ['Harga Rak Susun Rp90.000.']), copy('sms', ['Teko Kilau cuma Rp230.000!'])])
    expect(shown(pairs)).toEqual([])
  })
})

describe('two sentences without a figure', () => {
  const met = (a: string, b: string) => {
    const { statements } = compared([copy('web', [a]), copy('sms', [b])])
    return candidates(statements.filter(({ value }) => value.type === 'polarity')).length > 0
  }

  test.each([
    ['Katering dari luar boleh dibawa ke aula.', 'Katering dari luar tidak diperkenankan.'],
    ['Semua gerai menerima tukar tambah laptop.', 'Tukar tambah laptop terbatas bagi anggota.'],
    ['Roti Kotak Pagi selalu segar.', 'Roti Kotak Pagi dikirim beku.'],
  ])('meet: “%s” and “%s”', (a, b) => expect(met(a, b)).toBe(true))

  test.each([
    ['Katering kami masak setiap pagi.', 'Parkir tidak tersedia di depan aula.'],
    ['Antar ke seluruh Indonesia.', 'Kelas memasak khusus anggota.'],
  ])('do not meet: “%s” and “%s”', (a, b) => expect(met(a, b)).toBe(false))

  test('meet by a word of which others speak too, where they take different sides in a contrast', () => {
    const others = [2, 3, 4, 5].map((day) =>
      copy(`blog${day}`, [`Tukang listrik datang hari ke-${day} membawa tangga.`]),
    )
    const isMet = (a: string) => {
      const { statements } = compared([copy('web', [a]), copy('sms', ['Biaya listrik ditagih terpisah.']), ...others])
      return candidates(statements.filter(({ value }) => value.type === 'polarity')).length > 0
    }
    expect(isMet('Listrik sudah termasuk.')).toBe(true)
    expect(isMet('Listrik padam tidak lama.')).toBe(false)
  })
})

test('pairs do not grow with the square of the statements', () => {
  const catalogue = (id: string) =>
    Array.from({ length: 300 }, (_, n) => copy(`${id}${n}`, [`Lampu Seri${n} tersedia, harganya Rp${n + 10}.000.`]))
  const documents = [...catalogue('web'), ...catalogue('sms')]
  const pairs = pairsOf(documents)
  const ofOneLamp = pairs.filter(
    ({ a, b }) => a.document.id.replace('web', 'sms') === b.document.id.replace('web', 'sms'),
  )
  expect(ofOneLamp.length).toBeGreaterThanOrEqual(300)
  expect(pairs.length).toBeLessThan((documents.length * documents.length) / 20)
})

describe('in a crowd', () => {
  const crowd = Array.from({ length: 120 }, (_, n) => copy(`web${n}`, [`Lampu Seri${n} diskon jadi Rp${n + 10}.000.`]))
  const documents = [...crowd, copy('sms', ['Lampu Seri70 diskon jadi Rp75.000.'])]
  const pairs = pairsOf(documents)

  test('only the nearest meet, and the one that matters is among them', () => {
    expect(pairs.length).toBeLessThan(documents.length * 16)
    expect(shown(pairs)).toContainEqual(['Rp75.000', 'Rp80.000'])
  })

  test('pairs come in the order of reading, so that a run can be cut between documents', () => {
    const place = new Map(documents.map(({ id }, at) => [id, at]))
    const earlier = pairs.map(({ a, b }) => Math.min(place.get(a.document.id)!, place.get(b.document.id)!))
    expect(earlier).toEqual(earlier.toSorted((x, y) => x - y))
  })
})
