import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSqlite, readMigrations } from '../../src/platform/node/sqlite.ts'
import { storeContract } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'selaras-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

storeContract('better-sqlite3 in memory', () => openSqlite(':memory:'), readMigrations())
storeContract('better-sqlite3 in a file', () => openSqlite(join(folder, `${files++}.db`)), readMigrations())
