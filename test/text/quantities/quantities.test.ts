import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quantity } from '../../../src/model/quantity.ts'
import { quantities } from '../../../src/text/quantities/index.ts'

const FIXTURES = new URL('../../../fixtures/text/quantities/', import.meta.url)

interface Row {
  text: string
  lang?: string
  date?: string
  currency?: string
  quantities: Record<string, unknown>[]
}

const withoutSpan = ({ start: _start, end: _end, ...rest }: Quantity) => rest

for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith('.jsonl'))) {
  const rows = readFileSync(new URL(file, FIXTURES), 'utf8').split('\n').filter(Boolean)
  describe(file, () => {
    it.each(rows.map((row) => JSON.parse(row) as Row))('$text', (row) => {
      expect(quantities(row.text, row).map(withoutSpan)).toEqual(row.quantities)
    })
  })
}

describe('without a publishing date', () => {
  it('keeps the parts of a date whose year is unknown', () => {
    expect(quantities('Promo 25 Agt - 3 Sept', { lang: 'id' })).toMatchObject([
      { kind: 'date', from: { month: 8, day: 25 }, to: { month: 9, day: 3 } },
    ])
  })
  it('says nothing of days that only the publishing date would tell', () => {
    expect(quantities('Cuma hari ini dan besok!', { lang: 'id' })).toEqual([])
  })
})

describe('separators', () => {
  it('reads 1.500 by the language', () => {
    expect(quantities('1.500 poin', { lang: 'id' })).toMatchObject([{ value: 1500 }])
    expect(quantities('1.500 liters', { lang: 'en' })).toMatchObject([{ value: 1.5 }])
    expect(quantities('1,500 users', { lang: 'en' })).toMatchObject([{ value: 1500 }])
  })
  it('reads three digits as thousandths only where the currency has them', () => {
    expect(quantities('423.923 KD')).toMatchObject([{ amount: 423.923, currency: 'KWD' }])
    expect(quantities('$ 119,999')).toMatchObject([{ amount: 119999, currency: 'USD' }])
  })
  it('reads hr as hari in Indonesian and as hour in English', () => {
    expect(quantities('aktif 3 hr', { lang: 'id' })).toMatchObject([{ iso: 'P3D' }])
    expect(quantities('open 3 hr', { lang: 'en' })).toMatchObject([{ iso: 'PT3H' }])
  })
})

const piece = fc.constantFrom(
  ...'Rp 1.299.000|50rb|-an|–|s.d.|31/12/26|hingga|12 Des|2026|jam|07.00|WIB|3x|24 jam|dua belas|ribu|%|,-|/bulan|$|9am|Senin|setiap|tgl|5|beli 2|gratis 1|GB|*123#|@x|'.split(
    '|',
  ),
  '2026-12-10T00:00',
  'Nov',
  '’',
  '\u00a0',
  '😀',
)
const copy = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((words) => words.join(' ')),
  fc.array(piece, { maxLength: 25 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe('on any text', () => {
  it('yields sorted verbatim spans that do not overlap, twice the same', () => {
    fc.assert(
      fc.property(
        copy,
        fc.constantFrom('id', 'en', undefined),
        fc.constantFrom('2026-02-28', undefined),
        (text, lang, date) => {
          const found = quantities(text, { lang, date })
          let end = 0
          for (const quantity of found) {
            expect(quantity.start).toBeGreaterThanOrEqual(end)
            expect(quantity.end).toBeGreaterThan(quantity.start)
            expect(text.slice(quantity.start, quantity.end)).toBe(quantity.quote)
            end = quantity.end
          }
          expect(quantities(text, { lang, date })).toEqual(found)
        },
      ),
      { numRuns: 2000 },
    )
  })
  it('yields finite numbers and dates that exist', () => {
    fc.assert(
      fc.property(copy, (text) => {
        for (const quantity of quantities(text, { date: '2026-11-20' })) {
          for (const value of Object.values(quantity)) {
            if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
          }
          if (quantity.kind === 'date' && quantity.date) {
            expect(new Date(`${quantity.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(quantity.date)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
  it.each(['1.', '1-', 'dua ', 'a.', '1 hari ', '00.00, ', 'Senin dan ', '+62 ', '*1', 's.d. '])(
    'takes time that grows with the length only: %j',
    (piece) => {
      const fastest = (times: number) =>
        Math.min(
          ...[1, 2, 3].map(() => {
            // Work of this process, whatever else the machine is at.
            const { user } = process.cpuUsage()
            quantities(piece.repeat(times), { date: '2026-11-20' })
            return (process.cpuUsage().user - user) / 1_000
          }),
        )
      fastest(1000)
      // Eight times the text takes some eight times as long; a quadratic scan would take sixty-four times.
      expect(fastest(16_000)).toBeLessThan(30 * fastest(2000) + 20)
    },
    30_000,
  )
})
