import { describe, expect, test } from 'vitest'
import { compared, copy, statementsIn } from '../pipeline/copy.ts'

const figures = (text: string, more = {}) =>
  statementsIn(text, more)
    .filter(({ value }) => value.type === 'quantity')
    .map(({ shown }) => shown)

describe('no statement is taken from', () => {
  test.each([
    ['a countdown', 'Promo tinggal 3 hari lagi!'],
    ['the price before', 'Es kopi dari Rp20.000 jadi Rp15.000.', 'Rp15.000'],
    ['the date of an edition', 'Terakhir diubah 3 Maret 2026.'],
    ['per how long', 'Cukup 8 kunjungan dalam setahun.', '8 kunjungan'],
    ['per how long', 'Make 8 trips in a year.', '8 trips'],
    ['what one customer has', 'Kamu punya 320 poin.'],
    ['what one customer has', 'Vouchermu sekarang 3 lembar.'],
    ['whom a message greets', 'Bu Ratna, 12 kelas menanti bulan ini'],
    ['what is over', 'Bazar rempah 4–9 Maret 2026 sudah usai.'],
    ['per how long', 'Lima resep rumahan seminggu.', 'Lima resep'],
    ['per how long', 'Kebun kami memetik paling banyak tiga pucuk sebulan.'],
    ['a question', 'Bisa muat kardus 45 kg?'],
    ['a question that is quoted', 'Banyak yang tanya: “Teko Kilau tahan 12 jam?”'],
    ['what a story tells next', 'Sebulan kemudian teko itu sudah di rak lain.'],
    ['all day', 'Ngeteh seharian di teras kami.'],
    ['an earlier edition', 'Pesta Teh tahun lalu: diskon 15%.'],
    ['a favour to one customer', 'Khusus untuk Ibu, kami tambah 3 gelas.'],
    ['an earlier edition', 'Pada Pekan Teh 2025 diskonnya 15%.'],
    ['how one customer stands', 'Kamu kini berada di tingkat Daun dengan 4 kunjungan.'],
    ['what is supposed', 'Barangkali kamu baru bangun pukul lima pagi.'],
    ['some of more', 'Tiga resep di antaranya tanpa gula.'],
    ['a favour to one customer', 'Khusus untuk Bapak, garansinya kami tambah jadi 18 bulan.'],
    ['what is not counted', 'Istirahat di antara dua kelas.'],
    ['when a message was sent', 'Pesan ini kami kirim dua minggu sebelum garansimu habis.'],
    ['what one customer has', '38 capmu segera hangus.'],
    ['when it was counted', 'Per 31 Maret 2026 ada 420 gerai.', '420 gerai'],
    ['what a log tells', 'Gangguan pembayaran, pulih 14.40 WIB.'],
    ['one order', 'Pesanan KW-30518 tiba jam 06.10, totalnya Rp82.000.'],
    ['a package, not an order', 'Paket Rp82.000 tiba besok.', 'Rp82.000'],
  ])('%s: “%s”', (_what, text, ...left) => {
    expect(figures(text)).toEqual(left)
  })

  test('a struck-through price', () => {
    const page = copy('page', ['Teko Kilau Rp250.000 Rp199.000'])
    const [message] = page.messages
    const from = message!.text.indexOf('Rp250.000')
    message!.marks = [{ kind: 'struck', start: from, end: from + 'Rp250.000'.length }]
    const shown = compared([page]).statements.flatMap(({ attribute, shown }) => (attribute === 'price' ? [shown] : []))
    expect(shown).toEqual(['Rp199.000'])
  })

  test('navigation and what customers wrote', () => {
    const page = copy('page', ['Harga Teko Kilau Rp250.000.', 'Harga Teko Kilau Rp180.000.'])
    page.messages[0]!.role = 'nav'
    page.messages[1]!.role = 'quote'
    expect(compared([page]).statements).toEqual([])
  })
})

describe('a change that is announced for later', () => {
  test('is not said of today', () => {
    const told = statementsIn('Mulai 1 Januari 2027 harga langganan naik menjadi Rp60.000.')
    expect(told.length).toBeGreaterThan(0)
    expect(told.map(({ later }) => later)).toEqual(told.map(() => true))
  })

  test('is said of today once the day has come', () => {
    const told = compared(
      [copy('page', ['Mulai 1 Januari 2027 harga langganan naik menjadi Rp60.000.'])],
      undefined,
      '2027-02-01',
    ).statements
    expect(told.some(({ later }) => later)).toBe(false)
  })
})
