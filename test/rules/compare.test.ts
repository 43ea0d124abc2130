import { describe, expect, test } from 'vitest'
import type { Statement } from '../../src/model/index.ts'
import { compareByRule, meetingRule } from '../../src/rules/index.ts'
import { compared, copy, findingsIn, knowledge } from '../pipeline/copy.ts'
import { outcome } from './outcome.ts'

const rules = new Map(knowledge.rules.map((rule) => [rule.attribute, rule]))

/** What two sentences say of one attribute. */
function compare(attribute: string, a: string, b: string) {
  const of = (id: string, text: string): Statement => {
    const found = compared([copy(id, text.split('\n'))]).statements.find(
      (statement) => statement.attribute === attribute,
    )
    return found ?? expect.fail(`no ${attribute} in “${text}”`)
  }
  const [left, right] = [of('a', a), of('b', b)]
  return compareByRule(meetingRule(rules, left, right), left, right)
}

describe('both can be true', () => {
  test.each([
    ['price', 'Harga Teko Kilau Rp 1.299.000.', 'Harga Teko Kilau 1,299jt.'],
    ['price', 'Harga Teko Kilau mulai dari Rp200.000.', 'Harga Teko Kilau Rp260.000.'],
    ['price', 'Harga Teko Kilau sekitar Rp100.000.', 'Harga Teko Kilau Rp105.000.'],
    ['price', 'Harga kamar Rp100.000 sebelum pajak.', 'Harga kamar Rp111.000 sudah termasuk PPN.'],
    ['price', 'Tagihan paket Kilau Rp210.900.', 'Harga paket Kilau Rp190.000.'],
    ['price', 'Harga kelas Rp300.000. Sekarang hemat 20%!', 'Harga kelas Rp240.000.'],
    ['price', 'Harga kursus Rp1.500.000.', 'Harga kursus Rp500.000, bayar 3 kali.'],
    ['discount-percent', 'Diskon hingga 50% untuk Teko Kilau.', 'Diskon 30% untuk Teko Kilau.'],
    ['opening-hours', 'Support is open 9am–6pm CET.', 'Support is open 8am–5pm UTC.'],
    ['opening-hours', 'Layanan buka pk 07.00–21.00 WIB.', 'Layanan buka 08.00–22.00 WITA.'],
    ['delivery-time', 'Pengiriman 5 hari kerja.', 'Pengiriman 7 hari.'],
    ['delivery-time', 'Pengiriman 2–4 hari.', 'Pengiriman 3–5 hari.'],
    ['delivery-time', 'Paket kami kirim dalam sehari kerja.', 'Paket kami kirim dalam 1 hari kerja.'],
    ['points-expiry', 'Poin hangus setelah 12 bulan.', 'Poin hangus setelah 1 tahun.'],
    ['dates', 'Promo berlaku sampai 31 Desember 2026.', 'Promo berlaku s.d. 31/12/26.'],
    ['minimum-spend', 'Gratis ongkir tanpa minimum belanja.', 'Voucher berlaku tanpa minimum pembelian.'],
    ['referral-reward', 'Ajak teman, masing-masing dapat Rp20.000.', 'Ajak teman: Rp40.000 untuk berdua.'],
    ['count', 'Kami punya 1.300 toko dan kios.', 'Kami punya 940 toko dan 360 kios di 12 kota.'],
    ['count', 'Lebih dari 30.000 pelanggan kami layani.', 'Lebih dari 32.000 pelanggan kami layani.'],
    ['price', 'Harga 2 tiket Kilau Rp100.000.', 'Harga 5 tiket Kilau Rp250.000.'],
    ['percentage', '88% pesanan tiba tepat waktu.', '88,4% pesanan tiba tepat waktu.'],
    ['price', 'Harga member Teko Kilau Rp190.000.', 'Harga Teko Kilau Rp200.000.'],
    ['price', 'Harga rombongan Tiket Kilau Rp90.000.', 'Harga Tiket Kilau Rp120.000.'],
    ['price', 'Es Kilau jumbo Rp30.000.', 'Es Kilau Rp22.000.'],
    ['price', 'Tiket Kilau akhir pekan Rp150.000.', 'Tiket Kilau Rp120.000.'],
    ['price', 'Teko Kilau dan gelasnya, dibeli bareng, Rp290.000.', 'Harga Teko Kilau Rp250.000.'],
    ['admin-fee', 'Biaya layanan mulai 4%.', 'Biaya layanan 6%.'],
    ['duration', 'Pemesanan paling lambat 12 hari sebelum acara.', 'Reserve 12 days ahead of the event.'],
    ['price', 'The Kilau kettle and the Solo cup bought together cost $30.', 'The Kilau kettle costs $40.'],
    ['policy', 'Pesanan tidak bisa dibatalkan.', 'Pesanan yang sudah dikemas tidak bisa dibatalkan.'],
  ])('%s: “%s” and “%s”', (attribute, a, b) => {
    expect(compare(attribute, a, b)).toBe('same')
  })
})

