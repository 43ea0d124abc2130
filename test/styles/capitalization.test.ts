import { expect, test } from 'vitest'
import { loadStyles, styleGuide } from '../../src/styles/index.ts'
import { alerts, messages, page } from './guide.ts'

const rule = (match: string, more = '') =>
  `extends: capitalization\nmessage: "'%s'"\nscope: heading\nmatch: ${match}\n${more}`
const wrong = (own: string, ...headings: string[]) =>
  alerts(
    own,
    headings.map((text) => ({ text, role: 'heading' as const })),
  ).map(({ quote }) => quote)

test('$sentence: a capital first, names in capitals and exceptions free', () => {
  const own = rule('$sentence', 'exceptions: [Lumbung Rasa, iPad]\nindicators: [":"]\n')
  expect(wrong(own, 'Teko Baru Untuk Rumah', 'teko baru', 'Belanja di Lumbung Rasa pakai iPad')).toEqual([
    'Teko Baru Untuk Rumah',
    'teko baru',
  ])
  expect(wrong(own, 'Bayar PPN: Kini lebih mudah', 'iPad baru', '10 cara menyeduh', '🎉 Promo gajian')).toEqual([])
})

test('names of the brand and its products are right in every rule, unless it says otherwise', () => {
  const told = (yaml: string, text: string) => {
    const { rules } = loadStyles([{ file: 'a.yml', name: 'a', text: yaml }], ['Teko Kilau (Besar)', 'Hemat Pagi'])
    return styleGuide(rules)
      .check(page([{ text, role: 'heading' }]), 'id')
      .map(({ quote }) => quote)
  }
  expect(told(rule('$sentence'), 'Teko Kilau (Besar) Hemat Pagi')).toEqual([])
  expect(told(rule('$sentence', 'vocab: false\n'), 'Hemat Pagi')).toEqual(['Hemat Pagi'])
  const words = 'extends: existence\nmessage: x\nignorecase: true\ntokens: [hemat]\n'
  expect(told(words, 'Hemat Pagi, hemat waktu')).toEqual(['hemat'])
})

test('$title: AP and Chicago, with Indonesian function words small', () => {
  const own = rule('$title')
  expect(wrong(own, 'Teko untuk Rumah', 'A Teapot for the Home', 'Walking With the Dogs')).toEqual([])
  expect(wrong(own, 'Teko untuk rumah', 'a teapot For The home')).toEqual(['Teko untuk rumah', 'a teapot For The home'])
  const through = 'Through the Rain Without a Coat'
  expect(wrong(rule('$title', 'style: Chicago\n'), 'A Walk without Shoes')).toEqual([])
  expect(wrong(rule('$title', 'style: AP\n'), 'Walk without Shoes')).toEqual(['Walk without Shoes'])
  expect(wrong(rule('$title'), through)).toEqual([])
})

test('$lower, $upper and a pattern', () => {
  expect(wrong(rule('$lower'), 'promo', 'Promo')).toEqual(['Promo'])
  expect(wrong(rule('$upper'), 'PROMO', 'Promo')).toEqual(['Promo'])
  expect(wrong(rule("'^[A-Z]'"), 'Promo', 'promo')).toEqual(['promo'])
})

test('what would be right is proposed', () => {
  const [alert] = alerts(rule('$lower'), [{ text: 'Promo', role: 'heading' }])
  expect(alert?.fixes).toEqual(['promo'])
})

test('a prefix is passed over, and the second placeholder tells what would be right', () => {
  expect(wrong(rule('$sentence', "prefix: '^[a-z]\\.\\s'\n"), 'a. Teko baru', 'b. teko baru')).toEqual(['teko baru'])
  const own = "extends: capitalization\nmessage: \"'%s' jadi '%s'\"\nmatch: $sentence\nscope: heading\n"
  expect(messages(own, { text: 'Teko Baru Kami PPN', role: 'heading' })).toEqual([
    "'Teko Baru Kami PPN' jadi 'Teko baru kami PPN'",
  ])
})

test('only what the scope names is looked at', () => {
  expect(alerts(rule('$upper'), ['teks biasa', { text: 'TOMBOL kecil', role: 'cta' }])).toEqual([])
})
