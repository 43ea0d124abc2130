import { openSqlite } from '../../../src/platform/node/sqlite.ts'
import { crawlFaults } from './crawl-faults.ts'

crawlFaults('SQLite', () => openSqlite(':memory:'), 120, 37)