describe('both cannot be true', () => {
  test.each([
    [
      'referral-reward',
      'Ajak teman, masing-masing dapat Rp20.000.',
      'Ajak teman: kalian masing-masing dapat Rp40.000.',
    ],
    [
      'duration',
      'Jadwal digeser paling lambat 3 jam sebelumnya.',
      'Jadwal digeser selambatnya 2 hari sebelum kunjungan.',
    ],
    ['price', 'Barang rusak diganti sampai Rp900.000.', 'Barang rusak diganti dengan batas Rp700.000.'],
    ['count', 'Ukir nama sampai 24 huruf.', 'Teks ukiran paling banyak 16 karakter.'],
    ['count', 'Kios paling kecil 5 m².', 'Our smallest kiosk has 6 square metres.'],
    ['measure', 'Kurir Teko Kilau menjangkau 12 km.', 'Kurir Teko Kilau menjangkau 15 kilometer.'],
    ['count', 'Kami punya 1.300 toko dan kios.', 'Kami punya 940 toko, dan 260 kios tutup.'],
    ['price', 'Harga Teko Kilau Rp250.000.', 'Harga Teko Kilau Rp230.000.'],
    ['price', 'Harga Teko Kilau mulai dari Rp200.000.', 'Harga Teko Kilau Rp150.000.'],
    ['price', 'Es Kilau jumbo Rp20.000.', 'Es Kilau Rp22.000.'],
    ['price', 'Kamar Kilau Rp640.000 sudah termasuk pajak.', 'Kamar Kilau Rp640.000 belum termasuk pajak.'],
    ['admin-fee', 'Biaya layanan mulai 4%.', 'Biaya layanan 3%.'],
    ['duration', 'Pemesanan paling lambat 12 hari sebelum acara.', 'Reserve at least 20 days before the event.'],
    ['measure', 'Kami antar sampai 6 kilo dari gerai.', 'Jangkauan antar 4 km dari gerai.'],
    ['minimum-age', 'Anak usia di bawah 6 tahun naik gratis.', 'Children aged 4 to 10 pay $6.'],
    ['minimum-spend', 'Jajan 35rb, kurir datang tanpa ongkos.', 'Potongan ongkir, minimum belanja Rp75.000.'],
    ['price', 'Harga member Teko Kilau Rp210.000.', 'Harga Teko Kilau Rp200.000.'],
    ['price', 'Harga member Teko Kilau Rp190.000.', 'Harga member Teko Kilau Rp180.000.'],
    ['percentage', '88% pesanan tiba tepat waktu.', '85,2% pesanan tiba tepat waktu.'],
    ['discount-percent', 'Diskon 20% untuk Teko Kilau.', 'Diskon 15% untuk Teko Kilau.'],
    ['opening-hours', 'Support is open 9am–6pm CET.', 'Support is open 9am–6pm UTC.'],
    ['delivery-time', 'Pengiriman 2–4 hari.', 'Pengiriman 7–9 hari.'],
    ['points-expiry', 'Poin hangus setelah 12 bulan.', 'Poin hangus setelah 6 bulan.'],
    ['points-expiry', 'Poin hangus setelah 12 bulan.', 'Your points never expire.'],
    ['dates', 'Promo berlaku sampai 31 Desember 2026.', 'Promo berlaku sampai 30 November 2026.'],
    ['minimum-spend', 'Gratis ongkir tanpa minimum belanja.', 'Gratis ongkir min. blj Rp60.000.'],
    ['policy', 'Pesanan tidak bisa dibatalkan.', 'Pesanan bisa dibatalkan kapan saja.'],
    ['policy', 'Voucher Payung tidak bisa digabung dengan poin.', 'Voucher Payung bisa dipakai barengan sama poin.'],
    ['policy', 'Gratis ongkir khusus pelanggan baru.', 'Gratis ongkir untuk semua pelanggan.'],
  ])('%s: “%s” and “%s”', (attribute, a, b) => {
    expect(compare(attribute, a, b)).toBe('differ')
  })
})

