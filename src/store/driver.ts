import { type CompiledQuery, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Tables } from './tables.ts'

/** SQL with positional parameters: text, numbers, bytes or null. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/**
 * What the store needs of a database: SQLite's dialect, foreign keys enforced, and a batch that is all or nothing.
 * There are no interactive transactions, since D1 has none.
 */
export interface Driver {
  /** The file or binding, as errors name it. */
  readonly name: string
  /** Rows of one statement; bytes come back as Uint8Array. */
  all(statement: Statement): Promise<unknown[]>
  /** Runs the statements in order as one transaction: when one fails, none of them happened. */
  batch(statements: readonly Statement[]): Promise<void>
  close(): Promise<void>
}

/** D1 refuses a statement with more bound parameters; every driver is held to it so that all write the same SQL. */
const MAX_PARAMETERS = 100

/** Builds and compiles queries; running them is the driver's part. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

interface Compilable<Row> {
  compile(): CompiledQuery<Row>
}

/** Runs a query and returns its rows, typed as the builder infers them. */
export async function fetchRows<Row>(driver: Driver, query: Compilable<Row>): Promise<Row[]> {
  return (await driver.all(compiled(query))) as Row[]
}

/**
 * Runs the queries as one transaction. Each is compiled as it comes, and equal texts are held once: a builder takes ten times the room
 * of its rows.
 */
export async function writeAll(driver: Driver, queries: Iterable<Compilable<unknown>>): Promise<void> {
  const texts = new Map<string, string>()
  const statements: Statement[] = []
  for (const query of queries) {
    const { sql, parameters } = compiled(query)
    const text = texts.get(sql) ?? sql
    texts.set(text, text)
    statements.push({ sql: text, parameters })
  }
  if (statements.length > 0) await driver.batch(statements)
}

function compiled(query: Compilable<unknown>): Statement {
  const { sql, parameters } = query.compile()
  if (parameters.length > MAX_PARAMETERS) {
    throw new RangeError(`${parameters.length} parameters in one statement, at most ${MAX_PARAMETERS}: ${sql}`)
  }
  return { sql, parameters }
}

/** A moment so many milliseconds later; both ISO 8601 in UTC. */
export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

/** Cuts rows into lists that fit one INSERT each. All rows have the same columns. */
export function rowsByStatement<Row extends object>(rows: readonly Row[]): Row[][] {
  const columns = rows[0] ? Object.keys(rows[0]).length : 1
  const size = Math.max(1, Math.floor(MAX_PARAMETERS / columns))
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}
