import { describe, expect, test } from 'vitest'
import type { Document, Finding } from '../../src/model/index.ts'
import { findingsOf } from '../../src/pipeline/compare.ts'
import { AS_OF, compared, config, copy, findingsIn, knowledge } from '../pipeline/copy.ts'

const web = (...lines: string[]) => copy('web/teko.html', lines)
const chat = (line: string, more: Partial<Document> = {}) =>
  copy('bot.json#1', [line], { channel: 'chatbot', stage: 'experience', ...more })

/** The finding of a rule between a page and what the chatbot says. */
function found(rule: string, page: string[], said: string, locale = 'id-ID'): Finding {
  const findings = findingsIn([web(...page), chat(said)], config({ locale }))
  return findings.find((one) => one.rule === rule) ?? expect.fail(`none of ${rule}: ${findings.map((f) => f.title)}`)
}
/** The first sentence of the explanation: the decisive difference. */
const difference = (...told: Parameters<typeof found>) => found(...told).explanation.split(/(?<=[^.]{8})\. /)[0]

describe('the decisive difference', () => {
  test('names both values, where and when they are met, and by how much they differ', () => {
    const told = difference('price', ['# Teko Kilau', 'Harga Teko Kilau Rp250.000.'], 'Teko Kilau cuma 230rb!')
    expect(told).toBe(
      'Harga Teko Kilau “230rb” di chatbot (tahap memakai), tetapi “Rp250.000” di situs (tahap menimbang): selisih Rp20.000, lebih rendah di chatbot',
    )
  })

  test('puts no figure on the side of a bound that merely allows it: a side is one value', () => {
    const documents = [
      web('# Teko Kilau', 'Harga Teko Kilau mulai dari Rp250.000.'),
      copy('ads.csv#1', ['Teko Kilau mulai Rp200.000!'], { channel: 'ads', stage: 'awareness' }),
      chat('Harga Teko Kilau Rp300.000 saja.'),
    ]
    const sides = findingsIn(documents, config({})).flatMap((one) => one.sides)
    expect(sides.length).toBeGreaterThan(0)
    for (const { evidence } of sides) {
      expect(new Set(evidence.map(({ quote }) => quote.match(/Rp[\d.]*\d/)?.[0])).size).toBe(1)
    }
  })

  test('tells days that come again in their sentences: only there does it stand whether they are open or closed', () => {
    const page = ['# Toko Kilau', 'Toko Kilau: Sabtu dan Minggu tutup.']
    const { suggestion } = found('opening-days', page, 'Toko Kilau is open every day.')
    expect(suggestion).toContain('agar sesuai dengan “Toko Kilau: Sabtu dan Minggu tutup.”')
  })

  test.each([
    ['id-ID', 'Masa garansi (Pesananmu sudah kami terima)', 'Garansi 1 tahun.', 'Garansi 6 bulan.'],
    ['en-GB', 'The warranty period (Your order is on its way)', '1 year warranty.', '6 months warranty.'],
  ])('names what a heading says in brackets, not as a thing that owns it: %s', (locale, expected, here, there) => {
    const heading = expected.replace(/^.*\(|\)$/g, '')
    const told = found('warranty-period', [`# ${heading}`, here], `${heading}. ${there}`, locale)
    expect(told.title).toContain(`${expected.replace(/^The w/, 'W')}: `)
    expect(told.explanation).toContain(`${expected} `)
  })

  test('is told in the language of the brand', () => {
    const told = difference(
      'price',
      ['# Teko Kilau', 'Price of Teko Kilau: Rp250,000.'],
      'Teko Kilau is Rp230,000!',
      'en',
    )
    expect(told).toBe(
      'The price of Teko Kilau is “Rp230,000” in the chatbot (experience) but “Rp250,000” on the site (consideration): Rp20,000 lower in the chatbot',
    )
  })

  test.each([
    [
      'return-window',
      'Retur Teko Kilau dalam 7 hari.',
      'Retur Teko Kilau dalam 10 hari',
      /selisih 3 hari, lebih lama di chatbot/,
    ],
    [
      'return-window',
      'Retur Teko Kilau dalam 2 minggu.',
      'Retur Teko Kilau dalam 10 hari',
      /selisih 4 hari, lebih singkat/,
    ],
    ['warranty-period', 'Garansi Teko Kilau 1 tahun.', 'Garansi Teko Kilau 6 bulan', /selisih 6 bulan, lebih singkat/],
    [
      'warranty-period',
      'Garansi Teko Kilau 1 tahun.',
      'Garansi Teko Kilau 90 hari',
      /selisih sekitar 9 bulan, lebih singkat/,
    ],
    [
      'return-window',
      'Retur Teko Kilau dalam 45 menit.',
      'Retur Teko Kilau dalam 14 hari',
      /selisih sekitar 14 hari, lebih lama/,
    ],
    ['discount-percent', 'Diskon Teko Kilau 20%.', 'Diskon Teko Kilau 25%', /selisih 5 poin persen, lebih tinggi/],
    [
      'minimum-spend',
      'Minimum belanja Teko Kilau Rp50.000.',
      'Teko Kilau tanpa minimum belanja',
      /batas itu tidak disebut di chatbot/,
    ],
    [
      'dates',
      'Promo Teko Kilau berlaku sampai 20 Desember 2026.',
      'Promo Teko Kilau berlaku sampai 27 Desember 2026',
      /berakhir 7 hari lebih lambat di chatbot/,
    ],
  ])('of %s: %s against %s', (rule, page, said, expected) => {
    expect(difference(rule, ['# Teko Kilau', page], said)).toMatch(expected)
  })

  test('of a yes and a no says which place allows it', () => {
    const told = difference(
      'policy',
      ['Teko Kilau tidak bisa ditukar setelah dipakai.'],
      'Teko Kilau bisa ditukar setelah dipakai',
    )
    expect(told).toMatch(
      /^Di chatbot \(tahap memakai\) dinyatakan bisa: “.*”, tetapi di situs \(tahap menimbang\) dinyatakan tidak bisa: “/,
    )
  })

  test('of an offer that is over gives the day on which it ended', () => {
    const told = findingsIn([
      copy('ads.csv#1', ['Diskon 50% di Pekan Teko, sekarang juga!'], { channel: 'ads', stage: 'awareness' }),
      copy('web/pekan.html', ['# Pekan Teko', 'Diskon 50% selama Pekan Teko, 1–7 November 2026.']),
    ]).find((one) => one.rule === 'stale-offer')!
    expect(told.explanation).toMatch(
      /^Di iklan \(tahap mengenal\) masih ditawarkan “50%”, padahal di situs \(tahap menimbang\) tertulis “1–7 November 2026”: tawaran itu berakhir 7 November 2026\./,
    )
    expect(told.suggestion).toBe('Turunkan atau perbarui “50%” di ads.csv#1: tawaran itu berakhir 7 November 2026.')
  })

  test('tells pages of one channel apart by their names', () => {
    const [finding] = findingsIn([
      web('# Teko Kilau', 'Garansi Teko Kilau 1 tahun.'),
      copy('web/tanya.html', ['Garansi Teko Kilau 2 tahun.']),
    ])
    expect(finding!.explanation).toMatch(
      /di situs \(web\/t\w+\.html\), tetapi .* di situs \(web\/t\w+\.html\): selisih 1 tahun\./,
    )
  })
})

