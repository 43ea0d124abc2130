import { describe, expect, it } from 'vitest'
import { sentences } from '../../src/text/sentences.ts'

/** Text, and its sentences joined with a bar. */
const TABLE: [string, string][] = [
  [
    'Min. belanja Rp. 50.000, maks. diskon 20rb. Berlaku s.d. 30 Nov. 2026!',
    'Min. belanja Rp. 50.000, maks. diskon 20rb. ¦ Berlaku s.d. 30 Nov. 2026!',
  ],
  ['Sampai 30 Des. Jangan lewat!', 'Sampai 30 Des. ¦ Jangan lewat!'],
  ['Transfer a.n. Budi, u.p. Kasir. Kirim bukti.', 'Transfer a.n. Budi, u.p. Kasir. ¦ Kirim bukti.'],
  [
    'Kunjungi Jl. Melati No. 5 Kec. Sukajaya. Parkir gratis.',
    'Kunjungi Jl. Melati No. 5 Kec. Sukajaya. ¦ Parkir gratis.',
  ],
  ['No. Deliveries stop at No. 7.', 'No. ¦ Deliveries stop at No. 7.'],
  ['Cukup Rp 10.000/bln. Tanpa biaya admin.', 'Cukup Rp 10.000/bln. ¦ Tanpa biaya admin.'],
  ['Promo 12.12 pukul 10.00 WIB. Cek aplikasi.', 'Promo 12.12 pukul 10.00 WIB. ¦ Cek aplikasi.'],
  ['Jadwal dr. Sari dan drg. Tono. Buat janji dulu.', 'Jadwal dr. Sari dan drg. Tono. ¦ Buat janji dulu.'],
  ['Buka 9 a.m. to 5 p.m. every day. Closed on holidays.', 'Buka 9 a.m. to 5 p.m. every day. ¦ Closed on holidays.'],
  ['Prices excl. VAT, approx. 12 items. Ships today.', 'Prices excl. VAT, approx. 12 items. ¦ Ships today.'],
  ['✨ Diskon 50% 🔥 Cuma hari ini 🎉 buruan', '✨ Diskon 50% 🔥 ¦ Cuma hari ini 🎉 buruan'],
  ['Kami ❤️ kamu', 'Kami ❤️ kamu'],
  ['Gratis: ✅ Ongkir ✅ Retur ✅ Garansi', 'Gratis: ¦ ✅ Ongkir ¦ ✅ Retur ¦ ✅ Garansi'],
  ['Langkah: 1️⃣ Daftar 2️⃣ Isi saldo', 'Langkah: ¦ 1️⃣ Daftar ¦ 2️⃣ Isi saldo'],
  ['1. Pilih paket\n2. Bayar', '1. Pilih paket ¦ 2. Bayar'],
  ['Senin–Jumat • 08.00–17.00 • Sabtu tutup', 'Senin–Jumat ¦ • 08.00–17.00 ¦ • Sabtu tutup'],
  ['Ongkir 10rb | COD bisa; retur 7 hari', 'Ongkir 10rb ¦ COD bisa ¦ retur 7 hari'],
  ['Yuk cek!🛒 Sekarang', 'Yuk cek! ¦ 🛒 Sekarang'],
  ['© 2026 Toko. Semua hak dilindungi.', '© 2026 Toko. ¦ Semua hak dilindungi.'],
]

describe('sentences', () => {
  it.each(TABLE)('cuts %s', (text, expected) => {
    expect(
      sentences(text)
        .map((s) => text.slice(s.start, s.end))
        .join(' ¦ '),
    ).toBe(expected)
  })

  it('covers every letter and figure of the text', () => {
    const text = TABLE.map(([line]) => line).join('\n')
    const kept = sentences(text)
      .map((s) => text.slice(s.start, s.end))
      .join('')
    const plain = (t: string) => t.replace(/[^\p{L}\p{N}]/gu, '')
    expect(plain(kept)).toBe(plain(text))
  })
})
