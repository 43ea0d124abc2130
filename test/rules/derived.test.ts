import { describe, expect, test } from 'vitest'
import { ofTwo } from './derived.ts'

/** What an ad and a page say, and the sum that shows that both cannot be true. */
const WRONG: Record<string, [ad: string, page: string, sum: string][]> = {
  'a discount in percent': [
    [
      'Rak Jenjang lagi diskon 30%!',
      'Rak Jenjang: harga normal Rp500.000, harga promo Rp400.000',
      'Rp500.000 → Rp400.000 = 20%',
    ],
    ['Rak Jenjang harga Rp500.000, diskon 20%', 'Rak Jenjang harga promo Rp425.000', 'Rp500.000 − 20% = Rp400.000'],
    [
      'Rak Jenjang hemat 40%, tinggal Rp150.000',
      'Rak Jenjang harga normal Rp200.000, sekarang Rp150.000',
      'Rp200.000 → Rp150.000 = 25%',
    ],
    ['Setengah harga untuk Rak Jenjang', 'Rak Jenjang semula 1,2jt, kini 840rb', '1,2jt → 840rb = 30%'],
    ['Take 25% off the Oakline Shelf', 'Oakline Shelf: was £120, now £99', '£120 → £99 = 17,5%'],
    ['Oakline Shelf £120, now 20% off', 'Oakline Shelf, sale price £90', '£120 − 20% = £96'],
  ],
  'a discount in money': [
    [
      'Rak Jenjang lebih murah 100 ribu',
      'Rak Jenjang tadinya Rp500.000, sekarang Rp450.000',
      'Rp500.000 − Rp450.000 = Rp50.000',
    ],
    ['£50 off the Oakline Shelf', 'Oakline Shelf reduced from £200 to £170', '£200 − £170 = £30'],
  ],
  'a deposit': [
    ['Kelas Anyam Rp2.000.000, DP 30%', 'DP Kelas Anyam Rp500.000', '30% × Rp2.000.000 = Rp600.000'],
    ['DP Kelas Anyam cukup 25%', 'Biaya Kelas Anyam Rp2.000.000, uang muka Rp800.000', 'Rp800.000 ÷ Rp2.000.000 = 40%'],
    ['Fern Plan costs $1,500. Pay half upfront', 'Your Fern Plan deposit: $500', 'half × $1,500 = $750'],
  ],
  instalments: [
    ['Rak Jenjang 6x Rp100.000 tanpa bunga', 'Rak Jenjang Rp550.000', '6 × Rp100.000 = Rp600.000'],
    [
      'Cicil Rak Jenjang 0%: Rp100.000 per bulan selama 6 bulan',
      'Rak Jenjang Rp550.000',
      '6 × Rp100.000 per bulan = Rp600.000',
    ],
    ['Oakline Shelf: 4 interest-free payments of £40', 'Oakline Shelf £140', '4 × £40 = £160'],
  ],
  'a total': [
    [
      'Bekal Siang 12 kali makan, Rp50.000 sekali makan',
      'Bekal Siang 12 kali makan Rp720.000',
      '12 × Rp50.000 = Rp600.000',
    ],
    [
      'Bekal Siang Rp75.000/hari, tanpa biaya tambahan',
      'Total Bekal Siang untuk seminggu Rp600.000',
      'Rp600.000 ÷ 7 = Rp85.714',
    ],
    [
      'Bekal Siang berempat Rp100.000 per orang',
      'Bekal Siang untuk 4 orang Rp480.000',
      '4 × Rp100.000 per orang = Rp400.000',
    ],
    ['Ambil 3 bayar 2: Rak Jenjang satuan Rp100.000', '3 Rak Jenjang Rp250.000', '2 × Rp100.000 = Rp200.000'],
    ['Fern Plan: $15/month, billed annually', 'Fern Plan yearly bill: $150', '12 × $15/month = $180'],
    ['Fern Plan $20 per seat per month', 'Fern Plan for 5 seats: $120 a month', '$120 a month ÷ 5 = $24'],
  ],
  'what paying for a year saves': [
    [
      'Fern Plan tahunan hemat 30%',
      'Fern Plan Rp100.000 per bulan, atau Rp1.000.000 per tahun',
      '12 × Rp100.000 per bulan → Rp1.000.000 per tahun = 16,7%',
    ],
    [
      'Save $50 with the yearly Fern Plan',
      'Fern Plan: $10 a month, $100 a year',
      '12 × $10 a month − $100 a year = $20',
    ],
  ],
  'a bundle': [
    [
      'Tiket keluarga Kelas Anyam: 2 dewasa dan 1 anak Rp200.000, hemat Rp50.000',
      'Kelas Anyam: dewasa Rp85.000, anak Rp60.000',
      '2 × Rp85.000 + 1 × Rp60.000 = Rp230.000',
    ],
  ],
  'a tax': [
    [
      'Bekal Siang Rp100.000 (belum termasuk PPN 11%)',
      'Bekal Siang Rp120.000 termasuk PPN',
      'Rp100.000 + 11% = Rp111.000',
    ],
    ['Fern Plan $50 excl. VAT', 'Fern Plan $65 incl. 20% VAT', '$65 ÷ (100% + 20%) = $54,17'],
  ],
}

