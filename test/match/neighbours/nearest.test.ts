import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Item, nearestAcross, nearestWithin } from '../../../src/match/neighbours/nearest.ts'

const items = (...texts: string[]): Item[] => texts.map((text, at) => ({ id: `${String(at).padStart(3, '0')}`, text }))
/** Texts of the neighbours of each item, nearest first. */
function neighbourTexts(all: readonly Item[], k?: number): string[][] {
  const textOf = new Map(all.map(({ id, text }) => [id, text]))
  const found = nearestWithin(all, k)
  return all.map(({ id }) => found.get(id)!.map((one) => textOf.get(one.id)!))
}
const nearestOf = (query: string, ...texts: string[]) =>
  nearestAcross([{ id: 'q', text: query }], items(...texts))
    .get('q')!
    .map(({ id }) => texts[Number(id)]!)

const SHELF = [
  'Teko Kilau 1,2 liter hitam TK-1200',
  'Teko Kilau 0,8 liter hitam TK-800',
  'Gilingan Sekam 24 tingkat GS24',
  'Saringan kertas kerucut isi 40',
  'Timbangan Takar digital 3 kg',
  'Sendok X 9 S',
]

describe('an item finds its like', () => {
  test.each([
    ['by its code, however that is written', 'kettle, black (TK 1200)', SHELF[0]],
    ['by its code, though the rest is said in other words', 'GS-24 coffee grinder', SHELF[2]],
    ['with words written together or apart', 'SaringanKertas', SHELF[3]],
    ['by a code of two signs', 'X9', 'Sendok X 9 S'],
    ['with a slip of the pen', 'timbngan digtal', SHELF[4]],
    ['without accents or case', 'ÍSI', SHELF[3]],
    ['whatever separates the thousands', '1.200', SHELF[0]],
  ])('%s', (_, query, found) => {
    expect(nearestOf(query, ...SHELF)[0]).toBe(found)
  })

  test('by a part of a word of letters and digits, as by the part that stands alone', () => {
    expect(nearestOf('wadah 45', 'Tampah bambu 2x30cm', 'Tampah rotan 2x45cm')).toEqual(['Tampah rotan 2x45cm'])
  })

  test('by terms that stand not in its text', () => {
    const left = [{ id: 'a', text: 'bebas biaya kirim', terms: ['free', 'shipping'] }]
    const right = [
      { id: 'x', text: 'no delivery charge', terms: ['free', 'shipping'] },
      { id: 'y', text: 'two-year warranty', terms: ['warranty'] },
    ]
    expect(
      nearestAcross(left, right)
        .get('a')!
        .map(({ id }) => id),
    ).toEqual(['x'])
  })

  test('and not what is everybody’s neighbour and nobody’s in particular', () => {
    const left = items(
      'teko hitam bundar satu',
      'teko hitam bundar dua',
      'teko hitam bundar lima',
      'teko hitam bundar jati',
    )
    const right = items('teko hitam bundar', 'kursi jati ukir Jepara', 'kursi ukir Jepara')
    expect(
      nearestAcross(left, right)
        .get('003')!
        .map(({ id }) => id),
    ).toEqual(['001', '000'])
  })

  test('and not what only stands in the same shop: a phrase under everything is one piece of news', () => {
    const frame = 'beli daring harga termurah kirim cepat ke seluruh kota resmi toko Serayu'
    const shop = [
      'Panci',
      'Wajan',
      'Cobek',
      'Dandang',
      'Ulekan',
      'Sutil',
      'Serok',
      'Talenan',
      'Baskom',
      'Tampah',
      'Irus',
    ]
    const elsewhere = Array.from({ length: 60 }, (_, at) => `barang ${at} dari pedagang ${at % 7}`)
    const sought = 'Gilingan manual Sekam bekas pakai'
    const texts = [...shop.map((name) => `${name} | ${frame}`), ...elsewhere, sought]
    expect(nearestOf(`Gilingan Sekam | ${frame}`, ...texts)[0]).toBe(sought)
  })
})

