import { describe, expect, test } from 'vitest'
import { compared, config, copy, statementsIn } from '../pipeline/copy.ts'

const polarityOf = (text: string) => {
  const values = statementsIn(text).flatMap(({ value, modality }) =>
    value.type === 'polarity' ? [{ force: value.force, focus: value.focus, modality }] : [],
  )
  expect(values.length, text).toBeLessThan(2)
  return values[0]
}

describe('a sentence without a figure', () => {
  test.each([
    ['Tiket tidak bisa dibatalkan.', '~cancel'],
    ['Tickets cannot be cancelled after payment.', '~cancel'],
    ['Kurir kami tidak melayani COD.', '~pay-cod'],
    ['Uang muka lokakarya tidak dapat dikembalikan.', 'kembali'],
    ['Peserta yang batal tidak mendapat pengembalian dana.', '~refund'],
    ['Kartu hadiah nggak bisa diuangkan kembali.', '~refund'],
    ['Dogs are not allowed on the terrace.', '~outdoor-area'],
    ['Hewan peliharaan dilarang di seluruh kamar.', '~pet'],
    ['Katering dari luar tidak diperkenankan di aula.', '~catering'],
    ['Pembayaran dengan dompet digital tidak kami terima.', '~pay-wallet'],
    ['Membership is personal and non-transferable.', '~membership'],
    ['Dokumentasi tidak termasuk di Paket Mawar.', 'dokumentasi'],
    ['Minyak ini tidak dianjurkan bagi ibu yang sedang hamil.', '~pregnant'],
  ])('denies: %s', (text, focus) => {
    const denied = { force: 'deny', modality: 'negated', focus: expect.arrayContaining([focus]) }
    expect(polarityOf(text)).toMatchObject(denied)
  })

  test.each([
    ['Diskon 15% kecuali produk baru.', '~new-arrival'],
    ['Promo ini khusus pelanggan baru.', '~new-customer'],
    ['Diskon berlaku di semua gerai, tidak termasuk produk baru.', '~new-arrival'],
    ['This offer is only for new customers.', '~new-customer'],
    ['Peserta lomba terbatas bagi pelajar SMA.', '~student'],
    ['Tas kanvas kami berikan kepada 50 pembeli pertama.', '~bag'],
    ['Potongan berlaku untuk buku bersampul kuning saja.', '~discount'],
    ['The saving is for selected flavours, marked with a blue lid.', '~flavour'],
    ['Antaran pagi kami siapkan bagi keluarga yang memesan dua kotak atau lebih.', '~delivery'],
    ['The tasting is free for members who buy two jars.', 'two'],
    ['Baru sebagian perahu sungai memakai listrik.', '~electricity'],
    ['Hampir semua gerai teh menerima kartu.', '~store'],
    ['Tidak semua gerai teh menerima kartu.', '~store'],
    ['Not every bakery of ours grinds its flour.', 'bakeri'],
    ['Most of our bakeries grind their own flour.', 'bakeri'],
  ])('grants to some only: %s', (text, focus) => {
    expect(polarityOf(text)).toMatchObject({ force: 'some', focus: expect.arrayContaining([focus]) })
  })

  test.each([
    ['Gratis ongkir ke seluruh Indonesia.'],
    ['Voucher bisa dipakai tanpa syarat.'],
    ['Gratis ongkir untuk semua pesanan.'],
    ['Free delivery on every order.'],
    ['Nggak ada produk kami yang nggak bisa ditukar.'],
    ['Diskon untuk teh, tidak ada yang dikecualikan.'],
    ['Every tin is discounted, no exceptions.'],
  ])('grants to all: %s', (text) => {
    expect(polarityOf(text)).toMatchObject({ force: 'all', modality: 'exact' })
  })

  test.each([
    ['Pesanan bisa dibatalkan sebelum dikemas.'],
    ['Jangan lupa pakai voucher ulang tahunmu.'],
    ['Restoran kami buka setiap hari Minggu.'],
    ['Timbangan diperiksa setiap enam bulan.'],
    ['Filters are changed every 3 months.'],
    ['Tanpa kabar, meja dianggap batal.'],
    ['Kasir tak pernah meminta sandi kartumu.'],
    ['Tanpa pesanan, kamu menunggu di bangku teras.'],
    ['Kalengnya penyok sedikit tidak masalah.'],
    ['Don’t worry about the lid, we replace it.'],
    ['Without a booking, the table lapses after ten minutes.'],
    ['Lampu ini ada yang Berkabel maupun Tanpa Kabel di katalog.'],
    ['Segelas teh ini bukan promo, begitu kebiasaan rumah.'],
    ['Milk and sugar are part of the recipe.'],
    ['Selain tidak berisik, mesin ini hemat listrik.'],
    ['Bukan cuma anggota yang boleh mencoba meja putar.'],
    ['Members receive 5% off non-prescription items.'],
    ['Simpan struknya di laci biar nggak hilang.'],
    ['All you need for the tasting is a mug.'],
    ['Keep the parcel upright so that it does not leak.'],
    ['Ketelnya mati sendiri tanpa perlu diawasi.'],
    ['Jangan dijemur langsung ya, warnanya bisa pudar.'],
    ['Botol yang belum dibuka dapat disimpan di lemari.'],
    ['Guests who have not yet paid receive a reminder.'],
    ['We give back the stamps you did not spend.'],
    ['Kasir tutup tidak lebih dari pukul sepuluh malam.'],
    ['Counters close not later than an hour before the show.'],
    ['Parkirnya luas, jadi nggak usah buru-buru ke gerai.'],
    ['Tanpa kabel itu, alarm tetap berbunyi.'],
    ['Rak Tanpa Paku kami rakit di rumahmu.'],
    ['Tidak, teko ini aman untuk kompor induksi.'],
    ['Gerai kami di Jalan Rasamala No. 7, Bandung.'],
    ['Resep keluarga Kilau tidak dijual di toko lain.'],
    ['Secangkir cokelat panas enak bagi siapa yang kedinginan.'],
  ])('affirms, whatever word stands in it: %s', (text) => {
    expect(polarityOf(text)?.force).toBe('affirm')
  })

  test.each([
    ['Bisa dibatalkan nggak?'],
    ['Cicilan bunga 0% dengan kartu kredit.'],
    ['Halo Kak, semoga pesanannya tidak terlambat dan cocok di hati.'],
    ['We hope the new blend makes every morning better.'],
    ['Selamat berbelanja!'],
    ['“Adonannya tidak boleh terburu-buru,” kata kepala dapur kami.'],
    ['“We never use frozen dough,” says our head baker.'],
    ['Kartu perpustakaanmu sudah kami kirim ke alamat rumah.'],
    ['Your parcel has been handed to the courier.'],
    ['Pesan ini dikirim oleh sistem kami, balasan tidak dibaca siapa pun.'],
    ['Kode OTP untuk masuk ke aplikasi Anda: 402913.'],
    ['Khusus kiriman ini ongkosnya dari kami.'],
    ['38 capmu hangus karena belum ada belanja.'],
    ['Cap teh Anda 12.'],
    ['Selain gerai tersebut, pesanlah lewat telepon.'],
  ])('says no policy: %s', (text) => {
    expect(polarityOf(text)).toBeUndefined()
  })
})

