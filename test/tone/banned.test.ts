import { describe, expect, test } from 'vitest'
import { createBanned } from '../../src/tone/banned.ts'

const found = (banned: string[], text: string, names: string[] = []) =>
  createBanned(banned, names)(text).map(({ start, end }) => text.slice(start, end))

describe('banned words are found', () => {
  test.each([
    [
      'lemot',
      'Internet L3MOT, lemoot, lemottt, l e m o t, l.e.m.o.t',
      ['L3MOT', 'lemoot', 'lemottt', 'l e m o t', 'l.e.m.o.t'],
    ],
    ['lemot', 'kelemotan dilemotin lemotnya terlemot', ['kelemotan', 'dilemotin', 'lemotnya', 'terlemot']],
    ['cheap', 'Cheap, cheaper, cheapest, cheaply', ['Cheap', 'cheaper', 'cheapest', 'cheaply']],
    ['bargain', 'bargains and bargaining', ['bargains', 'bargaining']],
    ['abal-abal', 'abal-abal, abal abal, abal2', ['abal-abal', 'abal abal', 'abal2']],
    ['body goals', 'Body goals! body-goals #bodygoals', ['Body goals', 'body-goals']],
    ['KW', 'Barang KW dan barang kw', ['KW', 'kw']],
    ['gendut', 'g3ndut, g*ndut, g@ndut', ['g3ndut', 'g*ndut', 'g@ndut']],
  ])('%s in “%s”', (word, text, expected) => {
    expect(found([word], text)).toEqual(expected)
  })
})

describe('banned words are not found', () => {
  test.each([
    ['KW', '12 kWh, 5 KW, KWU'],
    ['lo', 'lokasi, logo, lo-fi? halo'],
    ['murahan', 'murah, termurah, pemurah'],
    ['obat', 'sobat'],
    ['pasti lulus', 'pasti. Lulus'],
    ['budget', 'https://toko.example/budget dan @budget'],
    ['lemot', 'Kata Sari: “dulu jaringan lemot melulu”'],
  ])('%s in “%s”', (word, text) => {
    expect(found([word], text)).toEqual([])
  })

  test('inside the name of a product', () => {
    expect(found(['gila'], 'Mi Gila Level 3 dan diskon gila', ['Mi Gila'])).toEqual(['gila'])
  })
})

test('a scare quote is a use, and so is a denial', () => {
  expect(found(['murahan'], 'Bukan “murahan”, tapi murah')).toEqual(['murahan'])
})

test('endless input takes no more than its length', () => {
  const text = `${'l-'.repeat(50_000)}${'a'.repeat(50_000)} ${'l e m o '.repeat(20_000)}${'“'.repeat(20_000)}`
  const started = performance.now()
  found(['lemot', 'pasti lulus'], text)
  expect(performance.now() - started).toBeLessThan(3000)
})
