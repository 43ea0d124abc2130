import { afterAll, describe, it } from 'vitest'
import { readMigrations } from '../../src/platform/node/sqlite.ts'
import { databaseOf, startWorkerd, withoutWorkerd } from '../platform/worker/workerd.ts'
import { storeContract } from './contract.ts'

/** More than the contract has tests: each begins with an empty database. */
const DATABASES = 120

if (withoutWorkerd) {
  describe('store on D1 in workerd', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  const worker = startWorkerd(DATABASES)
  let opened = 0
  afterAll(() => worker.dispose())
  storeContract('D1 in workerd', () => databaseOf(worker, `DB${opened++}`), readMigrations())
}
