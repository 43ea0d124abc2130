import { afterAll, beforeAll, expect, test } from 'vitest'
import { journey } from '../../src/pipeline/journey.ts'
import { storedDocument } from '../../src/pipeline/stored.ts'
import { weeklyReport } from '../../src/pipeline/weekly/weekly.ts'
import type { Store } from '../../src/store/port.ts'
import { NOW, RIMBA, threeWeeks } from '../pipeline/weekly/brand.ts'
import { journeyRules } from './brand.ts'

let store: Store
beforeAll(async () => {
  store = await threeWeeks()
})
afterAll(() => store.close())

/** Of seven findings that the store knows, one is mended and one dismissed. */
const STILL_THERE = 5
const conflictsOf = ({ matrix }: ReturnType<typeof journey>) =>
  matrix.find(({ stage, channel }) => stage === 'consideration' && channel === 'web')?.conflicts

test('what was mended stays mended in a journey that is read from the store', async () => {
  const { document } = await storedDocument(store)
  expect(document.findings.map(({ status }) => status)).toContain('resolved')
  const told = journey(
    RIMBA,
    { document, documents: await store.copy.whole(), statements: [] },
    { rules: journeyRules },
  )
  expect(conflictsOf(told)).toBe(STILL_THERE)
})

test('and in the weekly report', async () => {
  const { report } = await weeklyReport(store, RIMBA, { now: NOW, knowledge: { rules: journeyRules } })
  expect(conflictsOf(report.journey!)).toBe(STILL_THERE)
})
