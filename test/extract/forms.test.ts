import { describe, expect, test } from 'vitest'
import type { Quantity, Statement } from '../../src/model/index.ts'
import { statementsIn } from '../pipeline/copy.ts'

/** What a marketer wrote, and the statement that a reader takes from it. */
interface Form {
  text: string
  attribute: string
  /** What must hold of the quantity; `none`: the sentence says that there is none. */
  value: Partial<Record<string, unknown>> | 'none'
  modality?: Statement['modality']
  shown?: string
  scope?: Statement['scope']
}

const money = (amount: number, more: object = {}) => ({ kind: 'money', amount, currency: 'IDR', ...more })
const percent = (value: number) => ({ kind: 'percent', value })
const lasts = (iso: string, more: object = {}) => ({ kind: 'duration', iso, ...more })

const AMOUNTS: Form[] = [
  { text: 'Harga tiket Rp 1.299.000 per orang.', attribute: 'price', value: money(1_299_000, { per: 'person' }) },
  { text: 'Harga laptopnya 1,299jt.', attribute: 'price', value: money(1_299_000), shown: '1,299jt' },
  { text: 'Harga paket mingguan 95rb.', attribute: 'price', value: money(95_000), shown: '95rb' },
  { text: 'Tiap poin Kilau berumur dua tahun.', attribute: 'points-expiry', value: { iso: 'P2Y' } },
  // Flowers, and no interest.
  { text: 'Buket bunga mawar Rp150.000, termasuk vas.', attribute: 'price', value: money(150_000) },
  { text: 'Harga es kopi 25K.', attribute: 'price', value: money(25_000), shown: '25K' },
  { text: 'The price is IDR 25,000 per cup.', attribute: 'price', value: money(25_000) },
  { text: 'Harga paket seratus ribu rupiah.', attribute: 'price', value: money(100_000) },
  { text: 'Harga langganan Rp50.000 sebulan.', attribute: 'price', value: money(50_000, { per: 'month' }) },
  {
    text: 'The Team plan costs $12/seat/mo.',
    attribute: 'price',
    value: { kind: 'money', amount: 12, currency: 'USD', per: 'seat/month' },
  },
  { text: 'Biaya admin Rp2.500 per transaksi.', attribute: 'admin-fee', value: money(2_500) },
  {
    text: 'Ongkir Rp9.000 untuk Jabodetabek.',
    attribute: 'shipping-fee',
    value: money(9_000),
    scope: { place: ['place-jabodetabek'] },
  },
  { text: 'Ajak teman, dapat saldo Rp50.000.', attribute: 'referral-reward', value: money(50_000) },
]

const OFFERS: Form[] = [
  { text: 'Diskon Rp20.000 min. blj Rp100.000.', attribute: 'discount-amount', value: money(20_000) },
  { text: 'Diskon Rp20.000 min. blj Rp100.000.', attribute: 'minimum-spend', value: money(100_000), modality: 'from' },
  { text: 'Diskon 20% + 10% untuk member.', attribute: 'discount-percent', value: percent(20), shown: '20%' },
  { text: 'Diskon 20% + 10% untuk member.', attribute: 'discount-percent', value: percent(10), shown: '10%' },
  { text: 'Cicilan bunga 0% dengan kartu kredit.', attribute: 'interest-rate', value: percent(0) },
  { text: 'Diskon 15% kecuali produk baru.', attribute: 'discount-percent', value: percent(15) },
  {
    text: 'Bayar pakai GoPay diskon 10%, pakai kartu kredit diskon 5%.',
    attribute: 'discount-percent',
    value: percent(10),
    scope: { payment: ['pay-wallet'] },
  },
  {
    text: 'Bayar pakai GoPay diskon 10%, pakai kartu kredit diskon 5%.',
    attribute: 'discount-percent',
    value: percent(5),
    scope: { payment: ['pay-credit-card'] },
  },
  { text: 'Kuota 100 pembeli pertama.', attribute: 'quota', value: { kind: 'count', value: 100 } },
  { text: 'Dapat 10 poin setiap belanja Rp10.000.', attribute: 'points-rate', value: money(1_000) },
]

