import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readMigrations } from '../../src/platform/node/sqlite.ts'

/**
 * Makes a store as an earlier version left it: the first `count` migrations, and of the rows of a present store what that version
 * could keep. Returns its path.
 */
export function olderStore(present: string, to: string, count: number): string {
  rmSync(to, { force: true })
  const older = new Database(to)
  older.pragma('foreign_keys = OFF')
  older.exec(
    'CREATE TABLE migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT',
  )
  for (const { name, sql } of readMigrations().slice(0, count)) {
    older.exec(sql)
    older.prepare('INSERT INTO migrations (name) VALUES (?)').run(name)
  }
  older.prepare('ATTACH ? AS present').run(present)
  const tables = older.prepare(
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT IN ('migrations', 'sqlite_sequence')",
  )
  for (const table of tables.pluck().all() as string[]) {
    const columnsIn = (schema: string) =>
      older.prepare(`SELECT name FROM pragma_table_info(?, ?)`).pluck().all(table, schema) as string[]
    const there = new Set(columnsIn('present'))
    const columns = columnsIn('main')
      .filter((name) => there.has(name))
      .join(', ')
    older.exec(`INSERT OR REPLACE INTO main.${table} (${columns}) SELECT ${columns} FROM present.${table}`)
  }
  older.exec('DETACH present')
  older.close()
  return to
}