test('a denial reaches to the end of its clause, and no further', () => {
  const { focus } = polarityOf('Alarm tidak mati otomatis: penjaga kami mengirim pengingat.')!
  expect(focus).toContain('~automatic')
  expect(focus).not.toContain('~reminder')
  expect(polarityOf('Sewa tenda belum termasuk sarapan.')).toMatchObject({
    force: 'deny',
    focus: expect.arrayContaining(['~breakfast']),
  })
})

test('what there is none of is denied, to its last word, and not what it would be for', () => {
  expect(polarityOf('Pemasangan rak tanpa ongkos bongkar.')?.focus).toEqual(['~fee', 'bongkar'])
  expect(polarityOf('Tidak perlu kartu untuk mendaftar kelas.')?.focus).toEqual(['~card'])
})

test('a word in the name of a thing neither grants to all nor denies', () => {
  const said = (text: string) =>
    compared([copy('page', [text])], config({ products: ['Kilau Tanpa Batas', 'Kilau Semua Bisa'] }))
      .statements.flatMap(({ value }) => (value.type === 'polarity' ? [value] : []))
      .map(({ force, sides }) => [force, sides['unlimited-or-limited']])
  expect(said('Kilau Tanpa Batas dapat dibeli di gerai kami.')).toEqual([['affirm', undefined]])
  expect(said('Kilau Semua Bisa dapat dibeli di gerai kami.')).toEqual([['affirm', undefined]])
  expect(said('Isi ulang teh tanpa batas di gerai kami.')).toMatchObject([['all', { side: 'one' }]])
})

test('the headline of an ad promises, a heading of a page names', () => {
  const headline = (channel: 'ads' | 'web') =>
    compared([copy('one', ['# Semua Barista Bersertifikat'], { channel })]).statements.filter(
      ({ value }) => value.type === 'polarity' && value.force === 'all',
    )
  expect(headline('ads')).toHaveLength(1)
  expect(headline('web')).toEqual([])
})

test('which of several is meant denies nothing, but what such a thing may not do is denied', () => {
  expect(polarityOf('Barang yang tidak boleh dikirim: aki dan korek api.')?.force).toBe('deny')
  expect(polarityOf('Meals that are not included can be ordered at the bar.')?.force).toBe('deny')
})
