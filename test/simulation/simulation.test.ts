import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { measured } from './measure.ts'
import { limitOf, simulate } from './simulate.ts'
import type { Trace } from './trace.ts'

/** A brand of eight readings and a step that settles. */
const brand = (work: number, write: number): Trace => ({
  messages: 100,
  stages: [
    { plan: { work: 1, write: 1 }, parts: Array.from({ length: 8 }, () => ({ work, write })) },
    { plan: { work: 10, write: 1 }, parts: [] },
  ],
})
const brands = (count: number, work: number, write: number) => Array.from({ length: count }, () => brand(work, write))

describe('the simulation of consumers', () => {
  test('does every step once, one after another where there is one consumer and nothing to wait for', () => {
    const { elapsed, messagesPerSecond, consumersBusy } = simulate(brands(5, 20, 0), 1, 'a store each')
    const work = 5 * (1 + 8 * 20 + 10)
    // The last write of each stage is waited for.
    expect(elapsed).toBeGreaterThanOrEqual(work)
    expect(elapsed).toBeLessThan(1.02 * work)
    expect(messagesPerSecond).toBeCloseTo((500 / elapsed) * 1_000)
    expect(consumersBusy).toBeCloseTo(work / elapsed)
  })

  test('grows with the consumers until one store has all to write, and says so', () => {
    const at = (consumers: number, write: number) =>
      simulate(brands(60, 20, write), consumers, 'one store').messagesPerSecond
    expect(at(4, 0.1) / at(1, 0.1)).toBeGreaterThan(3.8)
    expect(at(16, 0.1) / at(1, 0.1)).toBeGreaterThan(12.8)
    expect(limitOf(brands(60, 20, 0.1), 16, 'one store')).toBe('consumers')
    // A brand writes 8 × 10 + 2 ms: a hundred messages each 82 ms, however many consumers there are.
    expect(at(16, 10)).toBeLessThan(100_000 / 82)
    expect(at(16, 10)).toBeGreaterThan(0.95 * (100_000 / 82))
    expect(limitOf(brands(60, 20, 10), 16, 'one store')).toBe('store')
    expect(limitOf(brands(60, 20, 10), 16, 'a store each')).toBe('consumers')
    expect(limitOf(brands(1, 20, 0.1), 16, 'one store')).toBe('one brand')
  })

  test('is fed with what a real run takes, step by step', async () => {
    const { messages, stages } = await measured(200, 1, loadKnowledge())
    expect(messages).toBe(200)
    expect(stages.map(({ parts }) => parts.length > 0)).toEqual([true, true, true, false, false])
    const costs = stages.flatMap(({ plan, parts }) => [plan, ...parts])
    expect(costs.every(({ work, write }) => work > 0 && write > 0)).toBe(true)
    expect(stages[2]!.parts.some(({ setup }) => setup !== undefined)).toBe(true)
  })
})
