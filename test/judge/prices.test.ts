import { expect, test } from 'vitest'
import { costOf } from '../../src/judge/prices.ts'

const M = 1_000_000
const usage = { inputTokens: M, cacheReadTokens: M, cacheWriteTokens: M, outputTokens: M }

test.each([
  ['claude-opus-5-5', 4 + 0.2 + 5 + 20],
  ['claude-opus-4-8', 5 + 0.5 + 6.25 + 25],
  ['claude-haiku-4-5-20251001', 1 + 0.1 + 1.25 + 5],
])('%s: input, cache and output at their own prices', (model, dollars) => {
  expect(costOf(usage, model)).toBeCloseTo(dollars, 10)
})

test('a batch costs half', () => {
  expect(costOf(usage, 'claude-opus-5-5', { batch: true })).toBeCloseTo((4 + 0.2 + 5 + 20) / 2, 10)
})

test('a long prompt has its own price where the model has one', () => {
  const prompt = (tokens: number) => ({
    inputTokens: tokens,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 1_000,
  })
  expect(costOf(prompt(100_000), 'claude-haiku-5-5')).toBeCloseTo(0.01 + 0.0005, 10)
  expect(costOf(prompt(100_001), 'claude-haiku-5-5')).toBeCloseTo(0.0500005 + 0.0025, 10)
})

test.each(['claude-opus-9', 'claude-opus-5-5-turbo', 'gpt-6', 'llama', '', 'constructor'])(
  'no price is guessed: %s',
  (model) => {
    expect(costOf(usage, model)).toBeUndefined()
  },
)

test('the configuration names prices, and goes before those built in', () => {
  const prices = { 'gpt-6': { input: 2, output: 10, cacheRead: 0.2 }, 'claude-opus-5-5': { input: 1, output: 1 } }
  expect(costOf(usage, 'gpt-6', { prices })).toBeCloseTo(2 + 0.2 + 2.5 + 10, 10)
  expect(costOf(usage, 'claude-opus-5-5', { prices })).toBeCloseTo(1 + 0.1 + 1.25 + 1, 10)
})
