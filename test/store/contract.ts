import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Driver, type Migration, openStore, type Store } from '../../src/store/index.ts'
import { apiContract } from './contract-api.ts'
import { crawlContract } from './contract-crawl.ts'
import { findingsContract } from './contract-findings.ts'
import { judgeContract } from './contract-judge.ts'
import { listsContract } from './contract-lists.ts'
import { outboxContract } from './contract-outbox.ts'
import { reportsContract } from './contract-reports.ts'
import { stepsContract } from './contract-steps.ts'
import { runOnce } from './run-once.ts'
import { counters, endOn, FEES, finding, MAIL, PAGE, page, quoted, runOn } from './samples.ts'

/** What any database under the store must do. `open` gives a driver on an empty database. */
export function storeContract(name: string, open: () => Driver, migrations: readonly Migration[]): void {
  describe(`store on ${name}`, () => {
    let driver: Driver
    let store: Store
    beforeEach(async () => {
      driver = open()
      store = await openStore(driver, migrations)
    })
    afterEach(() => store.close())

    describe('runs', () => {
      const coverage = [
        {
          source: 'web/*.html',
          channel: 'web',
          stage: 'consideration' as const,
          documents: 1,
          messages: 3,
          failed: [],
        },
        {
          source: 'email/*.eml',
          channel: 'email',
          stage: 'retention' as const,
          documents: 0,
          messages: 0,
          failed: [{ document: 'email/rusak.eml', reason: 'The part has no end; export it again.' }],
        },
      ]

      it('gives back the last finished run with its coverage', async () => {
        expect(await store.latestRun()).toBeUndefined()
        const run = await store.startRun(runOn('2026-11-03'))
        await store.finishRun(run, endOn('2026-11-03', { coverage }))
        expect(await store.latestRun()).toEqual({
          id: run,
          ...runOn('2026-11-03'),
          finishedAt: '2026-11-03T02:01:00.000Z',
          counters,
          coverage,
        })
      })

      it('leaves the last finished run the latest while another is under way', async () => {
        const first = await store.startRun(runOn('2026-11-03'))
        await store.finishRun(first, endOn('2026-11-03', { coverage }))
        const second = await store.startRun(runOn('2026-11-04'))
        expect(second).not.toBe(first)
        expect((await store.latestRun())?.id).toBe(first)
      })
    })

    describe('documents', () => {
      it('keeps what was quoted as it was read, after the page has changed', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
        const changed = page(PAGE.id, 'Kartu Rimba\nIuran tahunan Rp45.000.')
        await runOnce(store, '2026-11-04', [changed, MAIL], [])
        const { sides, status } = await store.getFinding(FEES.fingerprint)
        const evidence = sides[0]!.evidence[0]!
        const texts = await store.snapshots([evidence.snapshot!])
        expect(status).toBe('resolved')
        expect(texts.get(evidence.snapshot!)).toBe(PAGE.text)
        expect(texts.get(evidence.snapshot!)?.slice(evidence.start, evidence.end)).toBe('Rp50.000')
      })

      it('forgets texts that nothing points to any more', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [])
        const before = await store.knownDocuments()
        const changed = page(PAGE.id, 'Kartu Rimba\nGratis iuran.')
        await runOnce(
          store,
          '2026-11-04',
          [changed, MAIL],
          [finding('abcdef012345', [{ value: 'x', evidence: [quoted(MAIL, 'hanya')] }])],
        )
        const hash = before.find(({ id }) => id === PAGE.id)!.hash
        expect(await store.snapshots([hash])).toEqual(new Map())
      })

      it('knows a document as gone, and as back', async () => {
        await runOnce(store, '2026-11-03', [PAGE, MAIL], [])
        await runOnce(store, '2026-11-04', [MAIL], [])
        expect((await store.knownDocuments()).map(({ id }) => id)).toEqual([MAIL.id])
        await runOnce(store, '2026-11-05', [PAGE, MAIL], [])
        expect((await store.knownDocuments()).map(({ id }) => id)).toEqual([MAIL.id, PAGE.id])
      })

      it('takes thousands at once', async () => {
        const many = Array.from({ length: 3000 }, (_, i) => page(`web/${i}.html`, `Halaman ${i}`, { region: 'id-JK' }))
        const run = await store.startRun(runOn('2026-11-03'))
        await store.saveDocuments(run, many)
        await store.saveDocuments(
          run,
          many.slice(1),
          many.slice(0, 1).map(({ id }) => id),
        )
        expect(await store.knownDocuments()).toHaveLength(2999)
      })
    })

    it('writes all statements of a batch or none', async () => {
      const add = (hash: string | null) => ({
        sql: 'INSERT INTO snapshots (hash, text) VALUES (?, ?)',
        parameters: [hash, 'x'],
      })
      await expect(driver.batch([add('a'), add('b'), add('a')])).rejects.toThrow(/UNIQUE/)
      expect(await driver.all({ sql: 'SELECT * FROM snapshots', parameters: [] })).toEqual([])
    })

    it('holds foreign keys', async () => {
      const sql = "INSERT INTO history (finding, at, who, to_status, reason) VALUES ('none', '', '', 'open', '')"
      await expect(driver.batch([{ sql, parameters: [] }])).rejects.toThrow(/FOREIGN KEY/)
    })

    findingsContract(() => ({ store, driver }))
    listsContract(() => store)
    crawlContract(() => store)
    judgeContract(() => store)
    apiContract(() => store)
    reportsContract(() => store)
    outboxContract(() => store)
    stepsContract(() => driver)
  })
}
