import { afterAll, describe } from 'vitest'
import { serveOn } from '../../api/server.ts'
import { onWorkerd } from './runtime.ts'
import { inWorkerd, startWorkerd } from './workerd.ts'
import { BRANDS } from './world.ts'

/** The tests of the API that know no runtime; each file starts at most so many servers in all. */
const SUITES = [
  'access',
  'checks',
  'client',
  'findings',
  'oidc',
  'origins',
  'reading',
  'reference',
  'session',
  'writes',
]
const SERVERS = 13

inWorkerd('the API in workerd', () => {
  const worker = startWorkerd(SERVERS * BRANDS, SERVERS)
  afterAll(() => worker.dispose())
  serveOn(onWorkerd(worker))
  describe.each(SUITES)('in workerd: %s', async (suite) => {
    await import(`../../api/${suite}.test.ts`)
  })
})