describe('a suggestion', () => {
  const documents = [web('# Teko Kilau', 'Harga Teko Kilau Rp250.000.'), chat('Teko Kilau cuma 230rb!')]

  test('says what to change where, and why there', () => {
    expect(findingsIn(documents)[0]!.suggestion).toBe(
      'Ubah “230rb” di bot.json#1 menjadi “250rb”: situs lebih mengikat daripada chatbot.',
    )
  })

  test('of a finding to review is told with the doubt that there is', () => {
    const { verdicts } = compared(documents)
    const doubtful = verdicts.map((one) => ({ ...one, verdict: 'review' as const }))
    const [finding] = findingsOf(doubtful, knowledge.rules, 'id-ID', AS_OF)
    expect(finding!.suggestion).toMatch(/^Kalau keduanya memang membicarakan hal yang sama, ubah “230rb”/)
  })

  test('without a value that could be put in its place stays in words', () => {
    const none = found(
      'minimum-spend',
      ['# Teko Kilau', 'Minimum belanja Teko Kilau Rp50.000.'],
      'Teko Kilau tanpa minimum belanja',
    )
    expect(none.edits).toBeUndefined()
    expect(none.suggestion).toMatch(
      /^Sebutkan minimum belanja “Rp50\.000” sebagai ganti “.*” di bot\.json#1, seperti di web\/teko\.html: /,
    )
  })

  test('of a name gives the name, and how many places use it', () => {
    const finding = findingsIn(
      [
        ...['web/a.html', 'web/b.html', 'web/c.html'].map((id) =>
          copy(id, ['Kumpulkan poin Kenari Club tiap belanja.']),
        ),
        chat('Gabung jadi anggota Kenari Squad dan kumpulkan poin tiap belanja.'),
      ],
      config({ products: ['Kenari Club'], brand: 'Kenari' }),
    ).find((one) => one.rule === 'naming')!
    expect(finding.edits).toEqual([expect.objectContaining({ from: 'Kenari Squad', to: 'Kenari Club' })])
    expect(finding.suggestion).toBe(
      'Ubah “Kenari Squad” di bot.json#1 menjadi “Kenari Club”: 3 tempat lain memakai nama itu.',
    )
  })
})
