import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

type Connection = Database.Database
type Row = Record<string, unknown>

/**
 * Fills a new store with every row of a damaged one that can still be read, and says of each table what was kept.
 * @param from the damaged file, which is only read
 * @param to a new store with the present schema
 */
export function salvage(from: string, to: string): string[] {
  const source = new Database(from, { readonly: true })
  const target = new Database(to)
  try {
    target.pragma('foreign_keys = OFF')
    const kept = tablesOf(target).map((table) => copy(table, source, target))
    return [...kept, ...unlink(target)]
  } finally {
    source.close()
    target.close()
  }
}

/** Tables that hold what a brand has; which migrations the new store has it knows itself. */
const tablesOf = (connection: Connection): string[] =>
  connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('migrations', 'sqlite_sequence')")
    .pluck()
    .all() as string[]

const columnsOf = (connection: Connection, table: string): { name: string; notnull: number; pk: number }[] =>
  connection.pragma(`table_info(${table})`) as { name: string; notnull: number; pk: number }[]

function copy(table: string, source: Connection, target: Connection): string {
  const there = new Set(attempt(() => columnsOf(source, table).map(({ name }) => name)) ?? [])
  const columns = columnsOf(target, table)
    .map(({ name }) => name)
    .filter((name) => there.has(name))
  if (columns.length === 0) return `${table}: none`
  const names = columns.join(', ')
  const insert = target.prepare(
    `INSERT OR REPLACE INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  let kept = 0
  let spoiled = 0
  const take = (row: Row) => {
    // A value of a wrong type shows that the row was damaged.
    if (isTrue(table, row) && attempt(() => insert.run(columns.map((name) => row[name])))) kept++
    else spoiled++
  }
  const isWhole = target.transaction(() => readAll(source, table, names, take))()
  return `${table}: ${kept} rows${spoiled > 0 ? `, ${spoiled} damaged` : ''}${isWhole ? '' : '; some could not be read'}`
}

/** Gives every row that can be read: from the first on to where the file is broken, then from the last one back. */
function readAll(source: Connection, table: string, names: string, take: (row: Row) => void): boolean {
  const key = columnsOf(source, table).find(({ pk }) => pk === 1)?.name ?? 'rowid'
  const order = attempt(() => source.prepare(`SELECT rowid FROM ${table} LIMIT 0`)) ? 'rowid' : key
  const from = (direction: string) =>
    source.prepare(`SELECT ${order} AS "at ", ${names} FROM ${table} ORDER BY ${order} ${direction}`)
  let last: unknown
  const up = attempt(() => {
    for (const row of from('ASC').iterate() as Iterable<Row>) {
      take(row)
      last = row['at ']
    }
    return true
  })
  if (up) return true
  attempt(() => {
    for (const row of from('DESC').iterate() as Iterable<Row>) {
      if (last !== undefined && (row['at '] as number) <= (last as number)) break
      take(row)
    }
  })
  return false
}

/** A text is kept under its own hash: one that has another was changed by the damage. */
const isTrue = (table: string, row: Row): boolean => table !== 'snapshots' || sha256(String(row.text)) === row.hash

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Takes out references to what was lost: by leaving them empty, or else with their rows. The next run reads the copy again. */
function unlink(target: Connection): string[] {
  const told = new Map<string, number>()
  for (;;) {
    const orphans = target.pragma('foreign_key_check') as { table: string; rowid: number; fkid: number }[]
    if (orphans.length === 0) break
    target.transaction(() => {
      for (const { table, rowid, fkid } of orphans) {
        const keys = target.pragma(`foreign_key_list(${table})`) as { id: number; from: string }[]
        const column = keys.find(({ id }) => id === fkid)!.from
        const isNeeded = columnsOf(target, table).find(({ name }) => name === column)!.notnull === 1
        const remove = `DELETE FROM ${table} WHERE rowid = ?`
        target.prepare(isNeeded ? remove : `UPDATE ${table} SET ${column} = NULL WHERE rowid = ?`).run(rowid)
        const what = `${table}: ${isNeeded ? 'rows left out' : 'references emptied'}, since what they point to is lost`
        told.set(what, (told.get(what) ?? 0) + 1)
      }
    })()
  }
  return [...told].map(([what, count]) => `${what} (${count})`)
}

/** Undefined where SQLite cannot go on; anything else is a bug. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined
    throw error
  }
}
