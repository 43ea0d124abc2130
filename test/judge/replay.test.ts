import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Finding } from '../../src/model/index.ts'
import { importAnswers } from '../../src/pipeline/judging/import-answers.ts'
import { exportQuestions } from '../../src/pipeline/judging/offline.ts'
import { type RunResult, run } from '../../src/pipeline/run.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge, loadPrompt } from '../../src/platform/node/rules.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import type { Store } from '../../src/store/index.ts'
import { readBrand } from '../training/brand.ts'
import { count } from '../training/figures.ts'

/** A brand of fixtures, and what a frontier model has answered to the questions about it. */
const NAME = 'resto-gandewa'
const fixtures = new URL('../../fixtures/', import.meta.url)
const folder = new URL(`brands/${NAME}`, fixtures).pathname
const recorded = readFileSync(new URL(`judge/brands/${NAME}.jsonl`, fixtures), 'utf8')
const AT = '2026-12-10T02:00:00.000Z'

let store: Store
let result: RunResult
let asked: string[]
let brand: Awaited<ReturnType<typeof readBrand>>
beforeEach(async () => {
  store = await openSqliteStore(':memory:')
  brand = await readBrand(folder)
  const judging = { ledger: store.judge, prompt: loadPrompt('contradictions'), now: () => AT }
  const ports = { files: nodeFiles(folder), knowledge: loadKnowledge(), judging }
  const { text } = await exportQuestions(brand.config, { asOf: brand.asOf, all: false }, ports)
  asked = idsIn(text)
  await importAnswers(recorded, brand.config, store.judge, AT)
  result = await run(brand.config, { asOf: brand.asOf }, ports)
})
afterEach(() => store.close())

const idsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).custom_id)

test('with a model that reads well, rules and model find nearly all labelled contradictions and little else', () => {
  // Another id is another question: what is read, the prompt or the schema has changed, and the answer has to be renewed.
  expect(asked).toEqual(idsIn(recorded))
  const contradictions = result.document.findings.filter(({ category }) => category !== 'tone')
  const { findings, right, conflicts, found, decoys, hit } = count(brand, contradictions)
  const [precision, recall] = [right / findings, found / conflicts]
  expect((2 * precision * recall) / (precision + recall)).toBeGreaterThan(0.95)
  expect(hit / decoys).toBeLessThan(0.05)
})

test('every quotation of every finding stands where the finding says, and nothing that the model said was made up', () => {
  const texts = new Map(result.documents.map(({ id, text }) => [id, text]))
  const evidence = (findings: readonly Finding[]) => findings.flatMap(({ sides }) => sides.flatMap((s) => s.evidence))
  const all = evidence(result.document.findings)
  expect(all.length).toBeGreaterThan(60)
  for (const { document, start, end, quote } of all) expect(texts.get(document)!.slice(start, end)).toBe(quote)
  expect(result.document.judged?.discarded).toEqual({})
})
