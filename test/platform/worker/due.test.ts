import { afterAll, describe, it } from 'vitest'
import { openSqlite } from '../../../src/platform/node/sqlite.ts'
import { sendingFaults } from './sending-faults.ts'
import { databaseOf, startWorkerd, withoutWorkerd } from './workerd.ts'

sendingFaults('SQLite', () => openSqlite(':memory:'), 1)

/** Each test, and each kill, begins with an empty one. */
const DATABASES = 40
/** Every call there is a request to another process; SQLite's run of the same tests tries each kill. */
const EVERY_KILL = 60

if (withoutWorkerd) {
  describe('what goes out by the clock, from D1', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  const worker = startWorkerd(DATABASES)
  let opened = 0
  afterAll(() => worker.dispose())
  sendingFaults('D1 in workerd', () => databaseOf(worker, `DB${opened++}`), EVERY_KILL)
}
