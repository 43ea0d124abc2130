import Database from 'better-sqlite3'

/** Rows by table. */
export type State = Record<string, unknown[]>

/** Which runs there were, their numbers, and when a page was fetched differ where one was cut off; nothing else may. */
const OF_RUNS = new Set(['runs', 'coverage', 'sqlite_sequence'])
const RUN_COLUMNS = ['first_seen_run', 'last_seen_run', 'applied_at', 'stored_at']

/** All that a store holds, but for the numbers of its runs and the times of the machine's clock. */
export function stateOf(file: string): State {
  return withFile(file, (connection) => {
    const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
    const kept = (tables as string[]).filter((name) => !OF_RUNS.has(name))
    return Object.fromEntries(
      kept.map((name) => {
        const rows = connection.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all() as Record<string, unknown>[]
        for (const row of rows) for (const column of RUN_COLUMNS) delete row[column]
        return [name, rows]
      }),
    )
  })
}

/** What is broken in a file: pages, indexes, references. Empty where it is sound. */
export function broken(file: string): string[] {
  return withFile(file, (connection) => {
    const pages = connection.pragma('integrity_check', { simple: true })
    const links = connection.pragma('foreign_key_check') as unknown[]
    return [...(pages === 'ok' ? [] : [String(pages)]), ...links.map((link) => JSON.stringify(link))]
  })
}

/** Where two states differ, in words. */
export function differing(expected: State, found: State): string[] {
  const tables = new Set([...Object.keys(expected), ...Object.keys(found)])
  return [...tables].flatMap((table) => {
    const [one, other] = [expected[table], found[table]].map((rows) => (rows ?? []).map((row) => JSON.stringify(row)))
    const [lost, more] = [count(one!, other!), count(other!, one!)]
    return lost + more > 0 ? [`${table}: ${lost} rows lost, ${more} too many`] : []
  })
}

/** Rows that the one has more often than the other. */
function count(rows: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1)
  return rows.filter((row) => {
    const n = left.get(row) ?? 0
    left.set(row, n - 1)
    return n <= 0
  }).length
}

function withFile<T>(file: string, work: (connection: Database.Database) => T): T {
  const connection = new Database(file)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}