/** One message whose own figures do not add up, and what its two sides quote. */
const WRONG_ALONE: [ad: string, told: string, sum: string][] = [
  [
    'Rak Jenjang diskon 15% dari Rp600.000 menjadi Rp480.000',
    'Rak Jenjang diskon 15%',
    'dari Rp600.000 menjadi Rp480.000',
  ],
  ['Oakline Shelf was £80, now £60. Save 30%!', 'Save 30%', 'Oakline Shelf was £80, now £60'],
  ['Rak Jenjang Rp550.000 atau 6x Rp100.000 tanpa bunga', 'Rak Jenjang Rp550.000', 'atau 6x Rp100.000'],
  [
    'Kelas Anyam Rp1.000.000. DP 20% (Rp300.000), sisanya di hari pertama.',
    'Rp300.000',
    'Kelas Anyam Rp1.000.000. DP 20%',
  ],
]

/** Tempting, and fine: nothing is told of them, neither a wrong sum nor two prices that differ. */
const RIGHT: Record<string, [ad: string, page?: string][]> = {
  'the sum is right': [
    ['Rain Club is $5 a month or $50 a year, which makes two months a gift'],
    ['Rak Jenjang diskon 30%', 'Rak Jenjang: harga normal Rp500.000, harga promo Rp350.000'],
    ['Kelas Anyam Rp2.000.000, DP 30%', 'DP Kelas Anyam 600rb'],
    ['Oakline Shelf: 3 payments of £40', 'Oakline Shelf £120'],
    ['Bekal Siang Rp75.000 per hari', 'Bekal Siang 5 hari: Rp375.000'],
    ['Save 17% with the annual Fern Plan', 'Fern Plan: $10 a month, $100 a year'],
    ['Bekal Siang Rp100.000 (belum termasuk PPN 11%)', 'Bekal Siang Rp111.000 termasuk PPN'],
    ['Rak Jenjang dari Rp750.000 jadi Rp600.000 (diskon 20%)'],
  ],
  'copy rounds': [
    ['Rak Jenjang diskon 33%', 'Rak Jenjang dari Rp300.000 jadi Rp199.000'],
    ['Rak Jenjang 6x Rp91.700 tanpa bunga', 'Rak Jenjang Rp550.000'],
    ['Rak Jenjang dari Rp300.000 jadi Rp249.900, hemat Rp50rb'],
  ],
  'the discount is limited, or not the only one': [
    ['Rak Jenjang diskon s.d. 30%', 'Rak Jenjang: harga normal Rp500.000, harga promo Rp400.000'],
    ['Rak Jenjang diskon 30% maks. Rp50.000', 'Rak Jenjang: harga normal Rp500.000, harga promo Rp450.000'],
    ['Rak Jenjang diskon 20% + 10%', 'Rak Jenjang: harga normal Rp500.000, harga promo Rp360.000'],
    ['Save £10 on orders over £50 with the Oakline Shelf', 'Oakline Shelf: was £120, now £99'],
  ],
  'the discount is for somebody else, for something else or at another time': [
    ['Rak Jenjang diskon 30%', 'Kelas Anyam dari Rp300.000 jadi Rp250.000'],
    ['Rak Jenjang diskon 30% khusus member', 'Rak Jenjang dari Rp300.000 jadi Rp250.000'],
    ['Rak Jenjang diskon 30% pakai kode JENJANG30', 'Rak Jenjang dari Rp300.000 jadi Rp250.000'],
    ['Diskon 20% untuk pembelian Rak Jenjang berikutnya', 'Rak Jenjang dari Rp300.000 jadi Rp270.000'],
    ['Diskon 50% ongkir untuk Rak Jenjang', 'Rak Jenjang dari Rp500.000 jadi Rp450.000'],
    ['Students get 25% off the Oakline Shelf', 'Oakline Shelf: was £120, now £99'],
  ],
  'the percentage is no discount': [
    ['Rak Jenjang cashback 30%', 'Rak Jenjang dari Rp300.000 jadi Rp250.000'],
    ['The Oakline Shelf is 60% recycled oak', 'Oakline Shelf was £200, now £160'],
    ['Hemat listrik 40% dengan Rak Jenjang berlampu', 'Rak Jenjang dari Rp500.000 jadi Rp450.000'],
  ],
  'several are cheaper than single ones': [
    ['Bekal Siang Rp75.000 per hari', 'Bekal Siang 5 hari: Rp350.000'],
    ['Fern Plan $15 a month', 'Fern Plan: $150 a year'],
    ['Kelas Anyam 8 pertemuan Rp800.000', 'Kelas Anyam Rp125.000 per pertemuan'],
  ],
  'more than single ones, and it says why': [
    ['Bekal Siang Rp75.000 per hari', 'Bekal Siang 5 hari: Rp450.000, sudah termasuk piring'],
    ['Bekal Siang mulai Rp75.000 per hari', 'Bekal Siang 5 hari: Rp500.000'],
    ['Fern Plan Rp99.000 per bulan pertama', 'Fern Plan Rp2.400.000 per tahun'],
    ['Bekal Siang Rp75.000 per hari, belum termasuk PPN', 'Bekal Siang 5 hari: Rp416.250 termasuk PPN'],
  ],
  'instalments bear interest, or come after a first payment': [
    ['Rak Jenjang 12x Rp50.000', 'Rak Jenjang Rp550.000'],
    ['Rak Jenjang 12x Rp50.000 bunga 0,9%', 'Rak Jenjang Rp550.000'],
    ['Rak Jenjang DP Rp50.000 lalu 5x Rp100.000', 'Rak Jenjang Rp550.000'],
  ],
  'a deposit that is paid back is no part of the price': [
    ['A 20% deposit secures your Fern Plan', 'Fern Plan is $1,500; a refundable deposit of $450 covers the keys'],
  ],
}

