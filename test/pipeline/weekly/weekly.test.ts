import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weeklyReportSchema } from '../../../src/model/index.ts'
import { setDueDay } from '../../../src/pipeline/stored.ts'
import { weeklyReport } from '../../../src/pipeline/weekly/weekly.ts'
import type { Store } from '../../../src/store/port.ts'
import { FOUND, NOW, RIMBA, threeWeeks } from './brand.ts'

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

describe('what presses', () => {
  test('is what customers complain of, and what should have been mended by now', async () => {
    const own = await threeWeeks()
    const at = '2026-11-17T03:00:00.000Z'
    await setDueDay(own, FOUND.still, '2026-11-18', { who: 'dewi', at })
    const quotes = [{ quote: 'Kok bayar?', document: 'suara.csv#1', start: 0, end: 10 }]
    await own.act(FOUND.still, (finding) => ({
      finding: { ...finding, impact: { complaints: 3, quotes } },
      history: { fingerprint: FOUND.still, at, who: 'selaras', from: 'open', to: 'open', reason: 'complaints' },
    }))
    const report = (await weeklyReport(own, RIMBA, { now: NOW, week: '2026-W47' })).report
    expect(weeklyReportSchema.parse(report)).toEqual(report)
    expect(report.counts).toMatchObject({ late: 1, overdue: 0 })
    expect(report.top[0]).toMatchObject({ title: 'still', change: 'open', due: '2026-11-18' })
    expect(report.items[0]).toMatchObject({ complaints: 3, due: '2026-11-18' })
    // The step that sets a due date is no change that a week has brought.
    expect(report.items[0]).not.toHaveProperty('who')
    await own.close()
  })
})
