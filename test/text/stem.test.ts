import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { stem } from '../../src/text/stem.ts'

const file = new URL('../../rules/lexicon/roots.yaml', import.meta.url)
const roots = new Set((parse(readFileSync(file, 'utf8')) as { roots: string }).roots.split(/\s+/))

/** All words of a line come down to one stem. */
const MEET = `
batal dibatalkan pembatalan membatalkan batalin dibatalin batalkan
kembali pengembalian dikembalikan mengembalikan kembalikan kembalian
berangkat keberangkatan diberangkatkan memberangkatkan berangkatnya
perpanjang diperpanjang perpanjangan memperpanjang perpanjangannya
kirim mengirim dikirim pengiriman kiriman kirimkan ngirim dikirimin
tukar menukar ditukar penukaran tukarkan penukarannya
bayar membayar dibayar pembayaran dibayarkan bayarin bayarnya
pakai memakai dipakai pemakaian dipakaikan makai kepakai
beli membeli dibeli pembelian beliin dibelikan
jual menjual dijual penjualan terjual jualan
ambil mengambil diambil pengambilan ngambil ambilkan
antar mengantar diantar pengantaran antarkan
daftar mendaftar pendaftaran terdaftar didaftarkan pendaftarannya
tarik penarikan ditarik tarikan tarikkan
cair pencairan dicairkan cairin mencairkan
simpan menyimpan disimpan tersimpan nyimpan
cicil cicilan mencicil dicicil nyicil
pasang pemasangan dipasang terpasang memasang
rawat perawatan merawat dirawat
lapor melaporkan dilaporkan laporkan pelaporan ngelaporin
terima menerima diterima penerima penerimaan nerima
jemput menjemput dijemput penjemputan jemputan
tunggu menunggu ditunggu nunggu nungguin
pesan memesan dipesan pesanan pemesanan
ubah mengubah diubah perubahan berubah
ganti mengganti diganti penggantian pengganti berganti
guna menggunakan digunakan penggunaan gunakan
lindung melindungi dilindungi perlindungan terlindungi
jadwal dijadwalkan penjadwalan jadwalkan jadwalnya
aju mengajukan diajukan pengajuan ajukan
tanya bertanya ditanya pertanyaan tanyakan nanya
jawab menjawab dijawab jawaban terjawab
pilih memilih dipilih pilihan pemilihan milih
potong memotong dipotong potongan pemotongan kepotong
tambah menambah ditambah tambahan bertambah penambahan nambahin
langgan berlangganan langganan
latih latihan melatih dilatih
masak memasak dimasak masakan
sehat kesehatan menyehatkan
inap menginap diinapi
lambat terlambat keterlambatan
ajak mengajak diajak ajakan ngajak
coba mencoba dicoba percobaan nyoba
unduh mengunduh diunduh unduhan
kelola mengelola dikelola pengelolaan
aktif diaktifkan mengaktifkan pengaktifan keaktifan
beri memberikan berikan diberikan pemberian
teman teman-teman temanmu temannya
refund di-refund refund-nya
charge charged charges charging
deliver delivered delivering
cancel cancelled cancellation cancels
reserve reserved reservation
price prices priced`

/** The first word's stem is none of the others'. */
const APART = `
selama lama
selamanya lama selama
berlaku laku berlari
pekan peka
kembali bali
balik bali baik
berikut ikut
pembeli beli
penjual jual
pelanggan langgan
pengguna guna
pelajar ajar belajar
pelajaran pelajar ajar
terjangkau jangkau
menarik tarik
sebesar besar
seluruh luruh
memberikan ikan
peserta serta
pesanan sana
terakhir akhir
kecepatan cepat
penyimpanan simpan
perjalanan jalan
pengumuman umum
laporan lapor
pertemuan temu
perhatian hati
ternyata nyata
seharga harga
pakaian pakai
perusahaan usaha
beberapa berapa
bersama sama
biasanya biasa
sebagian bagi
kitas kita
paris pari
bekasi bekas
kediri diri
maluku malu
limited limit
mobile mobil
keuangan uang
melakukan laku
sekali kali
semua mua
penumpang tumpang
kebijakan bijak
layanan layan
pernah nah
selalu lalu
melalui lalu
sebelum belum
setelah telah
kesempatan sempat
perawat awat
asli asal
main mai
person son
remain reman`

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' '))

describe('stem', () => {
  it.each(rows(MEET))('folds the forms of %s', (root, ...forms) => {
    const found = stem(root!, roots)
    const apart = forms.filter((form) => stem(form, roots) !== found)
    expect(apart).toEqual([])
  })

  it.each(rows(APART))('keeps %s from %s', (word, ...others) => {
    expect(others.map((other) => stem(other, roots))).not.toContain(stem(word!, roots))
  })

  it('leaves short words and foreign words whole', () => {
    expect(['app', 'bonus', 'hotel', 'kopi'].map((w) => stem(w, roots))).toEqual(['app', 'bonus', 'hotel', 'kopi'])
  })
})
