import { describe, expect, test } from 'vitest'
import { anchorOf } from '../../src/match/anchor.ts'
import type { Document } from '../../src/model/index.ts'
import { differences } from '../../src/pipeline/compare.ts'
import { knowledge } from '../house/two-messages.ts'
import { compared, copy } from '../pipeline/copy.ts'

const anchorIn = (text: string) => {
  const told = compared([copy('a', [text])]).statements.find(({ value }) => value.type === 'quantity')
  return told ? anchorOf(told) : expect.fail(`no value in “${text}”`)
}

describe('from where a duration is counted', () => {
  test.each([
    ['before', 'Pembatalan paling lambat 12 jam sebelum kelas dimulai.'],
    ['before', 'Reserve a table 2 days in advance.'],
    ['after', 'Retur diterima 9 hari sejak barang sampai.'],
    ['after', 'Returns are accepted within 9 days of delivery.'],
    ['lasting', 'Mesin jahit ini bergaransi 3 tahun.'],
    ['lasting', 'The voucher is valid for 40 days.'],
    [undefined, 'Pesanan dikirim dalam 3 hari.'],
    [undefined, 'Harga Teko Kilau Rp250.000.'],
  ])('%s: %s', (anchor, text) => {
    expect(anchorIn(text)).toBe(anchor)
  })
})

/** What is known of the two values that two documents give. */
function between(a: string, b: string, [one, other]: Partial<Document>[] = []): Record<string, number> {
  const { statements } = compared([copy('a', [a], one), copy('b', [b], other)])
  return differences(statements, knowledge.rules, '2026-11-21').differing[0]!.features
}

describe('two values that are measured alike', () => {
  test('are counted from the same event', () => {
    const after = 'Retur Teko Kilau 9 hari sejak barang sampai.'
    expect(between(after, 'Retur Teko Kilau 14 hari setelah barang sampai.').anchorsMeet).toBe(1)
    expect(between(after, 'Retur Teko Kilau dalam 14 hari.').anchorsMeet).toBe(0)
  })

  test('are bounds of the same side', () => {
    const from = 'Harga Teko Kilau mulai Rp250.000.'
    expect(between(from, 'Harga Teko Kilau mulai Rp290.000.').boundMeets).toBe(1)
    expect(between(from, 'Harga Teko Kilau Rp230.000.').boundMeets).toBe(0)
  })

  test('are paid for the same stretch of time', () => {
    const monthly = 'Sewa Rak Susun Rp50.000 per bulan.'
    expect(between(monthly, 'Sewa Rak Susun Rp60.000 sebulan.').perMeets).toBe(1)
    expect(between(monthly, 'Sewa Rak Susun Rp60.000.').perMeets).toBe(0)
  })
})

test('how many days lie between two messages is told where both are dated', () => {
  const [a, b] = ['Harga Teko Kilau Rp250.000.', 'Harga Teko Kilau Rp230.000.']
  const dated = (publishedAt: string) => ({ publishedAt })
  expect(between(a, b).apartInTime).toBe(-1)
  expect(between(a, b, [dated('2026-11-20'), dated('2026-11-20T08:00:00Z')]).apartInTime).toBeLessThan(1)
  expect(between(a, b, [dated('2026-11-20'), dated('2026-09-20')]).apartInTime).toBeGreaterThan(5)
})
