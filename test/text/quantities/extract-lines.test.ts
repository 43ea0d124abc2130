import { describe, expect, it } from 'vitest'
import { extractLines } from '../../../src/cli/extract.ts'
import { InputError } from '../../../src/model/errors.ts'

async function collect(lines: string[]): Promise<unknown[]> {
  const out: unknown[] = []
  for await (const line of extractLines(lines, { file: 'promo.jsonl' })) out.push(JSON.parse(line))
  return out
}

describe('extractLines', () => {
  it('answers each item in order with its quantities', async () => {
    const out = await collect([
      '{"id":"a","text":"Cuma Rp59rb per-bln s.d 14 Maret 2027","lang":"id","date":"2027-01-02"}',
      '',
      '{"id":7,"text":"Tidak ada angka di sini"}',
    ])
    expect(out).toEqual([
      {
        id: 'a',
        quantities: [
          { kind: 'money', start: 5, end: 19, quote: 'Rp59rb per-bln', amount: 59000, currency: 'IDR', per: 'month' },
          { kind: 'date', start: 20, end: 37, quote: 's.d 14 Maret 2027', to: '2027-03-14', form: 'absolute' },
        ],
      },
      { id: 7, quantities: [] },
    ])
  })
  it('names file, line and field of a bad item', async () => {
    const bad = collect(['{"id":"a","text":"x"}', '{"id":"b","text":5}'])
    await expect(bad).rejects.toThrow(InputError)
    await expect(bad).rejects.toThrow(/promo\.jsonl:2:1: found 5 \(a number\)/)
  })
  it('refuses a line that is no JSON', async () => {
    await expect(collect(['{"id":'])).rejects.toThrow(/promo\.jsonl:1:\d+: found no JSON/)
  })
})
