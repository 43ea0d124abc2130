import { describe, expect, test } from 'vitest'
import { SCORES, unpack } from '../../../src/tone/trained/weights.ts'
import { macroF1 } from './figures.ts'
import { fitLabels, platt, type Row, type Score, scoreOf } from './fit.ts'
import { pack } from './pack.ts'
import { createSight, readLexicon } from './texts.ts'

const sight = createSight(readLexicon())
const OPTIONS = { kinds: {}, signs: 0.05, least: 1, cost: 1, balance: 0.5 }

test('a label that only a few texts have is learned as well', () => {
  const rows = (text: string, label: string, times: number): Row[] =>
    Array.from({ length: times }, (_, i) => ({ seen: sight(`${text} meja${i}`), label }))
  const labels = ['warm', 'cold']
  const scores = fitLabels(
    [...rows('hangat matahari', 'warm', 30), ...rows('dingin salju', 'cold', 3)],
    labels,
    OPTIONS,
  )
  const told = (text: string) => scores.map((score) => scoreOf(score, sight(text)))
  expect(told('dingin salju turun')[1]).toBeGreaterThan(told('dingin salju turun')[0]!)
  expect(told('matahari terbit')[0]).toBeGreaterThan(told('matahari terbit')[1]!)
})

test('likelihoods put plain copy in the middle', () => {
  const { slope, offset } = platt([3, 4, 5], [-1, 0, 1], [2, 2, 2.2])
  expect(slope).toBeGreaterThan(0)
  expect(1 / (1 + Math.exp(-(slope * 2 + offset)))).toBeCloseTo(0.5, 1)
})

describe('packed weights', () => {
  const weight = (bucket: number, s: number) => ((bucket * 7 + s * 3) % 100) - 50
  const all = [3, 4, 200, 70_000, 262_143]
  const scores = SCORES.map(
    (_, s): Score => ({ byBucket: new Map(all.map((bucket) => [bucket, weight(bucket, s)])), signs: [], bias: 0 }),
  )

  test('come back in their buckets, within half a step', () => {
    const packed = pack(scores, 100)
    const { rowOf, rows } = unpack(packed)
    expect(all.map((bucket) => rowOf[bucket])).toEqual([0, 1, 2, 3, 4])
    expect(rowOf[5]).toBe(-1)
    for (const bucket of all) {
      for (const [s, step] of packed.steps.entries()) {
        expect(Math.abs(rows[rowOf[bucket]! * SCORES.length + s]! * step - weight(bucket, s))).toBeLessThanOrEqual(
          step * 0.51,
        )
      }
    }
  })

  test('keep the strongest where not all have room', () => {
    const { rowOf } = unpack(pack(scores, 2))
    expect(all.filter((bucket) => rowOf[bucket]! >= 0)).toHaveLength(2)
  })
})

test('macro-F1 counts every label alike', () => {
  expect(macroF1(['a', 'a', 'a', 'b'], ['a', 'a', 'a', 'a'])).toBeCloseTo((6 / 7 + 0) / 2)
  expect(macroF1(['a', 'b'], ['a', 'b'])).toBe(1)
})
