import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weeklyReportSchema } from '../../src/model/index.ts'
import { weeklyReport } from '../../src/pipeline/weekly.ts'
import type { Store } from '../../src/store/port.ts'
import { NOW, RIMBA, threeWeeks } from './weekly-brand.ts'

let store: Store
beforeAll(async () => {
  store = await threeWeeks()
})
afterAll(() => store.close())
const week = async (options: Partial<Parameters<typeof weeklyReport>[2]> = {}) =>
  (await weeklyReport(store, RIMBA, { now: NOW, ...options })).report

describe('the report of a week', () => {
  test('tells of every finding what the week has done to it', async () => {
    const report = await week()
    expect(weeklyReportSchema.parse(report)).toEqual(report)
    expect(report).toMatchObject({ week: '2026-W47', from: '2026-11-16', to: '2026-11-22', over: false, first: false })
    expect(Object.fromEntries(report.items.map(({ title, change }) => [title, change]))).toEqual({
      still: 'open',
      dismissed: 'settled',
      mended: 'resolved',
      back: 'back',
      lapsed: 'lapsed',
      spread: 'spread',
      fresh: 'new',
    })
    expect(report.counts).toMatchObject({ active: 5, before: 4, new: 1, resolved: 1 })
    expect(report.items.find(({ title }) => title === 'spread')?.documents).toEqual(['web/salinan.html'])
    expect(report.items.find(({ title }) => title === 'dismissed')).toMatchObject({ who: 'dewi', reason: 'bukan soal' })
  })

  test('puts what is new or worse before what stood there already, and settled findings nowhere', async () => {
    const { top } = await week()
    expect(top.map(({ title }) => title).at(-1)).toBe('still')
    expect(top).toHaveLength(5)
    expect(top[0]!.sides[0]!.evidence[0]).not.toHaveProperty('snapshot')
  })

  test('of a week that is over stays what it was', async () => {
    const report = await week({ week: '2026-W46' })
    expect(report).toMatchObject({ over: true, first: false, at: '2026-11-15T17:00:00.000Z' })
    expect(report.counts).toMatchObject({ active: 4, before: 5, new: 0, resolved: 1, open: 4, settled: 0 })
    expect(report.items.find(({ title }) => title === 'back')).toMatchObject({ change: 'resolved', status: 'resolved' })
  })

  test('says that it is the first', async () => {
    const report = await week({ week: '2026-W45' })
    expect(report).toMatchObject({ first: true, counts: { new: 5, before: 0 } })
  })

  test('shows how many came up and were resolved, week by week, from the first run on', async () => {
    expect((await week()).trend).toEqual([
      { week: '2026-W45', opened: 6, resolved: 0, active: 5 },
      { week: '2026-W46', opened: 0, resolved: 1, active: 4 },
      { week: '2026-W47', opened: 3, resolved: 1, active: 5 },
    ])
  })

  test('counts channels and stages, now and a week before', async () => {
    expect((await week()).matrix).toMatchObject([
      { channel: 'web', stage: 'consideration', findings: 5, before: 4 },
      { channel: 'email', stage: 'retention', findings: 5, before: 4 },
    ])
  })

  test('of one owner holds only what is theirs', async () => {
    const report = await week({ owner: 'tim surat' })
    expect(report.owners).toEqual([{ owner: 'tim surat', active: 5, high: 5, opened: 3, resolved: 1 }])
    expect((await week({ owner: 'siapa' })).items).toEqual([])
  })

  test('gives the same twice', async () => {
    expect(await week()).toEqual(await week())
  })

  test.each([
    ['2026-W54', 'an ISO week such as 2026-W47'],
    ['minggu lalu', 'an ISO week such as 2026-W47'],
    ['2026-W48', '2026-W48, which has not begun; expected 2026-W47 or earlier'],
    ['2026-W44', 'no run before the end of 2026-W44'],
  ])('%s is refused with what to do', async (name, message) => {
    await expect(week({ week: name })).rejects.toThrow(message)
  })
})

test('weeks begin on Monday at midnight in the time zone of the brand', async () => {
  // Sunday 18:00 in London is Monday 01:00 in Jakarta.
  const now = new Date('2026-11-15T18:00:00Z')
  expect((await week({ now })).week).toBe('2026-W47')
  const { report } = await weeklyReport(store, { ...RIMBA, timezone: 'Europe/London' }, { now })
  expect(report.week).toBe('2026-W46')
})
