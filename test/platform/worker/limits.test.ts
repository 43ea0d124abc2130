import { afterAll, describe, expect, it, test } from 'vitest'
import { readMigrations } from '../../../src/platform/node/sqlite.ts'
import { openStore } from '../../../src/store/index.ts'
import { stepLedger } from '../../../src/store/steps.ts'
import { databaseOf, startWorkerd, withoutWorkerd } from './workerd.ts'

/** Of one text in D1, in bytes. */
const MOST_TEXT = 2_000_000

if (withoutWorkerd) {
  describe('limits of D1', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  describe('limits of D1', () => {
    const worker = startWorkerd(1)
    afterAll(() => worker.dispose())

    test('a text just below the limit is kept, one above it is refused as a whole', async () => {
      const driver = databaseOf(worker, 'DB0')
      await openStore(driver, readMigrations())
      const ledger = stepLedger(driver)
      await ledger.begin('job', { key: 'first', seq: 0, input: '{}' })
      const large = new Map([['large', 'x'.repeat(MOST_TEXT - 1_000)]])
      const next = [{ key: 'one', seq: 1, input: '{}' }]
      await ledger.done('job', 'first', large, { next })
      expect((await ledger.parts('job'))[0]).toHaveLength(MOST_TEXT - 1_000)
      // Two bytes each.
      const larger = new Map([['larger', 'é'.repeat(MOST_TEXT / 2 + 1)]])
      await expect(ledger.done('job', 'one', larger, {})).rejects.toThrow('2000002 bytes; D1 keeps at most 2000000')
      expect(await ledger.get('job', 'one')).toMatchObject({ state: 'waiting' })
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
