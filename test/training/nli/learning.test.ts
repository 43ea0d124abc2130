import { describe, expect, test } from 'vitest'
import { figuresOf, leastFor, platt, ranking } from './figures.ts'
import { fitLinear, linearScore } from './linear.ts'
import type { Row } from './rows.ts'

const row = (conflict: boolean, score: number): Row => ({
  ...{ source: 'inference', group: 'g', a: '', b: '', verdict: conflict ? 'conflict' : 'unrelated', fold: 0 },
  ...{ features: { score }, ids: new Int32Array(), alone: new Int32Array() },
})
const scoreOf = ({ features }: Row) => features.score!

test('a linear model learns which wording tells, and the same each time', () => {
  const examples = Array.from({ length: 200 }, (_, i) => ({
    ids: Int32Array.from(i % 2 ? [0, 2] : [1, 2]),
    positive: i % 2 === 1,
  }))
  const options = { epochs: 5, rate: 0.2, l2: 1e-3 }
  const model = fitLinear(examples, 3, options)
  expect(linearScore(model, Int32Array.from([0, 2]))).toBeGreaterThan(1)
  expect(linearScore(model, Int32Array.from([1, 2]))).toBeLessThan(-1)
  expect(fitLinear(examples, 3, options)).toEqual(model)
})

describe('figures', () => {
  const rows = [row(true, 3), row(true, 1), row(false, 2), row(false, 0)]

  test('count what is told', () => {
    expect(figuresOf(rows, (one) => scoreOf(one) >= 2)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
  })

  test('rank contradictions among the others', () => {
    expect(ranking(rows, scoreOf)).toBe(0.75)
  })
})

test('calibrated scores are as often right as they say', () => {
  // Of those that score 2, nine of ten contradict; of those that score -2, one of ten does.
  const rows = Array.from({ length: 400 }, (_, i) => {
    const high = i % 20 < 10
    return row(i % 10 < (high ? 9 : 1), high ? 2 : -2)
  })
  const { slope, offset } = platt(rows, scoreOf)
  const chance = (z: number) => 1 / (1 + Math.exp(-(slope * z + offset)))
  expect(chance(2)).toBeCloseTo(0.9, 2)
  expect(chance(-2)).toBeCloseTo(0.1, 2)
})

test('the least confidence is the lowest that still keeps the precision', () => {
  const rows = Array.from({ length: 200 }, (_, i) => row(i < 100, 1 - i / 200))
  expect(leastFor(0.8, rows, scoreOf)).toBeCloseTo(0.38, 2)
  expect(leastFor(0.8, [row(false, 0.9)], scoreOf)).toBe(1)
})
