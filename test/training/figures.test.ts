import { expect, test } from 'vitest'
import { compareDocuments, findingsOf } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { example } from './example.ts'
import { count, figuresLine, sum } from './figures.ts'

const knowledge = loadKnowledge()

/** What is found where every pair scores alike: `base` 5 takes all for conflicts, -5 none, 0 leaves them to review. */
function countAt(base: number) {
  const { config, documents, asOf } = example
  const { verdicts } = compareDocuments(
    config,
    documents,
    { ...knowledge, model: { base, trees: [], calibration: { slope: 1, offset: 0, rules: {} } } },
    asOf,
  )
  return count(example, findingsOf(verdicts, knowledge.rules, config.locale, asOf))
}

test('a checker that takes every difference for a conflict finds the labelled one, and steps on the decoy', () => {
  expect(countAt(5)).toMatchObject({ conflicts: 1, found: 1, decoys: 1, hit: 1 })
})

test('what is left to review is not found', () => {
  for (const base of [-1, -5]) expect(countAt(base)).toMatchObject({ findings: 0, right: 0, found: 0, hit: 0 })
})

test('brands add up, and precision, recall and F1 are of the sum', () => {
  const one = { findings: 4, right: 3, conflicts: 8, found: 4, decoys: 5, hit: 1 }
  const all = sum([one, { findings: 0, right: 0, conflicts: 2, found: 0, decoys: 5, hit: 0 }])
  expect(figuresLine('ALL', all).replace(/ +/g, ' ')).toBe(
    'ALL P 0.750 R 0.400 F1 0.522 4/10 conflicts, 1 false alarms in 4 findings, 1/10 decoys hit',
  )
  expect(figuresLine('none', { findings: 0, right: 0, conflicts: 1, found: 0, decoys: 0, hit: 0 })).toMatch(
    /P 1\.000 {2}R 0\.000 {2}F1 0\.000/,
  )
})