describe('what is given for each item', () => {
  test('is at most k others, nearest first, never itself, with a likeness between 0 and 1', () => {
    const all = items(...SHELF, ...SHELF.map((text) => `${text} baru`))
    for (const [id, found] of nearestWithin(all, 3)) {
      expect(found.length).toBeLessThanOrEqual(3)
      expect(found.map((one) => one.id)).not.toContain(id)
      for (const { similarity } of found) expect(similarity >= 0 && similarity <= 1.000001).toBe(true)
    }
    expect(
      neighbourTexts(all)
        .map(([first]) => first)
        .slice(0, SHELF.length),
    ).toEqual(SHELF.map((text) => `${text} baru`))
  })

  test('is nothing where nothing is shared', () => {
    expect(neighbourTexts(items('kopi susu', 'zeep', '', '☕️'))).toEqual([[], [], [], []])
    expect(nearestWithin([])).toEqual(new Map())
  })

  test('leaves out the rest of its own group', () => {
    const all = items(...SHELF).map((item, at) => ({ ...item, group: at < 2 ? 'laman' : `lain ${at}` }))
    expect(
      nearestWithin(all)
        .get('000')!
        .map(({ id }) => id),
    ).not.toContain('001')
    expect(
      nearestWithin(items(...SHELF))
        .get('000')!
        .map(({ id }) => id),
    ).toContain('001')
  })

  test('goes by the vectors where there are some', () => {
    const vectors = [
      [1, 0],
      [0, 1],
      [0.8, 0.6],
    ].map((row) => Float32Array.from(row))
    const all = items('Teko Kilau hitam', 'Teko Kilau putih', 'Teko tembaga').map((item, at) => ({
      ...item,
      vector: vectors[at]!,
    }))
    expect(nearestWithin(all).get('000')).toEqual([
      { id: '002', similarity: expect.closeTo(0.8, 5) },
      { id: '001', similarity: 0 },
    ])
  })

  test('is the same in any order of the input; ties go by id', () => {
    const words = fc.constantFrom('teko', 'kilau', 'hitam', 'TK-1200', '1,2', 'liter', 'baru', 'sekam')
    const shelf = fc
      .array(fc.array(words, { maxLength: 5 }), { maxLength: 30 })
      .map((list) => items(...list.map((l) => l.join(' '))))
    fc.assert(
      fc.property(
        shelf.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(Object.fromEntries(nearestWithin(shuffled, 4))).toEqual(Object.fromEntries(nearestWithin(all, 4)))
        },
      ),
    )
    const same = neighbourIds(items('teko', 'teko', 'teko', 'teko'))
    expect(same).toEqual([
      ['001', '002', '003'],
      ['000', '002', '003'],
      ['000', '001', '003'],
      ['000', '001', '002'],
    ])
  })
})

const neighbourIds = (all: readonly Item[]) =>
  [...nearestWithin(all).values()].map((found) => found.map(({ id }) => id))

describe('the caller is told of', () => {
  test('an id that stands twice in a collection; both collections may have it', () => {
    expect(() => nearestWithin([...items('teko'), ...items('panci')])).toThrow('the id "000"')
    expect(nearestAcross(items('teko'), items('teko')).get('000')).toHaveLength(1)
  })
  test('vectors on some items only', () => {
    const [one, other] = items('teko', 'panci')
    expect(() => nearestWithin([{ ...one!, vector: Float32Array.of(1) }, other!])).toThrow('some have none')
  })
})

test('time grows with the number of items, not with its square, though all are of the same few words', () => {
  const words = 'teko ketel cangkir gilingan saringan timbangan hitam putih tembaga kayu besar kecil baru hemat'.split(
    ' ',
  )
  const shelf = (size: number) =>
    items(
      ...Array.from({ length: size }, (_, at) =>
        [3, 5, 7, 11].map((step) => words[(at * step + Math.floor(at / step)) % words.length]).join(' '),
      ),
    )
  // The least of a few: whatever else the machine does only adds to it.
  const spent = (size: number): number => {
    const all = shelf(size)
    const times = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage()
      nearestWithin(all)
      const { user, system } = process.cpuUsage(before)
      return user + system
    })
    return Math.min(...times)
  }
  spent(500)
  // Eight times as many: 64 times the work if all met all.
  expect(spent(2_000) / spent(250)).toBeLessThan(24)
})
