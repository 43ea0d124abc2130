import { describe, expect, test } from 'vitest'
import { statementsIn } from '../pipeline/copy.ts'

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
    ['Kartu hadiah nggak bisa diuangkan kembali.', '~refund'],
    ['Dogs are not allowed on the terrace.', '~outdoor-area'],
  ])('denies: %s', (text, focus) => {
    const denied = { force: 'deny', modality: 'negated', focus: expect.arrayContaining([focus]) }
    expect(polarityOf(text)).toMatchObject(denied)
  })

  test.each([
    ['Diskon 15% kecuali produk baru.', '~new-arrival'],
    ['Promo ini khusus pelanggan baru.', '~new-customer'],
    ['Diskon berlaku di semua gerai, tidak termasuk produk baru.', '~new-arrival'],
    ['This offer is only for new customers.', '~new-customer'],
  ])('grants to some only: %s', (text, focus) => {
    expect(polarityOf(text)).toMatchObject({ force: 'some', focus: expect.arrayContaining([focus]) })
  })

  test.each([
    ['Gratis ongkir ke seluruh Indonesia.'],
    ['Voucher bisa dipakai tanpa syarat.'],
    ['Gratis ongkir untuk semua pesanan.'],
    ['Free delivery on every order.'],
  ])('grants to all: %s', (text) => {
    expect(polarityOf(text)).toMatchObject({ force: 'all', modality: 'exact' })
  })

  test.each([
    ['Pesanan bisa dibatalkan sebelum dikemas.'],
    ['Jangan lupa pakai voucher ulang tahunmu.'],
    ['Restoran kami buka setiap hari Minggu.'],
    ['Selain tidak berisik, mesin ini hemat listrik.'],
  ])('affirms, whatever word stands in it: %s', (text) => {
    expect(polarityOf(text)?.force).toBe('affirm')
  })

  test.each([['Bisa dibatalkan nggak?'], ['Cicilan bunga 0% dengan kartu kredit.']])('says no policy: %s', (text) => {
    expect(polarityOf(text)).toBeUndefined()
  })
})
