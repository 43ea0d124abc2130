import { describe, expect, it } from 'vitest'
import { decisiveSpan } from '../../src/report/quote.ts'

const marked = (quote: string, value: string) => {
  const span = decisiveSpan(quote, value)
  return span && quote.slice(span.start, span.end)
}

describe('the decisive value of a quotation', () => {
  it.each([
    ['Seduh cuma 95rb/bln', 'Rp 95.000', '95rb'],
    ['Rp 1.299.000 saja', 'Rp 1.299.000', 'Rp 1.299.000'],
    ['sekarang 1,3 jt', 'Rp 1.300.000', '1,3 jt'],
    ['kode HEMAT25, diskon 25%!', '25 %', '25%'],
    ['beli 25 gratis, hemat 20%', '20%', '20%'],
    ['dalam 14 hari kerja', '14 hari', '14 hari'],
    ['gratis ongkir tanpa minimum belanja', 'tanpa minimum', 'tanpa minimum'],
    ['Rp195.000 atau Rp95.000', 'Rp 95.000', 'Rp95.000'],
    ['antara Rp 50.000 dan Rp 75.000', 'Rp 50.000–75.000', 'Rp 50.000 dan Rp 75.000'],
  ])('%s says %s as %s', (quote, value, expected) => {
    expect(marked(quote, value)).toBe(expected)
  })

  it('is not guessed where the quotation words it otherwise', () => {
    expect(marked('kirim balik dalam dua minggu', '14 hari')).toBeUndefined()
    expect(marked('Rp195.000', 'Rp 95.000')).toBeUndefined()
    expect(marked('apa pun', '')).toBeUndefined()
  })
})
