import { crawlFaults } from '../../pipeline/steps/crawl-faults.ts'
import { stepFaults } from '../../pipeline/steps/faults.ts'
import { judgeFaults } from '../../pipeline/steps/judge-faults.ts'
import { sendingFaults } from './sending-faults.ts'
import { onD1 } from './workerd.ts'

/** More than there are runs: each test, and each kill, is one. */
const DATABASES = 120
/** A call of D1 is a request to another process: few kills are tried there, each on SQLite by the same tests. */
const EVERY = { step: 24, send: 40, crawl: 800 }
/** Crawled again for each kill. */
const PAGES = 200

onD1('whoever works on D1 is disturbed', DATABASES, (open) => {
  stepFaults('D1 in workerd', open, EVERY.step)
  judgeFaults('D1 in workerd', open, EVERY.step)
  crawlFaults('D1 in workerd', open, PAGES, EVERY.crawl)
  sendingFaults('D1 in workerd', open, EVERY.send)
})
