import { expect, test } from 'vitest'
import { messages, mistakes, places } from './guide.ts'

test('occurrence: too many in a sentence, from the first of them', () => {
  const rule = "extends: occurrence\nmessage: 'Ada %s koma'\nscope: sentence\nmax: 2\ntoken: ','\n"
  expect(places(rule, 'Satu, dua. Kopi, teh, susu, dan air. Roti, keju.')).toEqual(['15 , teh, susu,'])
  expect(messages(rule, 'a, b, c, d, e')).toEqual(['Ada 4 koma'])
})

test('occurrence: too few in a block, told where it begins', () => {
  const rule = "extends: occurrence\nmessage: 'Tanpa harga'\nscope: paragraph\nmin: 1\ntoken: 'Rp ?\\d'\n"
  expect(places(rule, 'Teko cuma Rp25.000.', 'Rak baru. Segera datang.')).toEqual(['20 Rak baru.'])
})

test('repetition: a word after itself within a sentence', () => {
  const rule =
    "extends: repetition\nmessage: \"'%s' dua kali\"\nalpha: true\nignorecase: true\ntokens: ['[^\\s.!?]+']\n"
  expect(places(rule, 'Pesanan Anda akan Akan dikirim. Hemat 10 10 persen.')).toEqual(['13 akan Akan'])
  expect(places(rule, 'Ini untuk kamu. Kamu bisa memilih.')).toEqual([])
  expect(places(`${rule}max: 1\n`, 'sangat sangat enak, sangat sangat sangat enak')).toEqual(['27 sangat sangat'])
})

test('consistency: the first spelling of a document sets the expectation', () => {
  const rule =
    'extends: consistency\nmessage: "\'%s\' tidak seragam"\nignorecase: true\neither: {praktek: praktik, resiko: risiko}\n'
  expect(places(rule, 'Praktik baik.', 'Risiko kecil, praktek buruk.', 'praktek')).toEqual(['28 praktek', '43 praktek'])
  expect(places(rule, 'praktek, praktek dan resiko')).toEqual([])
})

test('conditional: an abbreviation is told until its long form has been', () => {
  const rule = `
extends: conditional
message: "'%s' belum dijelaskan"
first: '\\b([A-Z]{3,5})\\b'
second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'
exceptions: [SMS, PPN]
`
  const lines = ['Bayar lewat PBB dan PPN.', 'Pajak Bumi Bangunan (PBB) naik.', 'Cek PBB lewat SMS, lalu KTP.']
  expect(places(rule, ...lines)).toEqual(['12 PBB', '81 KTP'])
})

test('conditional: without a group the other must stand in the same block', () => {
  const rule = "extends: conditional\nmessage: '%s tanpa syarat'\nfirst: '\\bgratis\\b'\nsecond: 'syarat'\n"
  expect(places(rule, 'Ongkir gratis, syarat berlaku.', 'Teh gratis.')).toEqual(['35 gratis'])
})

test('sequence: words that follow each other, with others between where it is allowed', () => {
  const rule = `
extends: sequence
message: "'%[1]s … %[3]s'"
ignorecase: true
tokens:
  - pattern: tidak
  - pattern: 'akan|bisa'
    skip: 1
  - pattern: jangan
    negate: true
`
  expect(places(rule, 'Kami tidak pernah bisa menolak. Tidak akan jangan.')).toEqual(['5 tidak pernah bisa menolak'])
  const target = 'extends: sequence\nmessage: x\ntokens: [{pattern: sudah}, {pattern: pernah, target: true}]\n'
  expect(places(target, 'Anda sudah pernah memesan')).toEqual(['11 pernah'])
})

test('sequence: parts of speech are named as not supported', () => {
  expect(mistakes('extends: sequence\nmessage: x\ntokens:\n  - pattern: be\n  - tag: VB|VBN\n')).toEqual([
    'Lumbung/Aturan.yml:5:10: found a part of speech; expected a `pattern`: parts of speech are not known',
  ])
})
