import { describe, expect, it } from 'vitest'
import { spellings } from '../../src/extract/spellings.ts'
import type { Document } from '../../src/model/index.ts'

const says = (text: string) =>
  [{ id: 'a', source: 'a', reader: 'text', channel: 'web', stage: 'purchase', text, messages: [] }] satisfies Document[]
const slipsOf = (name: string, text: string) => spellings([name, 'Kenari Kopi Plus'], says(text)).get(name) ?? []

describe('other spellings of a product', () => {
  it('are found where a letter is doubled, dropped or swapped', () => {
    expect(slipsOf('Kenari Kopi', 'Sudah coba Kenari Koppi hari ini?')).toEqual(['Kenari Koppi'])
    expect(slipsOf('Langit Senja Resort', 'Menginap di Langit Senja Ressort saja.')).toEqual(['Langit Senja Ressort'])
  })
  it('are no other product: another figure, another word, a name that is known itself', () => {
    expect(slipsOf('Bulanan Hemat 25GB', 'Paket Bulanan Hemat 50GB')).toEqual([])
    expect(slipsOf('Kenari Kopi', 'Kenari Kopi Plus dan Kenari Teh')).toEqual([])
  })
  it('leave short names alone, which are near to other words', () => {
    expect(slipsOf('Go Fit', 'Go Fix it yourself')).toEqual([])
  })
  it('are found among many names as they are beside one, whichever letter was mistaken', () => {
    const things = ['Lampu', 'Rak', 'Kursi', 'Meja', 'Lemari', 'Karpet', 'Bantal', 'Tirai', 'Cermin', 'Vas']
    const makes = [
      'Senja',
      'Rindang',
      'Purnama',
      'Lestari',
      'Kemuning',
      'Gerimis',
      'Samudra',
      'Pelangi',
      'Cempaka',
      'Wijaya',
    ]
    const names = things.flatMap((thing) => makes.map((make) => `${thing} ${make} Utama`))
    for (const name of names.filter((_, i) => i % 7 === 0)) {
      for (let at = 1; at < name.length; at++) {
        const written = name.slice(0, at) + name[at]!.repeat(2) + name.slice(at + 1)
        const alone = spellings([name], says(`Beli ${written}.`))
        expect(spellings(names, says(`Beli ${written}.`)).get(name)).toEqual(alone.get(name))
      }
    }
  })
})
