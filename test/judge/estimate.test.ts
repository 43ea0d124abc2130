import { expect, test } from 'vitest'
import { estimateTokens } from '../../src/judge/estimate.ts'

const copy =
  'Gratis ongkir se-Jabodetabek untuk belanja di atas Rp150.000, berlaku sampai 31 Desember 2026. Pesanan dikirim dalam 1–2 hari kerja.'

test('an estimate is not below what tokenizers count', () => {
  // Counted with the tokenizer of Claude 2, and 30 % more for later models; with cl100k and with o200k.
  expect(estimateTokens(copy, 'claude-opus-5-5')).toBeGreaterThanOrEqual(Math.ceil(54 * 1.3))
  expect(estimateTokens(copy, 'gpt-6')).toBeGreaterThanOrEqual(47)
})
