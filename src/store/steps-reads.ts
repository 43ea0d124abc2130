import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'

/** What a file or page came to when steps read it. */
export interface KeptRead {
  /** Its id, and the source that it belongs to. */
  input: string
  /** Stands for its bytes and all that decides on how they are read. */
  key: string
  /** Id of the first document in it. */
  document: string
  /** JSON. */
  documents: string
}

/** The last read of each file and page. All of them may be lost: then the bytes are read again. */
export interface ReadStore {
  /** By input. */
  get(inputs: readonly string[]): Promise<ReadonlyMap<string, KeptRead>>
  put(reads: readonly KeptRead[]): Promise<void>
  /** Forgets those whose documents the store does not know, or that are gone. */
  tidy(): Promise<void>
}

const tables = db.withTables<{ reads: KeptRead; documents: { id: string; state: string } }>()

export function readStore(driver: Driver): ReadStore {
  return {
    async get(inputs) {
      const query = tables.selectFrom('reads').selectAll().where('input', 'in', among(inputs))
      return new Map((await fetchRows(driver, query)).map((read) => [read.input, read]))
    },
    put: (reads) =>
      writeAll(
        driver,
        rowsByStatement(reads).map((rows) => tables.replaceInto('reads').values(rows)),
      ),
    async tidy() {
      const known = tables.selectFrom('documents').select('id').where('state', '!=', 'gone')
      await writeAll(driver, [tables.deleteFrom('reads').where('document', 'not in', known)])
    },
  }
}
