import { describe, expect, it } from 'vitest'
import { hear } from './strengths/installed.ts'

describe('the situation of a message', () => {
  it.each([
    ['Paket kamu telat sampai karena banjir', {}],
    ['Your card was declined', {}],
    ['Your flight has been cancelled', {}],
    ['Coba muat ulang halamannya ya', { title: 'pembayaran_gagal' }],
    ['Kirim fotonya ke sini dulu', { context: ['barang rusak'] }],
    ['Please send us the booking number', { question: 'Where is my refund?' }],
    ['TV-nya mati semalam', {}],
  ])('is a problem: %j', (text, said) => expect(hear(text, said).situation).toBe('problem'))

  it.each([
    ['Tagihan listrikmu sudah jatuh tempo', {}],
    ['Your invoice is overdue', {}],
    ['Please pay by Friday', { title: 'Unpaid invoice 204' }],
  ])('is a debt: %j', (text, said) => expect(hear(text, said).situation).toBe('debt'))

  it.each([
    ['Masa tenggang nomormu habis Jumat', {}],
    ['Your subscription ends on 4 May', {}],
    ['Kamu masih bisa pakai sampai akhir bulan', { title: 'berhenti langganan' }],
  ])('is an ending: %j', (text, said) => expect(hear(text, said).situation).toBe('ending'))

  it.each([
    ['No more late parcels: we deliver in two hours', {}],
    ['Diskon 40% semua koleksi, belanja sekarang', {}],
    ['Tas anti bocor dan tahan banting', {}],
    ['Rumah sakit rekanan kami ada di 40 kota', {}],
    ['Klaim voucher kamu di aplikasi', {}],
    ['Kopi susu gula aren, jatuh cinta di tegukan pertama', {}],
    ['Free cancellation until 6 pm', {}],
  ])('is ordinary: %j', (text, said) => expect(hear(text, said).situation).toBe('ordinary'))
})
