import { sql } from 'kysely'
import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'

/** What a document states, as steps have read it. */
export interface Extract {
  /** Its id. */
  document: string
  /** Stands for all that decides on the statements but the day. */
  key: string
  /** YYYY-MM-DD, the day on which they hold; empty where they hold on any. */
  day: string
  /** JSON. */
  statements: string
}

/** One extract a document, the last one. All of them may be lost: then documents are read again. */
export interface ExtractStore {
  /** All of them, without their statements. */
  known(): Promise<Omit<Extract, 'statements'>[]>
  /** Statements as JSON, by document. */
  get(documents: readonly string[]): Promise<ReadonlyMap<string, string>>
  put(extracts: readonly Extract[]): Promise<void>
  /** Forgets those of documents that the store does not know, or that are gone. */
  tidy(): Promise<void>
}

const tables = db.withTables<{ extracts: Extract; documents: { id: string; state: string } }>()
/** Fetched at once: D1 answers with some megabytes at most. */
const AT_ONCE = 50

export function extractStore(driver: Driver): ExtractStore {
  return {
    known: () => fetchRows(driver, tables.selectFrom('extracts').select(['document', 'key', 'day'])),
    async get(documents) {
      const found = new Map<string, string>()
      for (let i = 0; i < documents.length; i += AT_ONCE) {
        const some = among(documents.slice(i, i + AT_ONCE))
        const query = tables.selectFrom('extracts').select(['document', 'statements']).where('document', 'in', some)
        for (const { document, statements } of await fetchRows(driver, query)) found.set(document, statements)
      }
      return found
    },
    put: (extracts) =>
      writeAll(
        driver,
        rowsByStatement(extracts).map((rows) =>
          tables
            .insertInto('extracts')
            .values(rows)
            .onConflict((on) =>
              on.column('document').doUpdateSet({
                key: sql.ref('excluded.key'),
                day: sql.ref('excluded.day'),
                statements: sql.ref('excluded.statements'),
              }),
            ),
        ),
      ),
    tidy: () =>
      writeAll(driver, [
        tables
          .deleteFrom('extracts')
          .where('document', 'not in', tables.selectFrom('documents').select('id').where('state', '!=', 'gone')),
      ]),
  }
}
