import { describe, expect, test } from 'vitest'
import { score } from '../../src/match/score.ts'
import { type Example, fitForest } from './forest.ts'

const OPTIONS = {
  trees: 40,
  depth: 2,
  rate: 0.2,
  minLeaf: 5,
  lambda: 1,
  rowShare: 0.8,
  columnShare: 1,
  positiveWeight: 1,
}
/** A conflict where the sentences are alike and the names are not apart; `noise` tells nothing. */
const examples: Example[] = Array.from({ length: 400 }, (_, i) => {
  const features = { alike: (i % 20) / 20, apart: Math.floor(i / 20) % 2, noise: ((i * 7919) % 101) / 101 }
  return { features, conflict: features.alike > 0.6 && features.apart === 0 }
})

describe('a forest', () => {
  test('learns a rule of two features, and to look past a third', () => {
    const model = fitForest(examples, OPTIONS)
    const wrong = examples.filter(({ features, conflict }) => score(model, features) > 0.5 !== conflict)
    expect(wrong).toEqual([])
    expect(score(model, { alike: 0.9, apart: 0, noise: 0 })).toBeGreaterThan(0.9)
    expect(score(model, { alike: 0.9, apart: 1, noise: 0 })).toBeLessThan(0.1)
  })

  test('is the same each time', () => {
    expect(fitForest(examples, OPTIONS)).toEqual(fitForest(examples, OPTIONS))
  })

  test('without trees answers with the share of conflicts, each weighing as told', () => {
    const share = examples.filter((example) => example.conflict).length / examples.length
    const of = (positiveWeight: number) => score(fitForest(examples, { ...OPTIONS, trees: 0, positiveWeight }), {})
    expect(of(1)).toBeCloseTo(share, 4)
    expect(of(3)).toBeCloseTo((3 * share) / (1 + 2 * share), 4)
  })

  test.each([0, 1])('asks nothing that fewer examples than a leaf holds would answer with %d', (rare) => {
    const few = examples.map((example, i) => ({ ...example, features: { one: i < 4 ? rare : 1 - rare } }))
    expect(fitForest(few, OPTIONS).trees.every((tree) => tree.f === undefined)).toBe(true)
  })

  test('gives a leaf the Newton step of its examples, shrunk', () => {
    // Half are conflicts, so each has the gradient ±1/2 and the curvature 1/4; 30 of the 40 where `told` are conflicts.
    const told = Array.from({ length: 80 }, (_, i) => ({
      features: { told: i < 40 ? 1 : 0 },
      conflict: i < 30 || i >= 70,
    }))
    const stump = { ...OPTIONS, trees: 1, depth: 1, rate: 0.1, lambda: 10, rowShare: 1 }
    const leaf = (0.1 * (30 - 10) * 0.5) / (40 * 0.25 + 10)
    expect(fitForest(told, stump)).toEqual({ base: 0, trees: [{ f: 'told', t: 0.5, l: { v: -leaf }, r: { v: leaf } }] })
  })

  test('needs examples of both kinds', () => {
    const conflicts = examples.filter((example) => example.conflict)
    expect(() => fitForest(conflicts, OPTIONS)).toThrow('pairs that conflict and pairs that do not')
    expect(() => fitForest([], OPTIONS)).toThrow('pairs that conflict and pairs that do not')
  })
})
