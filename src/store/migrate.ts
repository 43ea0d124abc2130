import { sql } from 'kysely'
import { InputError } from '../model/index.ts'
import { type Driver, db, fetchRows, type Statement } from './driver.ts'

/** One file of `migrations/`: its name gives the order, its text is plain SQL. */
export interface Migration {
  name: string
  sql: string
}

// The form that `wrangler d1 migrations apply` keeps, so that either may apply the files.
const RECORD = `CREATE TABLE IF NOT EXISTS migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT`

/**
 * Brings a database up to date, one transaction a file, and says which files it applied.
 * Throws InputError for a database of a newer Selaras or of another application.
 */
export async function migrate(driver: Driver, migrations: readonly Migration[]): Promise<string[]> {
  const ordered = migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const applied = await appliedNames(driver)
  refuseNewer(driver, ordered, applied)
  const missing = ordered.filter((migration) => !applied.includes(migration.name))
  for (const migration of missing) {
    try {
      await driver.batch([plain(RECORD), ...statementsOf(migration.sql), record(migration.name)])
    } catch (error) {
      // Another process may have applied it between our look and our write; then it is done all the same.
      if (!(await appliedNames(driver)).includes(migration.name)) throw error
    }
  }
  return missing.map((migration) => migration.name)
}

/** Statements of a file: each ends with a semicolon at the end of a line; lines of comment are left out. */
function statementsOf(text: string): Statement[] {
  const code = text.replace(/^\s*--.*$/gm, '')
  return code
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(plain)
}

async function appliedNames(driver: Driver): Promise<string[]> {
  const tables = await fetchRows(driver, {
    compile: () => sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table'`.compile(db),
  })
  const own = tables.filter(({ name }) => !/^(sqlite_|_cf_|d1_)/.test(name))
  if (own.length === 0) return []
  if (!own.some(({ name }) => name === 'migrations') || !own.some(({ name }) => name === 'findings')) {
    throw new InputError(
      { file: driver.name },
      `a database of another application (table ${own[0]?.name})`,
      'a database that Selaras made, or a new file',
    )
  }
  const rows = await fetchRows(driver, {
    compile: () => sql<{ name: string }>`SELECT name FROM migrations ORDER BY name`.compile(db),
  })
  return rows.map(({ name }) => name)
}

function refuseNewer(driver: Driver, known: readonly Migration[], applied: readonly string[]): void {
  const unknown = applied.filter((name) => !known.some((migration) => migration.name === name))
  if (unknown.length === 0) return
  throw new InputError(
    { file: driver.name },
    `a database of a newer Selaras (it has ${unknown.join(', ')})`,
    `at most ${known.at(-1)?.name}: update Selaras, or name another file with --db`,
  )
}

const plain = (text: string): Statement => ({ sql: text, parameters: [] })
const record = (name: string): Statement => ({ sql: 'INSERT INTO migrations (name) VALUES (?)', parameters: [name] })
