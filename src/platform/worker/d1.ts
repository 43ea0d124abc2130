import type { D1Database } from '@cloudflare/workers-types'
import { SelarasError } from '../../model/index.ts'
import type { Driver, Statement } from '../../store/index.ts'

/** Of one text, in bytes. */
const MOST_TEXT = 2_000_000

/**
 * Driver over a D1 database. D1 holds foreign keys by itself and runs a batch as one transaction, so the same queries and
 * migrations serve as on a SQLite file. Rejects with D1's own errors, which carry SQLite's words:
 * `D1_ERROR: UNIQUE constraint failed`, and with SelarasError for a text that D1 would refuse.
 * @param name the binding, as errors name it
 */
export function openD1(database: D1Database, name: string): Driver {
  const prepared = ({ sql, parameters }: Statement) => {
    const bytes = Math.max(...parameters.map(bytesOf))
    if (bytes > MOST_TEXT) {
      throw new SelarasError(
        `${name}: a text of ${bytes} bytes; D1 keeps at most ${MOST_TEXT}: cut the document`,
        'skip',
      )
    }
    return database.prepare(sql).bind(...parameters)
  }
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

/** Length in UTF-8; counted only where it may be too much. */
const bytesOf = (value: unknown): number =>
  typeof value !== 'string' || value.length * 3 <= MOST_TEXT ? 0 : new TextEncoder().encode(value).length

/** D1 gives a BLOB as a list of numbers. */
const withBytes = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, Array.isArray(value) ? Uint8Array.from(value) : value]),
  )