describe('the two do not measure the same thing', () => {
  test.each([
    ['price', 'Harga paket Rp50.000 sebulan.', 'Harga paket Rp500.000 setahun.'],
    ['price', 'Harga paket Rp50.000.', 'The plan costs $12.'],
    ['count', 'Tersedia 40 kelas.', 'Tersedia 12 pelatih.'],
    ['discount-percent', 'Diskon 30% untuk Teko Kilau.', 'Anggota dapat tambahan 15% diskon Teko Kilau.'],
    ['measure', 'Jarak tempuh sepeda Kilau 60 km.', 'Jarak tempuh sepeda Kilau diukur pada 25 km/jam.'],
    ['measure', 'Bagasi 25 kg.', 'Gold members carry an extra 5 kg of baggage.'],
    ['policy', 'Voucher Payung tidak bisa digabung dengan Tukar Teko.', 'Tukar Teko ada di semua gerai.'],
    ['minimum-age', 'Anak usia di bawah 4 tahun naik gratis.', 'Children aged 4 to 10 pay $6.'],
    ['policy', 'Diskon untuk semua buku, kecuali majalah.', 'Penjual majalah datang pagi buta.'],
    ['policy', 'Kurir kami tidak merokok.', 'Kue basah dibuat pagi buta.'],
    ['minimum-spend', 'Gratis ongkir tanpa minimum belanja.', 'Minimum belanja di kasir tunai sampai Rp700.000.'],
    ['policy', 'Gratis ongkir khusus pelanggan baru.', 'Pelanggan lama tidak bisa dapat gratis ongkir.'],
    ['minimum-spend', 'Gratis ongkir min. blj Rp60.000.', 'Anggota klub bebas ongkir tanpa minimum belanja.'],
    ['policy', 'Batal sampai 12 jam sebelumnya bebas biaya.', 'Batal kurang dari 12 jam sebelumnya tidak bebas biaya.'],
    ['policy', 'Tanpa meja, teras muat 40 tamu yang berdiri.', 'Dengan meja, teras tidak muat banyak tamu.'],
    ['duration', 'Pilih tenor 24 bulan untuk Teko Kilau.', 'Cicilan Teko Kilau, tenor 36 bulan.'],
    ['policy', 'Pesanan bisa dibatalkan sebelum dikemas.', 'Setelah dikemas, pesanan tidak bisa dibatalkan.'],
    ['policy', 'Pesanan boleh dibatalkan sampai kain dipotong.', 'Setelah dipotong, pesanan tidak bisa dibatalkan.'],
    ['policy', 'Kue boleh batal sepanjang belum dipanggang.', 'Kalau udah dipanggang, kuenya nggak boleh batal.'],
    ['policy', 'Jaminan kembali selama kunci belum diserahkan.', 'Setelah kunci diserahkan, jaminan tidak kembali.'],
    ['policy', 'Iuran tidak kembali. Pengecualian bagi pelanggan baru.', 'Iuran pelanggan baru kembali seluruhnya.'],
    ['policy', 'Roda tidak bisa dipasang di Rak Susun.', 'Roda bisa dipasang di Teko Kilau.'],
    [
      'points-expiry',
      'Poin Kilau hangus setelah 90 hari.',
      'Poin hadiah hangus 14 hari, lebih cepat daripada poin Kilau.',
    ],
    ['measure', 'Baterai Kilau 5 kWh.', 'Baterai Kilau punya 4,2 kWh yang sungguh-sungguh bisa dipakai.'],
    ['points-rate', '# Juni poin lipat dua\nTiap belanja Rp1.000 dapat 2 poin.', 'Tiap belanja Rp1.000 dapat 1 poin.'],
    [
      'points-rate',
      'Tiap belanja Rp1.000 dapat 1 poin.',
      'Pekan ini poin lipat dua: tiap belanja Rp1.000 dapat 2 poin.',
    ],
  ])('%s: “%s” and “%s”', (attribute, a, b) => {
    expect(compare(attribute, a, b)).toBe('apart')
  })
})

test('what a sentence takes out is not what it speaks of', () => {
  const except = 'Gerai Kilau buka sampai malam, kecuali gerai Kilau bandara.'
  const { statements } = compared([copy('a', [except])])
  const focus = statements.flatMap(({ value }) => (value.type === 'polarity' ? value.focus : []))
  expect(focus).toContain('~airport')
  expect(focus.filter((term) => /kilau|gerai|store/.test(term))).toEqual([])
})

test('what earns a point is no minimum', () => {
  const { statements } = compared([copy('a', ['Setiap jajan Rp20.000 dapat 1 poin.'])])
  expect(statements.map(({ attribute }) => attribute)).not.toContain('minimum-spend')
})

test('what is on sale costs less than usual, and not more', () => {
  const of = (now: string) =>
    outcome(`Teko Kilau sedang ${now} sampai 30 November.`, 'Harga normal Teko Kilau Rp250.000.', [
      'price',
      'sale-price',
    ])
  expect(of('Rp180.000')).toBe('same')
  expect(of('Rp280.000')).toBe('differ')
})

test('what a page on the programme spares members, others may have to meet', () => {
  const told = (heading: string) =>
    findingsIn([
      copy('sms', ['Gratis ongkir ke semua kota min. blj Rp300.000.']),
      copy('page', [`# ${heading}`, 'Gratis ongkir tanpa minimum belanja.']),
    ]).map(({ attribute }) => attribute)
  expect(told('Program pelanggan Payung')).toEqual([])
  expect(told('Ongkos kirim')).toContain('minimum-spend')
})

test('what is free for a while costs something afterwards', () => {
  const told = (free: string) =>
    findingsIn([copy('ad', ['Teko Kilau hanya Rp69.000 sebulan.']), copy('page', [free])]).map(
      ({ attribute }) => attribute,
    )
  expect(told('Coba Teko Kilau tujuh hari tanpa biaya.')).toEqual([])
  expect(told('Teko Kilau gratis untuk semua pelanggan.')).not.toEqual([])
})
