import { decideLifecycle } from '../../src/findings/lifecycle.ts'
import { readingOf } from '../../src/findings/reading.ts'
import type { Document, Finding } from '../../src/model/index.ts'
import type { Driver, Store } from '../../src/store/index.ts'
import { endOn, MAIL, PAGE, runOn } from './samples.ts'

/** Reads, settles and finishes one run, as the pipeline does. `failed` are ids of documents that could not be read. */
export async function runOnce(
  store: Store,
  day: string,
  documents: Document[],
  found: Finding[],
  failed: string[] = [],
) {
  const run = await store.startRun(runOn(day))
  const sources = Map.groupBy([PAGE, MAIL, ...documents], ({ source }) => source)
  const reading = readingOf(
    [...sources.keys()].map((source) => ({
      source,
      documents: documents.filter((document) => document.source === source).map(({ id }) => id),
      failures: failed.map((document) => ({ document, action: 'skip' })),
    })),
    await store.knownDocuments(),
  )
  await store.saveDocuments(run, documents, [...reading.gone])
  const at = `${day}T02:00:30.000Z`
  const settled = await store.saveFindings(run, (stored) => decideLifecycle({ stored, found, reading, asOf: day, at }))
  await store.finishRun(run, endOn(day))
  return settled
}

/** All rows of all tables, but for those that only tell that there was a run, and D1's own. */
export async function dump(driver: Driver): Promise<Record<string, unknown[]>> {
  const all = (sql: string) => driver.all({ sql, parameters: [] }) as Promise<Record<string, unknown>[]>
  const tables: Record<string, unknown[]> = {}
  for (const { name } of await all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
    if (['runs', 'coverage', 'sqlite_sequence'].includes(name as string) || /^_cf_/.test(name as string)) continue
    const rows = await all(`SELECT * FROM ${name} ORDER BY 1, 2`)
    tables[name as string] = rows.map(({ last_seen_run: _, ...row }) => row)
  }
  return tables
}
