import { beforeEach, describe, expect, it } from 'vitest'
import type { WeeklyReport } from '../../src/model/index.ts'
import type { Store } from '../../src/store/index.ts'
import { runOnce } from './run-once.ts'
import { FEES, finding, MAIL, PAGE, page, quoted } from './samples.ts'

/** What the weekly report keeps beside the findings. */
export function reportsContract(open: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = open()
  })

  describe('weekly reports', () => {
    const report = (week: string, owner?: string) =>
      ({
        schema: 1,
        brand: 'Rimba',
        week,
        at: `${week} at`,
        top: [],
        ...(owner ? { owner } : {}),
      }) as never as WeeklyReport
    const kept = (report: WeeklyReport, snapshots = new Map<string, string>()) => ({ report, snapshots })
    const mail = { week: '2026-W45', owner: '', recipient: 'rani@rimba.example' }
    const at = (minute: number) => `2026-11-09T01:${String(minute).padStart(2, '0')}:00.000Z`

    it('give the steps of all findings since a moment, in order', async () => {
      await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
      await runOnce(store, '2026-11-04', [page(PAGE.id, 'Kartu Rimba\nGratis.'), MAIL], [])
      const all = await store.historySince('2026-11-01T00:00:00.000Z')
      expect(all).toEqual(await store.history(FEES.fingerprint))
      expect(all.map(({ to }) => to)).toEqual(['open', 'resolved'])
      expect((await store.historySince('2026-11-04T00:00:00.000Z')).map(({ to }) => to)).toEqual(['resolved'])
    })

    it('are kept by week and owner, the first one of each', async () => {
      await store.reports.keep(kept(report('2026-W45')))
      await store.reports.keep(kept(report('2026-W46')))
      await store.reports.keep(kept(report('2026-W46', 'tim CRM')))
      await store.reports.keep(kept({ ...report('2026-W45'), at: 'later' }))
      expect(await store.reports.get('2026-W45')).toEqual(kept(report('2026-W45')))
      expect((await store.reports.get('2026-W46', 'tim CRM'))?.report.owner).toBe('tim CRM')
      expect(await store.reports.get('2026-W46', 'siapa')).toBeUndefined()
      expect((await store.reports.list(2)).map(({ week, owner }) => [week, owner])).toEqual([
        ['2026-W46', undefined],
        ['2026-W46', 'tim CRM'],
      ])
    })

    it('keep the texts of what they quote, though nothing else does any more', async () => {
      await runOnce(store, '2026-11-03', [PAGE, MAIL], [])
      const quoting = { ...report('2026-W45'), top: [{ ...FEES, change: 'new' as const, firstSeen: '' }] }
      await store.reports.keep(kept(quoting, new Map([[PAGE.id, PAGE.text]])))
      const other = finding('0123456789abcdef', [{ value: 'Rp 45.000', evidence: [quoted(MAIL, 'Rp 45.000')] }])
      await runOnce(store, '2026-11-10', [page(PAGE.id, 'Kartu Rimba\nGratis.'), MAIL], [other])
      expect((await store.reports.get('2026-W45'))?.snapshots).toEqual(new Map([[PAGE.id, PAGE.text]]))
    })

    it('remember when each person looked last', async () => {
      const { reports } = store
      await reports.looked('Rani', at(5))
      await reports.looked('Rani', at(9))
      await reports.looked('budi@rimba.example', at(7))
      expect([await reports.lastLook('Rani'), await reports.lastLook('budi@rimba.example')]).toEqual([at(9), at(7)])
      expect(await reports.lastLook('siapa')).toBeUndefined()
    })

    it('go to a reader once: taken by one, taken again when that failed or came to nothing, never after it was sent', async () => {
      const { reports } = store
      expect(await reports.claim(mail, { at: at(0), since: at(0) })).toBe(true)
      expect(await reports.claim(mail, { at: at(1), since: at(0) })).toBe(false)
      expect(await reports.claim(mail, { at: at(20), since: at(10) })).toBe(true)
      await reports.settle(mail, { state: 'failed', at: at(21), reason: 'no answer' })
      expect(await reports.deliveries(mail.week)).toEqual([
        { ...mail, state: 'failed', tries: 2, at: at(21), reason: 'no answer' },
      ])
      expect(await reports.claim(mail, { at: at(22), since: at(12) })).toBe(false)
      expect(await reports.claim(mail, { at: at(40), since: at(30) })).toBe(true)
      await reports.settle(mail, { state: 'sent', at: at(41) })
      expect(await reports.claim(mail, { at: at(59), since: at(58) })).toBe(false)
      expect(await reports.claim({ ...mail, owner: 'tim CRM' }, { at: at(59), since: at(49) })).toBe(true)
      expect(await reports.deliveries(mail.week)).toMatchObject([{ owner: '', state: 'sent', tries: 3 }, { tries: 1 }])
    })
  })
}
