import { describe, expect, test } from 'vitest'
import { outcome, type Said } from './outcome.ts'

const of = (a: Said, b: Said) => outcome(a, b, ['dates', 'opening-days'])

test('people sign up until a day before what they sign up for', () => {
  const event = 'Lokakarya teh 20–22 Mei 2027'
  expect(of('Daftar lokakarya paling lambat 30 April 2027', event)).toBe('apart')
  expect(of('Daftar lokakarya paling lambat 21 Mei 2027', event)).toBe('differ')
})

describe('the word that tells the role of a date', () => {
  test('stands before it, or behind it and a clock time', () => {
    const open = 'Kelas menenun: daftar hingga 9 Maret'
    expect(of(open, '4 Maret 2027 jam 22.00 WIB, kelas menenun ditutup')).toBe('differ')
    expect(of(open, '9 Maret 2027 jam 22.00 WIB, kelas menenun ditutup')).toBe('same')
  })

  test('belongs to the date next to it', () => {
    const told = 'Mulai 1 Desember, berakhir 12 Desember 2026'
    expect(of(told, 'Berlaku sampai 12 Desember 2026')).toBe('same')
    expect(of(told, 'Berlaku sampai 14 Desember 2026')).toBe('differ')
  })

  test('is told by an interval of ISO 8601 itself', () => {
    const interval = 'Festival 2027-03-04T00:00+07:00/2027-03-07T23:00+07:00'
    expect(of('Festival 4–9 Maret 2027', interval)).toBe('differ')
    expect(of('Festival 4–7 Maret 2027', interval)).toBe('same')
  })
})

/** All messages of this table were sent on Wednesday, 18 November 2026. */
const sent = (text: string): Said => ({ text, on: '2026-11-18' })

test.each([
  ['Diskon berakhir lusa', 'Diskon berlaku sampai 30 November 2026'],
  ['Hari ini terakhir diskon 20%!', 'Diskon 20% sampai 30 November 2026'],
  ['Gratis ongkir cuma hari ini!', 'Gratis ongkir sampai 29/11/2026'],
  ['Today only: 20% off', '20% off until 30 November 2026'],
  ['Toko baru buka minggu depan', 'Toko baru dibuka 12 Desember 2026'],
  ['The app lands next month', 'The app is available from 22 February 2027'],
  ['The sale starts next Friday', 'The sale starts on 4 December 2026'],
  ['Konser digelar Jumat minggu depan', 'Konser digelar 28 November 2026'],
  ['Promo s.d. akhir bulan', 'Promo s.d. 12 Desember 2026'],
  ['Promo sampai akhir tahun', 'Promo sampai 5 Januari 2027'],
  ['Weekend sale this weekend', 'Weekend sale: 28–29 November 2026'],
  ['Voucher hangus besok', 'Voucher berlaku hingga 5 Januari 2027'],
  ['Gerai Kilau dibuka bulan depan', 'Gerai Kilau dibuka Februari 2027'],
])('“%s”, sent on 18 November, contradicts “%s”', (a, b) => {
  expect(of(sent(a), b)).toBe('differ')
})

test.each([
  ['Diskon berakhir lusa', 'Diskon berlaku sampai 20 November 2026'],
  ['Last day today: 20% off', '20% off until 18 November 2026'],
  ['Toko baru buka minggu depan', 'Toko baru dibuka 25 November 2026'],
  // To some the coming one, to others the one after.
  ['The sale starts next Friday', 'The sale starts on 27 November 2026'],
  ['The sale starts next Friday', 'The sale starts on 20 November 2026'],
  ['Promo s.d. akhir bulan', 'Promo s.d. 30 November 2026'],
  ['Promo bulan ini berlaku', 'Promo 10–20 November 2026'],
  ['Gerai Kilau dibuka bulan depan', 'Gerai Kilau dibuka Desember 2026'],
])('“%s”, sent on 18 November, agrees with “%s”', (a, b) => {
  expect(of(sent(a), b)).toBe('same')
})

test.each([
  ['a turn of phrase', sent('Hari ini kita bahas diskon'), 'Diskon sampai 30 November 2026'],
  ['a farewell', sent('Promo sudah berakhir, sampai jumpa tahun depan'), 'Promo sampai 5 Januari 2027'],
  [
    'the edition of another year',
    { text: 'Diskon 20% sampai akhir tahun!', on: '2025-12-20' },
    'Diskon 20% sampai 31 Januari 2027',
  ],
  ['“besok” on a page that has no date', 'Diskon berakhir besok', 'Diskon berlaku sampai 30 November 2026'],
])('%s contradicts nothing: “%s” and “%s”', (_what, a, b) => {
  expect(of(a, b)).not.toBe('differ')
})

test.each([
  ['Potongan 30% sampai 20 Mei 2027', 'Potongan 30% tidak berlaku pada 3 April 2027 sampai 5 April 2027'],
  ['30% off until 20 May 2027', '30% off is not valid on 3–5 April 2027'],
  ['Voucher berlaku sampai 20 Januari 2027', 'Voucher berlaku kecuali 31 Desember 2026'],
  ['The app is available until 1 March 2027', 'The app is not available until 5 March 2027'],
])('days that are left out say nothing of the end: “%s” and “%s”', (a, b) => {
  expect(of(a, b)).toBe('apart')
})

test('some may come in before the others do, not after them', () => {
  const all = 'Diskon 20% mulai 6 April 2027'
  expect(of('Diskon 20% khusus anggota mulai 4 April 2027', all)).toBe('apart')
  expect(of('Diskon 20% khusus anggota mulai 8 April 2027', all)).toBe('differ')
})

test('a day that moves on with the years is no day of this one', () => {
  expect(of('Mil berlaku sampai 30 Juni tahun berikutnya', 'Mil berlaku sampai 30 September 2027')).toBe('apart')
})

test('what will be available on a day is said today', () => {
  expect(of('The app will be available from 22 February 2027', 'The app is available from 15 December 2026')).toBe(
    'differ',
  )
})

test('a month in which something begins holds every day of it', () => {
  expect(of('Kelas menenun dimulai Maret 2027', 'Kelas menenun dimulai 15 Maret 2027')).toBe('same')
  expect(of('Kelas menenun dimulai Maret 2027', 'Kelas menenun dimulai 5 April 2027')).toBe('differ')
  expect(of('Kelas menenun dimulai 1 Maret 2027', 'Kelas menenun dimulai 15 Maret 2027')).toBe('differ')
})
