import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { afterAll, describe, expect, it, test } from 'vitest'
import { readMigrations } from '../../../src/platform/node/sqlite.ts'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import { openStore } from '../../../src/store/index.ts'
import { stepLedger } from '../../../src/store/steps.ts'
import { runOnce } from '../../store/runOnce.ts'
import { PAGE } from '../../store/samples.ts'
import { databaseOf, startWorkerd, withoutWorkerd } from './workerd.ts'

/** Of one text in D1, in bytes. */
const MOST_TEXT = 2_000_000

if (withoutWorkerd) {
  describe('limits of D1', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  describe('limits of D1', () => {
    const worker = startWorkerd(2)
    afterAll(() => worker.dispose())

    test('a text just below the limit is kept, one above it is refused as a whole', async () => {
      const driver = databaseOf(worker, 'DB0')
      await openStore(driver, readMigrations())
      const ledger = stepLedger(driver)
      await ledger.begin('job', { key: 'first', seq: 0, input: '{}' })
      const large = new Map([['large', 'x'.repeat(MOST_TEXT - 1_000)]])
      const next = [{ key: 'one', seq: 1, input: '{}' }]
      await ledger.done('job', 'first', large, { next })
      expect((await ledger.parts('job', { from: 0, to: 10 }))[0]).toHaveLength(MOST_TEXT - 1_000)
      // Two bytes each.
      const larger = new Map([['larger', 'é'.repeat(MOST_TEXT / 2 + 1)]])
      await expect(ledger.done('job', 'one', larger, {})).rejects.toThrow('2000002 bytes; D1 keeps at most 2000000')
      expect(await ledger.get('job', 'one')).toMatchObject({ state: 'waiting' })
    })

    test('a night in which nothing has changed writes one row a document, for rows are what D1 charges for', async () => {
      const database = (await worker.getD1Database('DB1')) as unknown as D1Database
      let written = 0
      const counting = {
        prepare: (sql: string) => database.prepare(sql),
        async batch(statements: D1PreparedStatement[]) {
          const results = await database.batch(statements)
          written += results.reduce((sum, { meta }) => sum + meta.rows_written, 0)
          return results
        },
      } as unknown as D1Database
      const store = await openStore(openD1(counting, 'DB1'), readMigrations())
      const many = Array.from({ length: 200 }, (_, i) => ({ ...PAGE, id: `web/${i}.html`, text: `${PAGE.text} ${i}` }))
      const rowsOf = async (day: string, documents: typeof many) => {
        written = 0
        await runOnce(store, day, documents, [])
        return written
      }
      const first = await rowsOf('2026-11-03', many)
      const unchanged = await rowsOf('2026-11-04', many)
      const changed = await rowsOf('2026-11-05', [{ ...many[0]!, text: `${PAGE.text} baru` }, ...many.slice(1)])
      expect(first).toBeGreaterThan(5 * many.length)
      // The run itself takes a few.
      expect(unchanged).toBeLessThan(many.length + 10)
      expect(changed).toBeLessThan(unchanged + 15)
      expect((await store.copy.get('web/7.html'))?.lastSeen).toMatch(/^2026-11-05/)
    })

    test('a statement takes a hundred parameters and no more', async () => {
      const driver = databaseOf(worker, 'DB0')
      const asked = (count: number) => {
        const parameters = Array.from({ length: count }, (_, i) => i)
        return { sql: `SELECT 1 AS found WHERE 7 IN (${parameters.map(() => '?').join()})`, parameters }
      }
      expect(await driver.all(asked(100))).toEqual([{ found: 1 }])
      await expect(driver.all(asked(101))).rejects.toThrow(/too many SQL variables/)
    })
  })
}
