import { expect, test } from 'vitest'
import { forecast } from '../../src/judge/index.ts'
import { request } from './adapters/means.ts'

const short = { ...request(), user: 'Harga Rp10.000.' }
const long = { ...request(), user: 'Harga Rp10.000. '.repeat(2_500) }

test('a longer request takes more, an answer never more than it may', () => {
  const [small, large] = [forecast(short, 'claude-opus-5-5'), forecast(long, 'claude-opus-5-5')]
  expect(large.inputTokens).toBeGreaterThan(20_000)
  expect(large.outputTokens).toBeGreaterThan(10_000)
  expect(large.cost!).toBeGreaterThan(5 * small.cost!)
  expect(forecast({ ...long, maxTokens: 4_000 }, 'claude-opus-5-5').outputTokens).toBe(4_000)
})

test('batches are foretold at half the price, and a model without a price at none', () => {
  expect(forecast(long, 'claude-opus-5-5', { batch: true }).cost).toBeCloseTo(
    forecast(long, 'claude-opus-5-5').cost! / 2,
  )
  expect(forecast(long, 'house-model-1')).not.toHaveProperty('cost')
  const prices = { 'house-model-1': { input: 1, output: 0 } }
  const { inputTokens, cost } = forecast(long, 'house-model-1', { prices })
  expect(cost).toBeCloseTo(inputTokens / 1e6)
})
