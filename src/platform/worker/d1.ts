import type { D1Database } from '@cloudflare/workers-types'
import type { Driver, Statement } from '../../store/index.ts'

/**
 * Driver over a D1 database. D1 holds foreign keys by itself and runs a batch as one transaction, so the same queries and
 * migrations serve as on a SQLite file. Rejects with D1's own errors, which carry SQLite's words: `D1_ERROR: UNIQUE constraint failed`.
 * @param name the binding, as errors name it
 */
export function openD1(database: D1Database, name: string): Driver {
  const prepared = ({ sql, parameters }: Statement) => database.prepare(sql).bind(...parameters)
  return {
    name,
    all: async (statement) => {
      const { results } = await prepared(statement).all<Record<string, unknown>>()
      return results.map(withBytes)
    },
    batch: async (statements) => {
      if (statements.length > 0) await database.batch(statements.map(prepared))
    },
    // The binding belongs to the Worker: there is nothing to close.
    close: async () => {},
  }
}

/** D1 gives a BLOB as a list of numbers. */
const withBytes = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, Array.isArray(value) ? Uint8Array.from(value) : value]),
  )
