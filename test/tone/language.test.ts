import { describe, expect, test } from 'vitest'
import { createToneEar } from '../../src/tone/index.ts'
import { hear, knowledge } from './hear.ts'

const ear = createToneEar(knowledge, {
  brand: 'Contoh',
  products: ['All Day Comfort'],
  voice: { loanwords: ['live class'] },
})
const main = (text: string) => ear.read(text).language.main

describe('the language of a message', () => {
  test.each([
    ['Pesan sekarang dan nikmati promo flash sale dengan voucher cashback.', 'id'],
    ['Ikut live class bareng mentor, checkout sekarang di website kami.', 'id'],
    ['Your order has left our warehouse and will arrive tomorrow.', 'en'],
    ['Wij zijn er weer voor alle klanten en met een nieuwe winkel.', 'nl'],
    ['Wir haben neue Rechnungen für alle Kunden und sind jetzt für dich da.', 'de'],
    ['Nous avons une offre pour tous les clients avec notre nouvelle carte.', 'fr'],
    ['Tenemos una oferta para todos los clientes con la nueva tarjeta.', 'es'],
    ['Sila hubungi kaunter untuk tempahan bilik dan maklumat percuma untuk awak.', 'ms'],
    ['Sugeng rawuh, panjenengan saged tuku ing kene kanggo kabeh.', 'jv'],
  ])('“%s” is %s', (text, lang) => {
    expect(main(text)).toBe(lang)
  })

  test.each(['OK', 'Nike Air Max 90', 'All Day Comfort', '12.000 / 3 pcs'])('nobody can tell of “%s”', (text) => {
    expect(main(text)).toBeUndefined()
  })

  test('a stretch in another language is told with its place', () => {
    const text = 'Toko tutup hari ini, please come back tomorrow, ya.'
    const { switches } = ear.read(text).language
    expect(switches.map(({ lang, start, end }) => [lang, text.slice(start, end)])).toEqual([
      ['en', 'please come back tomorrow'],
    ])
  })
})

describe('two languages', () => {
  const rules = (text: string, voice: Parameters<typeof hear>[1]) => hear(text, voice).map(({ rule }) => rule.alias)
  const text = 'Sofa-nya is already di truk kurir, tolong make sure someone ada at home sampai sore.'

  test('in one sentence disturb a voice that forbids it, and a formal one that is silent on it', () => {
    expect(rules(text, { voice: { languages: ['id', 'en'], mixing: 'never' } })).toEqual(['mixed-language'])
    expect(rules(text, { voice: { languages: ['id', 'en'], formality: 'formal' } })).toEqual(['mixed-language'])
  })

  test('do not disturb a casual voice, nor one that allows them', () => {
    expect(rules(text, { voice: { languages: ['id', 'en'], formality: 'casual' } })).toEqual([])
    expect(rules(text, { voice: { languages: ['id', 'en'], mixing: 'allowed', formality: 'formal' } })).toEqual([])
  })

  test('may meet in the words that the voice excepts', () => {
    const sentence = 'Nikmati all you can eat setiap Jumat.'
    expect(rules(sentence, { voice: { languages: ['id', 'en'], mixing: 'never' } })).toEqual(['mixed-language'])
    expect(
      rules(sentence, { voice: { languages: ['id', 'en'], mixing: 'never', mixingExceptions: 'all you can eat' } }),
    ).toEqual([])
  })
})
