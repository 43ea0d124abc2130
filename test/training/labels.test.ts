import { describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { parseLabels, pointsAt, quotes, sameWords } from './labels.ts'

test.each([
  ['the whole sentence around the label', 'Rp25.000', 'Ongkir ke Bali Rp25.000 per kilo', true],
  ['the bare value inside the label', 'Ongkir ke Bali Rp25.000 per kilo', 'Rp25.000', true],
  ['other quotation marks, dashes, blanks and case', '“Buka” 07.00–21.00', '"buka"  07.00-21.00 tiap hari', true],
  ['most words of the shorter', 'gratis ongkir seluruh Indonesia tanpa minimum', 'gratis ongkir seluruh Jawa', true],
  ['one word inside the label', 'Ongkir ke Bali gratis', 'gratis', false],
  ['two words of four', 'gratis ongkir ke Bali', 'gratis kopi ke dua', false],
  ['another value', 'Rp25.000', 'Rp27.000', false],
  ['nothing', 'Rp25.000', ' ', false],
])('%s', (_what, label, quote, same) => {
  expect(sameWords(label, quote)).toBe(same)
})

describe('a place', () => {
  const documentOf = (id: string): Document => ({
    id,
    source: id,
    reader: 'text',
    channel: 'sms',
    stage: 'purchase',
    text: 'Kaus Rimba kini Rp95rb. Ambil sebelum 3 Mei.',
    messages: [],
  })
  const quote = 'Ambil sebelum 3 Mei'

  test('in a row of a table is the row, whichever words are quoted', () => {
    const row = documentOf('sms/mei.csv#7')
    const place = { file: 'sms/mei.csv', quote: 'Rp95rb' }
    expect(pointsAt(place, row, quote)).toBe(true)
    expect(quotes(place, row, quote)).toBe(false)
    expect(pointsAt(place, row, '3 Mei')).toBe(false)
    expect(pointsAt({ ...place, quote: 'Rp96rb' }, row, quote)).toBe(false)
  })

  test('on a page is those words of that page', () => {
    const place = { file: 'web/kaus.html', quote: 'Rp95rb' }
    expect(pointsAt(place, documentOf('web/kaus.html'), quote)).toBe(false)
    expect(pointsAt(place, documentOf('web/kaus.html'), 'kini Rp95rb')).toBe(true)
    expect(pointsAt(place, documentOf('web/topi.html'), 'kini Rp95rb')).toBe(false)
  })
})

describe('a file of labels', () => {
  const read = (...lines: string[]) => parseLabels(lines.join('\n'), 'labels.jsonl')
  const conflict = JSON.stringify({
    ...{ id: 'L1', verdict: 'conflict', type: 'price' },
    ...{ a: { file: 'a.html', quote: 'Rp1' }, b: { file: 'b.html', quote: 'Rp2' } },
  })
  const tone = JSON.stringify({
    ...{ id: 'L2', verdict: 'tone', type: 'emotion' },
    ...{ a: { file: 'a.html', quote: 'Hore' } },
  })

  test('gives the labels of two places; those of tone are for others', () => {
    expect(read(conflict, '', tone, '').map((label) => label.id)).toEqual(['L1'])
  })

  test('with a bad line names it and says what is missing', () => {
    expect(() => read(conflict, '{"id":')).toThrow(/labels\.jsonl:2: found a line that is no JSON/)
    expect(() => read(conflict, '', conflict.replace('"b"', '"c"'))).toThrow(/labels\.jsonl:3: .*→ at b/)
  })
})
