import { afterAll, describe, it } from 'vitest'
import { stepFaults } from '../../pipeline/steps/faults.ts'
import { judgeFaults } from '../../pipeline/steps/judge-faults.ts'
import { databaseOf, startWorkerd, withoutWorkerd } from './workerd.ts'

/** Each test, and each kill, begins with an empty one. */
const DATABASES = 80
/** Every call there is a request to another process; SQLite's run of the same tests tries each kill. */
const EVERY_KILL = 12

if (withoutWorkerd) {
  describe('a run in steps on D1', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  const worker = startWorkerd(DATABASES)
  let opened = 0
  afterAll(() => worker.dispose())
  const open = () => databaseOf(worker, `DB${opened++}`)
  stepFaults('D1 in workerd', open, EVERY_KILL)
  judgeFaults('D1 in workerd', open, EVERY_KILL)
}
