import type { Driver, Statement } from './driver.ts'

// Whole databases, table by table, to be written elsewhere: rows in the order of their keys, so that two copies can be compared.

/** A table with its columns, and those of its primary key in order. */
export interface Table {
  name: string
  columns: string[]
  key: string[]
}
export type Row = Record<string, unknown>

/** Of one statement, as every driver is held to it. */
const MAX_PARAMETERS = 100

/** All tables of a store, those first to which others refer. */
export async function tablesOf(driver: Driver): Promise<Table[]> {
  const rows = (await driver.all({
    sql: `SELECT t.name AS "table", c.name AS "column", c.pk AS pk FROM sqlite_master AS t, pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND t.name <> 'migrations' AND t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB '_cf_*'
      ORDER BY t.rowid, c.cid`,
    parameters: [],
  })) as { table: string; column: string; pk: number }[]
  return [...Map.groupBy(rows, ({ table }) => table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column }) => column),
    key: columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ column }) => column),
  }))
}

/** The rows behind one with this key, in the order of keys. */
export async function rowsAfter(driver: Driver, table: Table, after: readonly unknown[] | undefined, limit: number) {
  const key = table.key.map(quoted).join()
  const behind = after ? `WHERE (${key}) > (${after.map(() => '?').join()})` : ''
  const sql = `SELECT ${table.columns.map(quoted).join()} FROM ${quoted(table.name)} ${behind} ORDER BY ${key} LIMIT ${limit}`
  return (await driver.all({ sql, parameters: [...(after ?? [])] })) as Row[]
}

export const keyOf = ({ key }: Table, row: Row): unknown[] => key.map((column) => row[column])

/** Writes rows as they are; what has the same key gives way, so that it may be written twice. */
export function writesOf({ name, columns }: Table, rows: readonly Row[]): Statement[] {
  const most = Math.max(1, Math.floor(MAX_PARAMETERS / columns.length))
  const marks = `(${columns.map(() => '?').join()})`
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, i) => {
    const some = rows.slice(i * most, (i + 1) * most)
    return {
      sql: `INSERT OR REPLACE INTO ${quoted(name)} (${columns.map(quoted).join()}) VALUES ${some.map(() => marks).join()}`,
      parameters: some.flatMap((row) => columns.map((column) => row[column])),
    }
  })
}

/** Takes everything away, so that the database is as a new one. */
export async function clear(driver: Driver): Promise<void> {
  const names = [...(await tablesOf(driver)).map(({ name }) => name).reverse(), 'migrations']
  await driver.batch(names.map((name) => ({ sql: `DROP TABLE IF EXISTS ${quoted(name)}`, parameters: [] })))
}

const quoted = (name: string): string => `"${name}"`
