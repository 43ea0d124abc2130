import type { DurableObjectStorage } from '@cloudflare/workers-types'
import type { LogEntry } from '../../api/ports.ts'
import { type Given, type VectorLedger, vectorizeNeighbours } from '../../match/index.ts'
import type { Embedding } from '../../pipeline/judging/meaning.ts'
import type { WorkerEnv } from './env.ts'

/** Neighbours by the Vectorize index, in the namespace of a brand; undefined where none is bound. Only the brand's object may write there. */
export function vectorIndex(
  { VECTORIZE }: WorkerEnv,
  slug: string,
  storage: DurableObjectStorage,
  log: (entry: LogEntry) => void,
): Embedding['index'] {
  if (!VECTORIZE) return undefined
  const ports = {
    namespace: slug,
    ledger: vectorLedger(storage),
    now: Date.now,
    failed: (reason: string) =>
      log({ level: 'warn', message: 'Vectorize is of no use; vectors are compared in memory', reason }),
  }
  return (embedder) => vectorizeNeighbours(VECTORIZE, embedder, ports)
}

/**
 * What a brand has in the index. It is kept by the brand's object, not in its database: a copy of the database, in another place or
 * an export, has nothing in the index.
 */
export function vectorLedger({ sql }: DurableObjectStorage): VectorLedger {
  sql.exec('CREATE TABLE IF NOT EXISTS vectors (id TEXT PRIMARY KEY, mutation TEXT, at INTEGER) WITHOUT ROWID')
  return {
    all: async () => {
      const rows = sql.exec<{ id: string; mutation: string | null; at: number | null }>(
        'SELECT id, mutation, at FROM vectors',
      )
      return new Map(
        [...rows].map(({ id, mutation, at }) => [id, mutation === null ? undefined : { mutation, at: at! }]),
      )
    },
    put: async (ids, given?: Given) => {
      const write = 'INSERT OR REPLACE INTO vectors (id, mutation, at) SELECT value, ?, ? FROM json_each(?)'
      sql.exec(write, given?.mutation ?? null, given?.at ?? null, JSON.stringify(ids))
    },
    remove: async (ids) => {
      sql.exec('DELETE FROM vectors WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
    },
  }
}
