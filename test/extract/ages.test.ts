import { describe, expect, test } from 'vitest'
import { statementsIn } from '../pipeline/copy.ts'

/** Ages in a text: from, to, and the bound. */
const ages = (text: string) =>
  statementsIn(text).flatMap(({ attribute, value }) => {
    if (attribute !== 'minimum-age' || value.type !== 'quantity' || value.quantity.kind !== 'duration') return []
    const { minIso, iso, modifier } = value.quantity
    return [[minIso, iso, modifier].filter(Boolean).join(' ')]
  })

describe('an age without a unit', () => {
  test.each([
    ['Umur 17 boleh daftar.', 'P17Y'],
    ['Pendaftar minimal berusia 21.', 'P21Y from'],
    ['Usia 21 sampai 60.', 'P21Y P60Y'],
    ['Usia maksimal 35.', 'P35Y upto'],
    ['Usia minimal tujuh belas.', 'P17Y from'],
    ['Usia minimal peserta 18 tahun.', 'P18Y from'],
    ['Anak di bawah 5 gratis.', 'P5Y upto'],
    ['Usia 12 ke bawah.', 'P12Y upto'],
    ['Children under six swim free.', 'P6Y upto'],
    ['Rain Week is 18+ only.', 'P18Y from'],
    ['Khusus 21+.', 'P21Y from'],
    ['You must be aged 18 or over.', 'P18Y from'],
    ['For ages 7–12.', 'P7Y P12Y'],
    ['Minimum age to join: 21.', 'P21Y from'],
  ])('%s', (text, age) => {
    expect(ages(text)).toEqual([age])
  })
})

test.each([
  'Tersedia 30+ outlet.',
  'Over 60 minutes of fun.',
  'Booking H-2 ke bawah.',
  'Diskon 21+ produk.',
  'Save 18% or more.',
])('no age in years stands in “%s”', (text) => {
  expect(ages(text)).toEqual([])
})
