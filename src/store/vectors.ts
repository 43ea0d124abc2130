import { among } from './documents.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import type { StoredVectors } from './port.ts'

/** Vectors of texts by the hash of text and model; what is put again replaces what was there. */
export function vectorStore(driver: Driver): StoredVectors {
  return {
    async get(keys) {
      const query = db.selectFrom('vectors').selectAll().where('key', 'in', among(keys))
      return new Map((await fetchRows(driver, query)).map(({ key, value }) => [key, value]))
    },
    async put(entries) {
      const rows = [...entries].map(([key, value]) => ({ key, value }))
      await writeAll(
        driver,
        rowsByStatement(rows).map((some) => db.replaceInto('vectors').values(some)),
      )
    },
  }
}
