import { describe, expect, it } from 'vitest'
import { pressure } from '../../src/tone/checks/pressure.ts'
import { hear, type Said } from './strengths/installed.ts'

const strict: Said = { avoid: ['shouting', 'urgency', 'fear'], channel: 'push', stage: 'purchase' }
const heardIn = (text: string, said: Said = strict) => pressure(hear(text, said)).map((discord) => discord.actual)

describe('pressure where the voice avoids it', () => {
  it.each([
    'ENDS TONIGHT!!! HURRY UP!!!',
    'BURUAN!!! SISA 3 SLOT!!!',
    'CEPETAN AMBIL ATAU GIGIT JARI',
    'WOI BANGUN!!!',
    'Hurry, selling out fast! Order now or regret it.',
    'Telat semenit, nangis seharian.',
  ])('is heard in %j', (text) => expect(heardIn(text)).toHaveLength(1))

  it.each([
    'Promo berlaku sampai 30 November 2026.',
    'Hari terakhir besok, ya.',
    'Tinggal 3 hari lagi! Tukar poinmu sebelum akhir bulan.',
    'Flash sale mulai jam 12 siang. Stok terbatas.',
    'Only a few places are left in the March workshop.',
    'SYARAT DAN KETENTUAN BERLAKU. BARANG TIDAK TERMASUK BATERAI.',
    'BUKA SENIN SAMPAI JUMAT PUKUL 07.30 WITA',
    'Pakai kode AKHIR TAHUN di keranjang.',
    'Asyik, pesananmu sudah sampai!!',
  ])('is not heard in %j', (text) => expect(heardIn(text)).toEqual([]))

  it('is not heard in buttons and short headings', () => {
    expect(heardIn('BELI SEKARANG', { ...strict, role: 'cta' })).toEqual([])
    expect(heardIn('DISKON AKHIR TAHUN', { ...strict, role: 'heading' })).toEqual([])
  })
})

describe('pressure with nothing configured', () => {
  it('is reported where several signs come together', () => {
    expect(heardIn('BURUAN AMBIL, KEBURU LUDES!!! AWAS GIGIT JARI!!!', {})).toEqual(['shouting'])
    expect(heardIn('Buruan, stok menipis, tinggal 2! Nanti kamu gigit jari.', {})).toEqual(['urgency'])
  })

  it('leaves loud joy and plain haste alone', () => {
    expect(heardIn('SELAMAT ULANG TAHUN KAMU!!!', {})).toEqual([])
    expect(heardIn('Buruan cek, stok terbatas!', {})).toEqual([])
  })
})
