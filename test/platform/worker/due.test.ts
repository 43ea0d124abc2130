import { openSqlite } from '../../../src/platform/node/sqlite.ts'
import { sendingFaults } from './sending-faults.ts'

sendingFaults('SQLite', () => openSqlite(':memory:'), 1)
