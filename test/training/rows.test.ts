import { expect, test } from 'vitest'
import { compareDocuments } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { example } from './example.ts'
import { rowsOf } from './rows.ts'

const knowledge = loadKnowledge()

test('a labelled conflict is positive, its restatement is left out, every other difference is negative', () => {
  const rows = rowsOf(example, knowledge)
  // Six pairs: one agrees, kirim–promo restates L1, and lama differs from all three others.
  expect(rows.map((row) => row.label ?? '-').sort()).toEqual(['-', '-', '-', 'L1'])
  expect(rows.filter((row) => row.conflict).map((row) => row.label)).toEqual(['L1'])
})

test('rows are what a run decides on: a score above the least gives each a verdict', () => {
  const sure = { ...knowledge, model: { base: 5, trees: [], calibration: { slope: 1, offset: 0, rules: {} } } }
  const { verdicts } = compareDocuments(example.config, example.documents, sure, example.asOf)
  expect(verdicts.length).toBe(rowsOf(example, knowledge).length + 1)
})
