import { readFileSync, statSync } from 'node:fs'
import fc from 'fast-check'
import { globSync } from 'tinyglobby'
import { beforeAll, describe, expect, test } from 'vitest'
import { score, type Tree } from '../../src/match/score.ts'
import { differences } from '../../src/pipeline/compare.ts'
import { knowledge, twoMessages } from '../house/two-messages.ts'
import { readBrand } from '../training/brand.ts'
import { type Row, rowsOf } from '../training/rows.ts'

const ROOT = new URL('../../', import.meta.url)
const FILE = new URL('rules/weights/match.json', ROOT)
const { model, rules } = knowledge

const nodesOf = (tree: Tree): Tree[] => [tree, ...(tree.f === undefined ? [] : [tree.l!, tree.r!].flatMap(nodesOf))]
const nodes = model.trees.flatMap(nodesOf)
const named = [...new Set(nodes.flatMap((node) => node.f ?? []))].sort()

/** Pairs on which a run would ask the model, of every labelled brand of this repository. */
let rows: Row[] = []
beforeAll(async () => {
  const folders = globSync('fixtures/brands/*/selaras.yaml', { cwd: ROOT, absolute: true }).sort()
  const brands = await Promise.all(folders.map((file) => readBrand(file.replace(/\/selaras\.yaml$/, ''))))
  rows = brands.flatMap((brand) => rowsOf(brand, knowledge))
})

describe('the weights that ship', () => {
  test('are a forest in which every question has two answers and every leaf a number', () => {
    expect(model.trees.length).toBeGreaterThan(0)
    expect(model.base).toSatisfy(Number.isFinite)
    const broken = nodes.filter(({ f, t, l, r, v }) =>
      f === undefined ? !Number.isFinite(v) || l || r : !Number.isFinite(t) || !l || !r,
    )
    expect(broken).toEqual([])
  })

  test('are small enough to load with a Worker', () => {
    expect(statSync(FILE).size).toBeLessThan(500_000)
  })

  test('ask for attributes of the rules and for plain features, never for words of a brand', () => {
    const attributes = new Set(rules.map((rule) => rule.attribute))
    const foreign = named.filter((name) => {
      const [, attribute] = name.match(/^(?:is|both|contrast):(.+)$/) ?? []
      return attribute === undefined ? !/^[a-z][A-Za-z]+$/.test(name) : !attributes.has(attribute)
    })
    expect(foreign).toEqual([])
  })

  test('ask for no feature that is the same on every pair', () => {
    // Some attributes are too rare to differ in every few brands; each rule's own example has them.
    const examples = rules.flatMap((rule) =>
      rule.examples.ng.flatMap(({ a, b }) => differences(twoMessages(a, b).statements, rules, '2026-11-21').differing),
    )
    const pairs = [...rows, ...examples]
    const values = (name: string) => new Set(pairs.map((pair) => pair.features[name] ?? 0))
    expect(named.filter((name) => values(name).size < 2)).toEqual([])
  })

  test('give labelled contradictions a higher score than other pairs, mostly', () => {
    const scores = (conflict: boolean) =>
      rows.filter((row) => row.conflict === conflict).map((row) => score(model, row.features))
    const [yes, no] = [scores(true), scores(false)]
    expect(yes.length).toBeGreaterThan(100)
    // Area under the ROC curve: how often a contradiction stands above a pair that is none. Chance is one half.
    const above = yes.reduce((n, one) => n + no.filter((other) => one > other).length, 0)
    expect(above / (yes.length * no.length)).toBeGreaterThan(0.85)
  })
})

describe('a score', () => {
  test('is a probability, whatever the features are', () => {
    const anything = fc.dictionary(fc.constantFrom(...named), fc.double({ noNaN: true }))
    fc.assert(
      fc.property(anything, (features) => {
        const p = score(model, features)
        return p > 0 && p < 1
      }),
    )
  })

  test('is the same each time, in whatever order the features come', () => {
    const again = JSON.parse(readFileSync(FILE, 'utf8')) as typeof model
    for (const { features } of rows) {
      const turned = Object.fromEntries(Object.entries(features).reverse())
      expect(score(again, turned)).toBe(score(model, features))
    }
  })
})