describe.each(Object.entries(WRONG))('%s that does not follow', (_what, cases) => {
  test.each(cases)('%s | %s', (ad, page, sum) => {
    const { sums } = ofTwo(ad, page)
    expect(sums.flatMap(({ a, b }) => [a, b].flatMap(({ follows }) => follows ?? []))).toContain(sum)
    expect(sums.every(({ a, b }) => a.document !== b.document)).toBe(true)
  })
})

describe('a message that contradicts itself', () => {
  test.each(WRONG_ALONE)('%s', (ad, told, sum) => {
    const { sums, conflicts } = ofTwo(ad)
    expect(sums.map(({ a, b }) => [a.evidence.quote, b.evidence.quote])).toEqual([[told, sum]])
    expect(conflicts).toHaveLength(1)
    expect(conflicts[0]!.sides.flatMap(({ evidence }) => evidence.map(({ quote }) => quote)).sort()).toEqual(
      [told, sum].sort(),
    )
  })
})

describe.each(Object.entries(RIGHT))('nothing is told where %s', (_why, cases) => {
  test.each(cases)('%s | %s', (ad, page) => {
    const { sums, conflicts } = ofTwo(ad, page)
    expect(sums.map(({ a, b }) => `${a.shown} against ${b.follows}`)).toEqual([])
    expect(conflicts.filter(({ type }) => type === 'price' || type === 'discount').map(({ title }) => title)).toEqual(
      [],
    )
  })
})
