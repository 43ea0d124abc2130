import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, Edit, Evidence, Finding, Statement } from '../../src/model/index.ts'
import { collect } from '../../src/pipeline/collect.ts'
import { compareDocuments, findingsOf, sameValue } from '../../src/pipeline/compare.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { compared, copy, findingsIn, knowledge } from '../pipeline/copy.ts'

const same = sameValue(knowledge.rules)

/** The document with edits applied, last first, and every message behind them moved along. */
function edited(document: Document, edits: readonly Edit[]): Document {
  let { text, messages } = document
  for (const { start, end, from, to } of [...edits].sort((a, b) => b.start - a.start)) {
    expect(text.slice(start, end)).toBe(from)
    const by = to.length - from.length
    text = text.slice(0, start) + to + text.slice(end)
    messages = messages.map((m) => {
      const moved = { ...m, start: m.start >= end ? m.start + by : m.start, end: m.end >= end ? m.end + by : m.end }
      return { ...moved, text: text.slice(moved.start, moved.end) }
    })
  }
  return { ...document, text, messages }
}

const standsIn = (s: Statement, { document, start, end }: Pick<Evidence, 'document' | 'start' | 'end'>) =>
  s.document.id === document && s.evidence.start <= start && s.evidence.end >= end

/** Whether a statement that is read where the edit was made gives the value that the finding's other side gave. */
function carries(
  edit: Edit,
  shift: number,
  finding: Finding,
  after: readonly Statement[],
  before: readonly Statement[],
) {
  const at = { document: edit.document, start: edit.start + shift, end: edit.start + shift + edit.to.length }
  const other = before.filter((s) => finding.sides[1]!.evidence.some((evidence) => standsIn(s, evidence)))
  return after.some((s) => standsIn(s, at) && other.some((o) => same(s, o)))
}

describe.each(['bank-tandur', 'klinik-sukmaraga', 'elektro-panji', 'wahana-tirtaloka'])('the edits of %s', (brand) => {
  test('make the copy say what the other side says, read again by the same extractor', async () => {
    const folder = join(import.meta.dirname, '../../fixtures/brands', brand)
    const settings = parseConfig(readFileSync(join(folder, 'selaras.yaml'), 'utf8'), 'selaras.yaml')
    const { documents } = await collect(settings, { files: nodeFiles(folder) })
    const { locale, asOf } = { ...settings, asOf: settings.asOf! }
    const trained = loadKnowledge()
    const before = compareDocuments(settings, documents, trained, asOf)
    const findings = findingsOf(before.verdicts, trained.rules, locale, asOf)
    const values = findings.filter(({ rule, edits }) => edits && rule !== 'naming')
    const made = values.flatMap((finding) => finding.edits!.map((edit) => ({ edit, finding })))
    expect(made.length).toBeGreaterThan(5)
    // Where two findings change the same words, the first is applied.
    const applied = made.filter(
      ({ edit: e }, i) =>
        !made.slice(0, i).some(({ edit: o }) => o.document === e.document && o.start < e.end && e.start < o.end),
    )
    const changes = Map.groupBy(
      applied.map(({ edit }) => edit),
      ({ document }) => document,
    )
    const changed = documents.map((one) => edited(one, changes.get(one.id) ?? []))
    const after = compareDocuments(settings, changed, trained, asOf)
    const wrong = applied.filter(({ edit, finding }) => {
      const earlier = changes.get(edit.document)!.filter(({ start }) => start < edit.start)
      const shift = earlier.reduce((by, { from, to }) => by + to.length - from.length, 0)
      return !carries(edit, shift, finding, after.statements, before.statements)
    })
    expect(wrong.map(({ edit }) => `${edit.document}: ${edit.from} → ${edit.to}`)).toEqual([])
  })
})

/** Ways in which copy says a value; every place of a brand may use another one. */
const id = (n: number) => n.toLocaleString('id-ID')
const PRICES: ((thousands: number) => string)[] = [
  (n) => `Harga Teko Kilau Rp${id(n * 1000)}.`,
  (n) => `Harga Teko Kilau Rp ${(n * 1000).toLocaleString('en')} saja.`,
  (n) => `Teko Kilau cuma ${id(n)}rb!`,
  (n) => `Teko Kilau harganya ${id(n)} ribu, sudah dengan tutup.`,
  (n) => `Price of Teko Kilau: IDR ${n}K, lid included.`,
]
const WARRANTIES: ((months: number) => string)[] = [
  (n) => `Garansi Teko Kilau ${n} bulan.`,
  (n) => `Garansi resmi Teko Kilau ${n} bln, klaim di toko.`,
  (n) => (n % 12 ? `Teko Kilau bergaransi ${n} bulan.` : `Teko Kilau bergaransi ${n / 12} tahun.`),
  (n) => `Teko Kilau comes with a ${n}-month warranty.`,
]
const DATES: ((day: number) => string)[] = [
  (n) => `Promo Teko Kilau berlaku s.d. ${n}/12.`,
  (n) => `Promo Teko Kilau berlaku sampai ${n} Desember 2026.`,
  (n) => `Promo Teko Kilau berlaku 1–${n} Desember 2026.`,
  (n) => `The Teko Kilau promotion is valid until ${n} December 2026.`,
]
const DISCOUNTS: ((percent: number) => string)[] = [
  (n) => `Diskon Teko Kilau ${n}%.`,
  (n) => `Teko Kilau didiskon ${n} persen minggu ini.`,
  (n) => `Kami memberi potongan ${id(n)} % untuk Teko Kilau.`,
]

test.each([
  ['price', PRICES, fc.integer({ min: 20, max: 990 })],
  ['warranty-period', WARRANTIES, fc.integer({ min: 2, max: 36 })],
  ['dates', DATES, fc.integer({ min: 14, max: 31 })],
  ['discount-percent', DISCOUNTS, fc.integer({ min: 5, max: 70 })],
] as const)('whatever the two styles, an edit of %s ends the contradiction', (rule, styles, values) => {
  const style = fc.constantFrom(...styles)
  fc.assert(
    fc.property(style, style, values, values, (weakly, strongly, wrong, right) => {
      const weak = copy('ads.csv#1', ['Yang baru di dapur.', weakly(wrong), 'Sampai jumpa.'], { channel: 'ads' })
      const strong = copy('web/teko.html', ['# Teko Kilau', strongly(right)])
      const finding = findingsIn([weak, strong]).find((one) => one.rule === rule)
      if (!finding) return
      // None is made where it cannot be proved; those that are made hold.
      for (const edit of finding.edits ?? []) {
        const { statements } = compared([edited(weak, [edit]), strong])
        expect(carries(edit, 0, finding, statements, statements)).toBe(true)
        expect(findingsIn([edited(weak, [edit]), strong]).filter((one) => one.rule === rule)).toEqual([])
      }
      expect(finding.edits ?? []).toHaveLength(1)
    }),
    { numRuns: 60, seed: 7 },
  )
})