const TIMES: Form[] = [
  { text: 'Promo berlaku s.d. 31/12/26.', attribute: 'dates', value: { kind: 'date', to: '2026-12-31' } },
  {
    text: 'Promo berlaku 1–31 Des 2026.',
    attribute: 'dates',
    value: { kind: 'date', from: '2026-12-01', to: '2026-12-31' },
  },
  { text: 'Tagihan jatuh tempo tgl 5 tiap bulan.', attribute: 'dates', value: { day: 5, form: 'recurring' } },
  { text: 'Promo berlaku sampai akhir tahun.', attribute: 'dates', value: { kind: 'date', to: '2026-12-31' } },
  {
    text: 'Layanan kami buka pk 07.00–21.00 WIB.',
    attribute: 'opening-hours',
    value: { kind: 'time', from: '07:00', to: '21:00', zone: 'WIB' },
  },
  {
    text: 'Support is open 9am–6pm CET.',
    attribute: 'opening-hours',
    value: { kind: 'time', from: '09:00', to: '18:00', zone: 'CET' },
  },
  { text: 'Masa aktif paket 7hr.', attribute: 'validity-length', value: lasts('P7D'), shown: '7hr' },
  { text: 'Invoices are payable net 30.', attribute: 'duration', value: lasts('P30D') },
  { text: 'Refunds take two weeks.', attribute: 'refund-time', value: lasts('P2W') },
  { text: 'Pengiriman 2-3 hari kerja.', attribute: 'delivery-time', value: lasts('P3D', { working: true }) },
  { text: 'Garansi resmi 2 tahun.', attribute: 'warranty-period', value: lasts('P2Y') },
  { text: 'The trial lasts 14 days.', attribute: 'trial-length', value: lasts('P14D') },
  { text: 'Usia minimal 18 tahun.', attribute: 'minimum-age', value: lasts('P18Y'), modality: 'from' },
  { text: 'Pendaki minimal 17 tahun boleh ikut.', attribute: 'minimum-age', value: lasts('P17Y'), modality: 'from' },
  { text: 'Ember boleh dikembalikan 10 hari sejak barang diterima.', attribute: 'duration', value: lasts('P10D') },
  { text: 'Sewa kayak tanpa uang jaminan.', attribute: 'deposit', value: 'none', modality: 'none' },
  { text: 'Uang jaminan sewa kayak Rp150.000.', attribute: 'deposit', value: money(150_000) },
  {
    text: 'Late check-out until 3 pm on Fridays.',
    attribute: 'event-time',
    value: { kind: 'time' },
    modality: 'upto',
  },
  { text: 'Poin hangus setelah 12 bulan.', attribute: 'points-expiry', value: lasts('P12M') },
]

const BOUNDS: Form[] = [
  { text: 'Harga mulai dari Rp45.000.', attribute: 'price', value: money(45_000), modality: 'from' },
  { text: 'Diskon hingga 50%.', attribute: 'discount-percent', value: percent(50), modality: 'upto' },
  { text: 'Diskon sekitar 30%.', attribute: 'discount-percent', value: percent(30), modality: 'about' },
  { text: 'Paket dilengkapi 40+ kelas.', attribute: 'count', value: { kind: 'count', value: 40 }, modality: 'from' },
  { text: 'Gratis ongkir tanpa minimum belanja.', attribute: 'minimum-spend', value: 'none', modality: 'none' },
  { text: 'Voucher bisa dipakai tanpa syarat.', attribute: 'minimum-spend', value: 'none', modality: 'none' },
  { text: 'Your points never expire.', attribute: 'points-expiry', value: 'none', modality: 'none' },
  { text: 'Kami buka 24 jam setiap hari.', attribute: 'opening-hours', value: 'none', modality: 'none' },
  {
    text: 'Harga Rp75.000 sudah termasuk PPN.',
    attribute: 'price',
    value: money(75_000),
    scope: { tax: ['after-tax'] },
  },
]

/** The value of a statement as plain data: its quantity, or `none`. */
const figureOf = ({ value }: Statement): Quantity | string =>
  value.type === 'quantity' ? value.quantity : value.type === 'none' ? 'none' : value.type

describe.each([
  ['amounts', AMOUNTS],
  ['offers', OFFERS],
  ['times', TIMES],
  ['bounds', BOUNDS],
])('%s', (_group, forms) => {
  test.each(forms)('$attribute in “$text”', ({ text, attribute, value, modality, shown, scope }) => {
    const told = statementsIn(text)
      .filter((statement) => statement.attribute === attribute)
      .map((statement) => ({
        value: figureOf(statement),
        modality: statement.modality,
        shown: statement.shown,
        scope: statement.scope,
      }))
    expect(told).toContainEqual({
      value: value === 'none' ? 'none' : expect.objectContaining(value),
      modality: modality ?? 'exact',
      shown: shown ?? expect.any(String),
      scope: scope ?? expect.any(Object),
    })
  })
})

test('a statement points at its words in the document', () => {
  for (const { text } of [...AMOUNTS, ...OFFERS, ...TIMES, ...BOUNDS]) {
    for (const { document, evidence, shown } of statementsIn(text)) {
      expect(document.text.slice(evidence.start, evidence.end)).toBe(evidence.quote)
      expect(evidence.quote).toContain(shown)
    }
  }
})
