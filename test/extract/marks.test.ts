import { describe, expect, test } from 'vitest'
import { statementsIn } from '../pipeline/copy.ts'

/** The side that a sentence takes in a contrast, if any. */
const sideOf = (contrast: string, text: string) =>
  statementsIn(text).flatMap(({ value }) => (value.type === 'polarity' ? (value.sides[contrast]?.side ?? []) : []))[0]

describe('a paraphrase takes the side of the plain form', () => {
  test.each([
    ['who-pays', 'one', 'Ongkos kirim balik ke bengkel biar kami yang nanggung.'],
    ['who-pays', 'one', 'For return postage: we have got it covered.'],
    ['who-pays', 'one', 'Ongkos ke bengkel ditanggung Kilau.'],
    ['who-pays', 'one', 'Rusak di jalan? Ongkos kirim balik ditanggung.'],
    ['who-pays', 'other', 'Ongkos kirim ditanggung pembeli.'],
    ['who-pays', 'other', 'Ongkos ke bengkel dibayar pelanggan di depan kurir.'],
    ['money-back-or-not', 'one', 'Acara diundur, DP-nya nggak jadi hilang.'],
    ['money-back-or-not', 'other', 'Kelas yang terlewat diganti voucher kelas pagi.'],
    ['money-back-or-not', 'other', 'Miss the class and you lose your deposit.'],
    ['anytime-or-bound', 'one', 'Langganan kopi boleh stop kapan pun, nggak ada penalti.'],
    ['anytime-or-bound', 'one', 'The coffee box has no minimum term and free cancellation.'],
    ['anytime-or-bound', 'other', 'Berhenti langganan kopi? Kena denda dua kotak.'],
    ['everyone-or-some', 'one', 'Undian ini terbuka, member atau bukan, semua boleh ikut.'],
    ['everyone-or-some', 'other', 'Voucher teh cuma buat yang lolos seleksi.'],
    ['automatic-or-manual', 'one', 'Diskon teh terpotong di kasir tanpa kode, tidak usah lapor.'],
    ['automatic-or-manual', 'other', 'The tea discount has to be claimed, so upload your receipt.'],
    ['now-or-later', 'other', 'Fitur patungan masih dikembangkan tim aplikasi.'],
    ['walk-in-or-booked', 'one', 'Potong rambut tinggal dateng aja, nggak usah janjian.'],
    ['one-day-or-each', '#one-day', 'Stempel yang belum ditukar gugur di akhir tahun.'],
    ['one-day-or-each', '#one-day', 'All stamps lapse with the new year.'],
    ['one-day-or-each', '#since-each', 'Stempel tahan 6 bulan sejak cangkir terakhir.'],
    ['one-day-or-each', '#since-each', 'Stamps remain for three years from their own date.'],
    ['money-back-or-not', 'other', 'Uang muka lokakarya tidak dapat dikembalikan.'],
    ['pure-or-mixed', 'one', 'Syal ini 100% wol domba.'],
    ['offline-or-online', 'one', 'Peta kebun teh bisa dibuka tanpa internet.'],
    ['offline-or-online', 'other', 'The garden map needs an internet connection.'],
    ['included-or-extra', 'other', 'Latte art is taught in the Barista package only.'],
    ['included-or-extra', 'other', 'Kelas seduh hanya ada di paket Barista.'],
    ['money-back-or-not', 'one', 'Kalau rombongan membatalkan, uang muka kami kembalikan sepenuhnya.'],
    ['money-back-or-not', 'one', 'If you change your mind about the teapot, we refund it in full.'],
    ['walk-in-or-booked', 'other', 'Haircuts must be booked with the salon.'],
    ['cash-or-cashless', 'one', 'Kasir taman bacaan menerima uang tunai.'],
    ['cash-or-cashless', 'other', 'Loket pameran cuma melayani pembayaran nontunai.'],
    ['cash-or-cashless', 'other', 'Card payments only at the pottery stall.'],
    ['new-or-existing', 'one', 'Pelanggan lama juga boleh memakai kupon teh.'],
    ['new-or-existing', 'other', 'Kupon teh buat yang belum pernah belanja di kami.'],
    ['new-or-existing', 'other', 'Pelanggan lama tidak mendapat kupon teh.'],
    ['new-or-existing', 'one', 'Returning customers may use the tea coupon too.'],
    ['every-day-or-some', 'one', 'Minggu pun tukang kayu kami tetap datang.'],
    ['unlimited-or-limited', 'one', 'Jumlah cangkirnya tidak kami batasi.'],
    ['who-pays', 'other', 'Makan siang pemandu disiapkan oleh penyewa.'],
    ['who-pays', 'one', 'Ongkos cetak ulang kami yang membayar.'],
    ['who-pays', 'one', 'Ongkos cetak ulang Lumina yang menanggung.'],
    ['money-back-or-not', 'other', 'Iuran sanggar tidak dapat diminta kembali.'],
  ])('%s, %s: %s', (contrast, side, text) => {
    expect(sideOf(contrast, text)).toBe(side)
  })
})

describe('a sentence that only looks like it takes no side', () => {
  test.each([
    ['everyone-or-some', 'Potongan untuk semua kopi di rak depan.'],
    ['every-day-or-some', 'Most of our shops open on Sundays.'],
    ['one-day-or-each', 'Resep kopi akhir tahun ini dikirim sejak Senin.'],
    ['who-pays', 'Kerusakan itu tidak ditanggung.'],
    ['superlative-or-rank', 'Lokakarya teh digelar 1 September di teras.'],
    ['superlative-or-rank', 'Teh celup diseduh paling lama 3 menit.'],
    ['live-or-recorded', 'Lokakarya teh berlangsung dua jam.'],
    ['money-back-or-not', 'Kalau teko pecah di jalan, uang kembali penuh.'],
    ['free-or-charged', 'Tagihan teh dikirim tiap Senin.'],
    ['pure-or-mixed', 'Muat 100 cangkir teh.'],
    ['conditional-promise', 'Penyedia air kami juga mengantar galon.'],
    ['pay-first-or-later', 'Kotak teh dikirim pagi dan sore.'],
  ])('%s: %s', (contrast, text) => {
    expect(sideOf(contrast, text)).toBeUndefined()
  })
})
