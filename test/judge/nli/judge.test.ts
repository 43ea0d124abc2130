import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadContradictionJudge, loadKnowledge } from '../../../src/platform/node/rules.ts'

const judge = loadContradictionJudge(loadKnowledge())
const WEIGHTS = new URL('../../../rules/weights/nli.json', import.meta.url)

describe('a contradiction is told', () => {
  test.each([
    ['a denial', 'Perpustakaan kota dibuka lagi bulan lalu.', 'Perpustakaan kota belum dibuka lagi.'],
    ['a denial taken away', 'Paman tidak menjual kebun itu.', 'Paman menjual kebun itu.'],
    ['an opposite', 'Harga beras di pasar itu naik sejak kemarin.', 'Harga beras di pasar itu turun.'],
    ['another number', 'Lomba itu diikuti 12 regu dari tiga desa.', 'Lomba itu diikuti 15 regu.'],
    ['first for last', 'Ratna menjadi pelari pertama yang tiba.', 'Ratna menjadi pelari terakhir yang tiba.'],
    ['another day', 'Rapat warga diadakan pada hari Selasa.', 'Rapat warga diadakan pada hari Kamis.'],
    ['none at all', 'Beberapa anak ikut menari di panggung.', 'Tidak ada anak yang menari di panggung.'],
    ['a denial in English', 'The bridge was repaired in spring.', 'The bridge was never repaired.'],
  ])('%s', (_what, a, b) => {
    expect(judge(a, b).verdict).toBe('conflict')
  })
})

describe('no contradiction is told', () => {
  test.each([
    ['the same again', 'Perpustakaan kota dibuka lagi bulan lalu.', 'Perpustakaan kota dibuka lagi.'],
    ['other affixes', 'Warga membersihkan sungai setiap Minggu pagi.', 'Sungai dibersihkan warga.'],
    ['"not only"', 'Toko itu tidak hanya menjual roti, tetapi juga menjual kue.', 'Toko itu menjual roti dan kue.'],
    ['more than a number', 'Lomba itu diikuti 120 regu.', 'Lomba itu diikuti lebih dari 100 regu.'],
    ['a part of it', 'Ratna dan Sari tiba di stasiun pukul tujuh.', 'Sari tiba di stasiun.'],
    ['something else', 'Ratna menulis surat kepada ibunya.', 'Ibu Ratna tinggal di Malang.'],
    [
      'a translation',
      'You can change your seat up to two hours before.',
      'Kursi bisa kamu ganti hingga dua jam sebelumnya.',
    ],
  ])('%s', (_what, a, b) => {
    expect(judge(a, b).verdict).not.toBe('conflict')
  })
})

test('the confidence is that of the verdict, between 0 and 1', () => {
  const sure = judge('Perpustakaan kota dibuka lagi bulan lalu.', 'Perpustakaan kota belum dibuka lagi.')
  expect(sure.confidence).toBeGreaterThan(0.5)
  for (const [a, b] of [
    ['', ''],
    ['?!', 'Halo'],
    ['tidak', 'tidak'],
    ['1 2 3', '4'],
  ] as const) {
    const { confidence, verdict } = judge(a, b)
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThan(1)
    expect(verdict).not.toBe('conflict')
  }
})

test('texts that share nothing stand apart', () => {
  expect(judge('Ratna menulis surat.', 'Selamat pagi!').apart).toBe(true)
  expect(judge('Ratna menulis surat.', 'Surat itu panjang.').apart).toBe(false)
})

test('a page in place of a statement is read in part', () => {
  const page = 'Toko roti itu menjual roti gandum setiap pagi kecuali hari Minggu. '.repeat(2000)
  const started = Date.now()
  judge(page, page)
  expect(Date.now() - started).toBeLessThan(2000)
})

test('the weights are small and name no word of the texts that they come from', () => {
  const text = readFileSync(WEIGHTS, 'utf8')
  expect(text.length).toBeLessThan(1_000_000)
  const { wording, telling } = JSON.parse(text) as { wording: { weights: object }; telling: { stems: object } }
  for (const key of [...Object.keys(wording.weights), ...Object.keys(telling.stems)])
    expect(key).toMatch(/^[0-9a-z]{1,7}$/)
})
