import { describe, expect, it } from 'vitest'
import { masked } from '../../../src/sources/feedback/mask.ts'
import { readScore } from '../../../src/sources/feedback/score.ts'
import { readFixture, reasons } from '../rows/fixture.ts'

const read = (file: string) => readFixture(`feedback/${file}`, 'feedback')

describe('what customers say', () => {
  it('is read from reviews with Indonesian columns, as quotations with their product, day and stars', async () => {
    const { documents, failures } = await read('ulasan.csv')
    expect(failures).toEqual([])
    expect(documents[0]).toMatchObject({
      id: 'feedback/ulasan.csv#U1',
      channel: 'feedback',
      publishedAt: '2026-11-12',
      score: { kind: 'rating', value: 1, least: 1, most: 5 },
    })
    expect(documents[0]!.messages.map(({ role, context }) => [role, context])).toEqual([
      ['quote', ['Teko Lumut', 'Kecewa']],
      ['quote', ['Teko Lumut', 'Kecewa']],
    ])
    expect(documents.map(({ score }) => score?.value)).toEqual([1, 5, 2])
  })

  it('is read from the tickets of a help desk, however deep they stand', async () => {
    const { documents } = await read('tickets.json')
    expect(documents[0]).toMatchObject({
      id: 'feedback/tickets.json#9001',
      link: 'https://help.rimbun.example/tickets/9001',
      score: { kind: 'csat', value: 1, most: 5 },
    })
    // An id that is somebody's phone is none.
    expect(documents[1]!.id).toBe('feedback/tickets.json#row2')
  })

  it('is read from surveys whose columns are whole questions', async () => {
    const { documents } = await read('nps.csv')
    expect(documents.map(({ text, score }) => [text, score])).toEqual([
      ['Fast', { kind: 'nps', value: 9, least: 0, most: 10 }],
      ['Too many emails', { kind: 'nps', value: 3, least: 0, most: 10 }],
    ])
  })

  it('has one scale in one file, the least that holds its highest score', async () => {
    const { documents } = await read('csat.jsonl')
    expect(documents.map(({ score }) => [score?.value, score?.most])).toEqual([
      [4, 10],
      [9, 10],
    ])
  })

  it('is not read where its columns or its kind are not known, and the reason says what is expected', async () => {
    expect(Object.values(reasons(await read('columns.csv')))).toEqual([
      expect.stringMatching(/has the columns when, mood; expected reviews, survey answers or tickets/),
    ])
    expect(Object.values(reasons(await read('catatan.txt')))).toEqual([
      expect.stringContaining('is no CSV, TSV, JSON or JSON Lines'),
    ])
  })

  it('never shows who said it', async () => {
    const all = [...(await read('ulasan.csv')).documents, ...(await read('tickets.json')).documents]
    const kept = JSON.stringify(all)
    for (const secret of [
      'Ratna',
      'ratna',
      '3456',
      '4111',
      'Daniel',
      'daniel',
      'Sari',
      'Melisa',
      'Mawar',
      '@post',
      'danielok',
    ]) {
      expect(kept.replaceAll('https://help.rimbun.example', '')).not.toContain(secret)
    }
    expect(all[0]!.text).toContain('Nama saya •••, katanya garansi setahun kok cuma 6 bulan.')
    expect(all[2]!.text).toContain('Total Rp 1.250.000.')
  })
})

describe('masking', () => {
  it.each([
    ['Hubungi +62 812-3456-7890 ya', 'Hubungi ••• ya'],
    ['rekening 1234567890 a.n. Siti Aminah', 'rekening ••• a.n. •••'],
    ['nama saya budi, dari Depok', 'nama saya •••, dari Depok'],
    ['Salam,\nAyu Lestari', 'Salam,\n•••'],
    ['Harga Rp1.250.000.000 pada 2026-11-20', 'Harga Rp1.250.000.000 pada 2026-11-20'],
    ['pesanan 3 buah, 15.000 per buah', 'pesanan 3 buah, 15.000 per buah'],
  ])('%s', (text, expected) => expect(masked(text)).toBe(expected))
})

describe('a score', () => {
  it.each([
    ['rating', '4', 4, 5],
    ['rating', '★★☆☆☆', 2, 5],
    ['rating', '3,5 dari 5', 3.5, 5],
    ['csat', '80%', 80, 100],
    ['csat', 'Tidak puas', 2, 5],
    ['nps', '10', 10, 10],
  ] as const)('of %s written %s is %d of %d', (kind, cell, value, most) => {
    expect(readScore(kind, cell)).toMatchObject({ value, most })
  })
  it.each(['', 'n/a', '-1', '11/5', '4,5 juta'])('is not what says “%s”', (cell) => {
    expect(readScore('rating', cell)).toBeUndefined()
  })
})
