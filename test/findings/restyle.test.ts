import { describe, expect, it } from 'vitest'
import { restyle } from '../../src/findings/restyle/restyle.ts'
import { quantities } from '../../src/text/index.ts'

const OPTIONS = { date: '2026-11-20', currency: 'IDR' }
/** The first proposal for saying in the first text what the second says: the text with its value exchanged. */
function rewritten(text: string, other: string, tongue: 'id' | 'en' = 'id'): string | undefined {
  const [from, to] = [quantities(text, OPTIONS)[0]!, quantities(other, OPTIONS)[0]!]
  const [written] = restyle(from.quote, from, to, tongue)
  return written === undefined ? undefined : text.slice(0, from.start) + written + text.slice(from.end)
}

describe('an amount of money keeps the style of its place', () => {
  it.each([
    ['cuma Rp95rb', 'Rp99.000', 'cuma Rp99rb'],
    ['cuma 95rb/bln', 'Rp 99.500 per bulan', 'cuma 99,5rb/bln'],
    ['Rp1.250.000', '1,1jt', 'Rp1.100.000'],
    ['turun jd 6,799jt', 'Rp6.999.000', 'turun jd 6,999jt'],
    ['hanya 950rb', 'Rp1.195.000', 'hanya 1,195jt'],
    ['hanya 1,2 JUTA', 'Rp900.000', 'hanya 900 RIBU'],
    ['Harga Mulai 6,9 Jutaan', 'Rp4.499.000', 'Harga Mulai 4,499 Juta'],
    ['harga 25 ribuan per kotak', 'Rp19.500', 'harga 19,5 ribu per kotak'],
    ['Rp 10.000/kg', 'Rp5.000 per kg', 'Rp 5.000/kg'],
    ['IDR 425K', 'Rp399.000', 'IDR 399K'],
    ['Rp 2,250,000', 'Rp2.450.000', 'Rp 2,450,000'],
    ['52000.00 IDR', 'Rp92.000', '92000.00 IDR'],
    ['$1,119.95', '$1,200', '$1,200'],
    ['belanja empat juta', 'Rp3.000.000', 'belanja tiga juta'],
    ['cukup lima ratus ribu', 'Rp1.000.000', 'cukup satu juta'],
    ['Rp134.567', 'Rp99.000', 'Rp99.000'],
    ['cuma 95rb', 'Rp134.567', 'cuma Rp134.567'],
    ['Rp50.000–75.000', 'Rp60.000–80.000', 'Rp60.000–80.000'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => expect(rewritten(text, other)).toBe(expected))
})

describe('a share, a size, a number', () => {
  it.each([
    ['Diskon 30%', '20%', 'Diskon 20%'],
    ['Diskon 40 persen', '45%', 'Diskon 45 persen'],
    ['bunga 6,75% setahun', '6,5%', 'bunga 6,5% setahun'],
    ['Cicilan bunga 0%', '0,9% per bulan', 'Cicilan bunga 0,9% per bulan'],
    ['RAM 8 GB', '16 GB', 'RAM 16 GB'],
    ['kuota 1GB', '500 MB', 'kuota 500MB'],
    ['35 Kota', '27 kota', '27 Kota'],
    ['80+ Outlet', '63 outlet', '63 Outlet'],
    ['Delapan cap ditukar', 'sepuluh cap', 'Sepuluh cap ditukar'],
    ['12.400 toko', '9.800 toko', '9.800 toko'],
    ['tarik tunai 5x sebulan', '3 kali sebulan', 'tarik tunai 3x sebulan'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => expect(rewritten(text, other)).toBe(expected))
})

describe('a length of time keeps unit and spelling where it can', () => {
  it.each([
    ['retur 3 minggu', '14 hari', 'retur 2 minggu'],
    ['retur 10 hari', '2 minggu', 'retur 14 hari'],
    ['dipakai 60 hr', '90 hari', 'dipakai 90 hr'],
    ['berlaku 12 bln', '18 bulan', 'berlaku 18 bln'],
    ['garansi setahun', '6 bulan', 'garansi enam bulan'],
    ['retur sebulan', '1 minggu', 'retur seminggu'],
    ['ditahan satu jam', '20 menit', 'ditahan 20 menit'],
    ['tiba 2 hari kerja', '5–7 hari kerja', 'tiba 5–7 hari kerja'],
    ['tiba 3 hari kerja', '4 hari', 'tiba 4 hari'],
    ['tiba 5 hari', '3 hari kerja', 'tiba 3 hari kerja'],
    ['lapor dalam 1x24 jam', '3 hari', 'lapor dalam 3x24 jam'],
    ['bertahan enam bulan', 'satu tahun', 'bertahan satu tahun'],
    ['berlaku 1 tahun 6 bulan', '2 tahun', 'berlaku 2 tahun'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => expect(rewritten(text, other)).toBe(expected))

  it.each([
    ['within six hours', '4 jam', 'within four hours'],
    ['a 14-day trial', '30 days', 'a 30-day trial'],
    ['within 3 days', '1 day', 'within 1 day'],
    ['Two-year warranty', 'three years', 'Three-year warranty'],
    ['within three days', '24 hours', 'within 24 hours'],
    ['closes a quarter of an hour early', '30 minutes', 'closes 30 minutes early'],
    ['in 3 business days', '5 working days', 'in 5 business days'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => {
    expect(rewritten(text, other, 'en')).toBe(expected)
  })

  it('does not drop a bound that the other place may only leave out', () => {
    expect(rewritten('usia 21–60 tahun', '17 tahun')).toBeUndefined()
  })
})

describe('a date keeps its form', () => {
  it.each([
    ['s.d. 31/1', 's.d. 14 Februari 2027', 's.d. 14/2'],
    ['s.d. 05/01/27', 'sampai 14 Februari 2027', 's.d. 14/02/27'],
    ['sampai 25 Desember 2026', '6 November s.d. 18 Desember 2026', 'sampai 18 Desember 2026'],
    ['mulai 10 Jan 2027', '1–8 Maret 2027', 'mulai 1 Mar 2027'],
    ['25 Maret sampai 4 April 2027', '25–31 Maret 2027', '25 Maret sampai 31 Maret 2027'],
    ['25–31 Maret 2027', '25 Maret sampai 4 April 2027', '25 Maret–4 April 2027'],
    ['19 Juni–18 Juli 2027', '19 Juni s.d. 11 Juli 2027', '19 Juni–11 Juli 2027'],
    ['Rabu, 9 Desember 2026', '11 Desember 2026', 'Jumat, 11 Desember 2026'],
    ['2026-12-01', '15 Desember 2026', '2026-12-15'],
    ['tagihan tiap tanggal 5', 'tiap tanggal 20', 'tagihan tiap tanggal 20'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => expect(rewritten(text, other)).toBe(expected))

  it('speaks the language of its place', () => {
    expect(rewritten('Until 15 March 2027', 's.d. 28 Februari 2027', 'en')).toBe('Until 28 February 2027')
    expect(rewritten('until March 15, 2027', 's.d. 2 Agustus 2027', 'en')).toBe('until August 2, 2027')
  })

  it('is not made of words such as today', () => {
    expect(rewritten('dimulai hari ini', 'mulai 7 Desember 2026')).toBeUndefined()
  })
})

describe('a time of day keeps its form', () => {
  it.each([
    ['Buka 07.00 sampai 21.00', 'buka 08.30–22.00', 'Buka 08.30 sampai 22.00'],
    ['buka jam 6 pagi sampai jam 9 malam', 'buka 10.00–22.00', 'buka jam 10 pagi sampai jam 10 malam'],
    ['pesan sebelum jam 15.00', 'sebelum pukul 9 malam', 'pesan sebelum jam 21.00'],
    ['tutup jam 9 malam', 'tutup 20.30', 'tutup jam 20.30'],
    ['sampai pukul sepuluh malam', 'sampai 21.00', 'sampai pukul 21.00'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => expect(rewritten(text, other)).toBe(expected))

  it.each([
    ['open 7 am to 11 pm', 'open 08:30 to 22:00', 'open 8:30 am to 10 pm'],
    ['order before 4 pm', 'order before 12:00', 'order before 12 pm'],
  ])('%s, where elsewhere it is %s: %s', (text, other, expected) => {
    expect(rewritten(text, other, 'en')).toBe(expected)
  })

  it('is not carried into another time zone', () => {
    expect(rewritten('Buka 07.00–21.00 WIB', 'Buka 08.00–22.00 WITA')).toBeUndefined()
  })
})
