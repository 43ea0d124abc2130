import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { compared, copy, statementsIn } from '../pipeline/copy.ts'

const price = (document: Document) => compared([document]).statements.find(({ attribute }) => attribute === 'price')

describe('what a statement is about', () => {
  test('is the name in its sentence, rather than one above it', () => {
    const told = price(copy('page', ['# Rak Susun', 'Harga Teko Kilau Rp250.000.']))
    expect(told?.subject).toMatchObject({ name: 'Teko Kilau', origin: 'sentence' })
    expect(told?.scope.product).toEqual(['name-teko-kilau'])
  })

  test('is the name in the heading above a bare price', () => {
    const told = price(copy('page', ['# Teko Kilau', 'Rp250.000']))
    expect(told?.subject).toMatchObject({ name: 'Teko Kilau', origin: 'heading' })
    expect(told?.aroundScope.product).toEqual(['name-teko-kilau'])
  })

  test('is a promo code, which needs no configuration', () => {
    expect(statementsIn('Pakai kode PAYUNG30, diskon 30%.')[0]?.subject).toMatchObject({ name: 'PAYUNG30' })
  })

  test('is nothing where nothing is named', () => {
    expect(statementsIn('Garansi resmi 2 tahun.')[0]?.subject.origin).toBe('none')
  })
})

describe('what narrows a statement', () => {
  test('is who is meant, or who is not', () => {
    const audience = (text: string) => statementsIn(text)[0]?.scope.audience
    expect(audience('Pelajar membayar Rp35.000.')).toEqual(['student'])
    expect(audience('Tamu yang bukan pelajar membayar Rp35.000.')).toEqual(['not-student'])
  })

  test('stands in its own part of the sentence', () => {
    const fees = statementsIn('Delivery to Bandung takes 2 days; delivery to Papua takes 9 days.').filter(
      ({ attribute }) => attribute === 'delivery-time',
    )
    expect(fees.map(({ shown, scope }) => [shown, scope.place])).toEqual([
      ['2 days', ['place-bandung']],
      ['9 days', ['place-papua']],
    ])
  })

  test('is all that stands before a figure of its own, or after it', () => {
    const [told] = statementsIn('Teko Kilau atau Rak Susun: Rp250.000.').filter(
      ({ attribute }) => attribute === 'price',
    )
    expect(told?.scope.product).toEqual(['name-teko-kilau', 'name-rak-susun'])
  })

  test('is not what a later part with a figure of its own speaks of', () => {
    const [first, second] = statementsIn('Bengkel dibuka pukul 08.30 sampai 16.00, dan Teko Kilau sampai pukul 18.30.')
    expect([first?.shown, first?.scope.product]).toEqual(['08.30 sampai 16.00', undefined])
    expect(second?.scope.product).toEqual(['name-teko-kilau'])
  })

  test('is not what is taken out', () => {
    const days = statementsIn('Toko tutup setiap Minggu, kecuali gerai Bandung dan Surabaya.')
    expect(days[0]?.attribute).toBe('opening-days')
    expect(days.map(({ scope }) => scope.place)).toEqual(days.map(() => undefined))
  })

  test('is not one of all that is named as included', () => {
    const [told] = statementsIn('Semua barang ikut diskon 20%, termasuk Teko Kilau.')
    expect(told?.shown).toBe('20%')
    expect(told?.scope.product).toBeUndefined()
    expect(statementsIn('Diskon 20% termasuk Teko Kilau.')[0]?.scope.product).toEqual(['name-teko-kilau'])
    expect(statementsIn('Semua meja sudah termasuk Teko Kilau seharga Rp250.000.')[0]?.scope.product).toEqual([
      'name-teko-kilau',
    ])
  })

  test('is the size of a pack, for a price', () => {
    expect(price(copy('page', ['Teko Kilau 250 ml Rp20.000.']))?.scope.variant).toEqual(['250ml'])
  })

  test('is the region that the source names, where the copy names none', () => {
    const told = price(copy('page', ['Harga Teko Kilau Rp250.000.'], { region: 'Bandung' }))
    expect(told?.aroundScope.place).toEqual(['place-bandung'])
  })
})
