import { beforeEach, describe, expect, it } from 'vitest'
import { applyAction, setDue } from '../../src/findings/actions.ts'
import { decideLifecycle } from '../../src/findings/lifecycle.ts'
import { readingOf } from '../../src/findings/reading.ts'
import { evidenceSchema, findingSchema, InputError } from '../../src/model/index.ts'
import type { Driver, Store } from '../../src/store/index.ts'
import { dump, runOnce } from './run-once.ts'
import { FEES, finding, MAIL, PAGE, page, quoted, runOn } from './samples.ts'

/** Findings from run to run, and what people decide about them. */
export function findingsContract(opened: () => { store: Store; driver: Driver }): void {
  let store: Store
  let driver: Driver
  beforeEach(() => {
    ;({ store, driver } = opened())
  })

  describe('findings', () => {
    it('gives back every field of a finding', async () => {
      const full = {
        publishedAt: '2026-11-02',
        audience: 'anggota',
        region: 'Bali',
        owner: 'crm',
        context: 'Iuran > Biaya',
      }
      const sides = [
        { value: 'Rp 50.000', evidence: [quoted(PAGE, 'Rp50.000', full), quoted(PAGE, 'Iuran', full)] },
        { value: "Rp 45.000'; DROP TABLE findings; --", evidence: [quoted(MAIL, '🌿', full)] },
      ]
      const difference = { reason: "Harga lama; it's fine", approvedBy: 'Rani', until: '2026-12-31' }
      const edits = [{ document: PAGE.id, start: 27, end: 35, from: 'Rp50.000', to: 'Rp45.000' }]
      const more = { when: 'stale', verdict: 'review', decidedBy: 'llm', difference, edits } as const
      const said = { quote: 'Kok bayar?', document: 'suara.csv#1', date: '2026-11-02', start: 0, end: 10 }
      const impact = { complaints: 2, quotes: [said], score: { mean: 1.5, least: 1, most: 5, count: 2 } }
      const given = finding('0123456789abcdef', sides, { ...more, status: 'accepted', edits: [...edits], impact })
      // A field that the model gains must get its column.
      expect(Object.keys(given).sort()).toEqual(Object.keys(findingSchema.shape).sort())
      expect(Object.keys(sides[0]!.evidence[0]!).sort()).toEqual(Object.keys(evidenceSchema.shape).sort())
      await runOnce(store, '2026-11-03', [PAGE, MAIL], [given])
      const { firstSeen, lastSeen, ...stored } = await store.getFinding(given.fingerprint)
      for (const item of stored.sides.flatMap(({ evidence }) => evidence)) {
        expect(item.snapshot).toMatch(/^[0-9a-f]{64}$/)
        delete item.snapshot
      }
      expect(stored).toEqual(given)
      expect([firstSeen, lastSeen]).toEqual(Array(2).fill('2026-11-03T02:00:00.000Z'))
    })

    it('changes nothing at all when a run reads the same again', async () => {
      await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
      const before = await dump(driver)
      expect(before.history).toHaveLength(1)
      await runOnce(store, '2026-11-04', [PAGE, MAIL], [FEES])
      expect(await dump(driver)).toEqual(before)
      expect((await store.getFinding(FEES.fingerprint)).lastSeen).toBe('2026-11-04T02:00:00.000Z')
    })

    it('follows a finding that is fixed and comes back', async () => {
      const fixed = page(MAIL.id, 'Iuran tahunan Rp 50.000', { source: MAIL.source })
      await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
      await runOnce(store, '2026-11-04', [PAGE, fixed], [])
      expect(await store.getFinding(FEES.fingerprint)).toMatchObject({
        status: 'resolved',
        resolvedAt: '2026-11-04T02:00:30.000Z',
        firstSeen: '2026-11-03T02:00:00.000Z',
        lastSeen: '2026-11-03T02:00:00.000Z',
      })
      await runOnce(store, '2026-11-05', [PAGE, MAIL], [FEES])
      const back = await store.getFinding(FEES.fingerprint)
      expect(back).toMatchObject({ status: 'regressed', lastSeen: '2026-11-05T02:00:00.000Z' })
      expect(back).not.toHaveProperty('resolvedAt')
      const steps = await store.history(FEES.fingerprint)
      expect(steps.map(({ from, to, at }) => [from, to, at.slice(0, 10)])).toEqual([
        [undefined, 'open', '2026-11-03'],
        ['open', 'resolved', '2026-11-04'],
        ['resolved', 'regressed', '2026-11-05'],
      ])
    })

    it('leaves a finding open whose page could not be read', async () => {
      await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
      const before = await dump(driver)
      await runOnce(store, '2026-11-04', [PAGE], [], [MAIL.id])
      expect(await dump(driver)).toEqual(before)
    })

    it('records nothing twice when two runs settle at once', async () => {
      const run = await store.startRun(runOn('2026-11-03'))
      await store.saveDocuments(run, [PAGE, MAIL])
      const reading = readingOf([], [])
      const decided: number[] = []
      const settle = () =>
        store.saveFindings(run, (stored) => {
          decided.push(stored.length)
          return decideLifecycle({ stored, found: [FEES], reading, asOf: '2026-11-03', at: '2026-11-03T02:00:30Z' })
        })
      await Promise.all([settle(), settle(), settle()])
      expect(decided.length).toBeGreaterThan(3)
      expect(await store.history(FEES.fingerprint)).toHaveLength(1)
    })
  })

  describe('work on findings', () => {
    const by = { who: 'sari', at: '2026-11-03T09:00:00.000Z' }
    beforeEach(() => runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES]).then(() => {}))

    it('keeps a decision and who made it', async () => {
      const action = { do: 'accept', reason: 'Harga lama sampai akhir bulan', until: '2026-11-30' } as const
      const told = await store.act(FEES.fingerprint, (before) => applyAction(before, action, by))
      expect(told).toMatchObject({
        status: 'accepted',
        reason: action.reason,
        until: action.until,
        untilChanged: true,
      })
      expect(await store.getFinding(FEES.fingerprint)).toEqual(told)
      expect((await store.history(FEES.fingerprint)).at(-1)).toEqual({
        fingerprint: FEES.fingerprint,
        at: by.at,
        who: 'sari',
        from: 'open',
        to: 'accepted',
        reason: 'Harga lama sampai akhir bulan (until 2026-11-30)',
      })
    })

    it('keeps an acceptance over the next run, and drops it after its last day', async () => {
      const action = { do: 'accept', reason: 'Masa peralihan', until: '2026-11-30' } as const
      await store.act(FEES.fingerprint, (before) => applyAction(before, action, by))
      await runOnce(store, '2026-11-30', [PAGE, MAIL], [FEES])
      expect((await store.getFinding(FEES.fingerprint)).status).toBe('accepted')
      await runOnce(store, '2026-12-01', [PAGE, MAIL], [FEES])
      expect((await store.getFinding(FEES.fingerprint)).status).toBe('open')
    })

    it('keeps a due date over the next run, and drops it with the work', async () => {
      const due = (day: string | null) => store.act(FEES.fingerprint, (before) => setDue(before, day, by))
      expect(await due('2026-11-20')).toMatchObject({ status: 'open', due: '2026-11-20' })
      await runOnce(store, '2026-11-04', [PAGE, MAIL], [FEES])
      expect((await store.getFinding(FEES.fingerprint)).due).toBe('2026-11-20')
      await due(null)
      expect(await store.getFinding(FEES.fingerprint)).not.toHaveProperty('due')
      await due('2026-11-21')
      const dismissed = { do: 'dismiss', reason: 'dua kartu' } as const
      await store.act(FEES.fingerprint, (before) => applyAction(before, dismissed, by))
      expect(await store.getFinding(FEES.fingerprint)).not.toHaveProperty('due')
      const steps = await store.history(FEES.fingerprint)
      expect(steps.map((step) => step.due)).toEqual([undefined, '2026-11-20', '', '2026-11-21', undefined])
      await expect(due('2026-11-22')).rejects.toThrow(/a finding that is dismissed; expected one that asks for work/)
    })

    it('counts every write of findings, and nothing else', async () => {
      const before = await store.revision()
      await store.comments.add(FEES.fingerprint, { at: by.at, who: 'sari', text: 'Dicek.' })
      expect(await store.revision()).toBe(before)
      await store.act(FEES.fingerprint, (now) => applyAction(now, { do: 'resolve' }, by))
      expect(await store.revision()).toBe(before + 1)
    })

    it('writes nothing when the decision is refused', async () => {
      const before = await dump(driver)
      const refused = store.act(FEES.fingerprint, (now) => applyAction(now, { do: 'reopen' }, by))
      await expect(refused).rejects.toThrow(/finding that is open; expected one of: assign, accept, dismiss, resolve/)
      expect(await dump(driver)).toEqual(before)
    })

    it('finds a finding by the beginning of its fingerprint', async () => {
      const twin = finding('fee0a1ffffff', FEES.sides)
      await runOnce(store, '2026-11-04', [PAGE, MAIL], [FEES, twin])
      expect((await store.getFinding('fee0a1b')).fingerprint).toBe(FEES.fingerprint)
      await expect(store.getFinding('fee0a1')).rejects.toThrow(/several findings .*fee0a1b2c3d4e5f6, fee0a1ffffff/)
      await expect(store.getFinding('fee0a')).rejects.toThrow(/at least 6/)
      await expect(store.getFinding('______')).rejects.toThrow(InputError)
    })
  })
}
