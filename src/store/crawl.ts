import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import type { StoredFrontier, StoredFrontierEntry, StoredHttpCache } from './port.ts'

/** Last good responses by URL; a later one replaces an earlier one. */
export function httpCache(driver: Driver): StoredHttpCache {
  return {
    async get(url) {
      const [row] = await fetchRows(driver, db.selectFrom('http_cache').selectAll().where('url', '=', url))
      if (!row) return undefined
      return {
        url,
        contentType: row.content_type,
        ...(row.etag === null ? {} : { etag: row.etag }),
        ...(row.last_modified === null ? {} : { lastModified: row.last_modified }),
        bytes: row.body,
        storedAt: row.stored_at,
      }
    },
    async put(response) {
      const row = {
        url: response.url,
        content_type: response.contentType,
        etag: response.etag ?? null,
        last_modified: response.lastModified ?? null,
        body: response.bytes,
        stored_at: response.storedAt,
      }
      await writeAll(driver, [db.replaceInto('http_cache').values(row)])
    },
  }
}

/** The list of one crawl, by its name. */
export function frontier<Outcome>(driver: Driver, crawl: string): StoredFrontier<Outcome> {
  const pending = (entries: readonly StoredFrontierEntry[]) =>
    rowsByStatement(entries.map((entry) => entryRow(crawl, entry))).map((rows) =>
      db
        .insertInto('frontier')
        .values(rows)
        .onConflict((on) => on.columns(['crawl', 'url']).doNothing()),
    )
  return {
    async load() {
      const rows = await fetchRows(
        driver,
        db.selectFrom('frontier').selectAll().where('crawl', '=', crawl).orderBy('id'),
      )
      return rows.map((row) => ({
        entry: {
          url: row.url,
          kind: row.kind,
          depth: row.depth,
          ...(row.named_by === null ? {} : { from: row.named_by }),
        },
        ...(row.outcome === null ? {} : { outcome: JSON.parse(row.outcome) as Outcome }),
      }))
    },
    add: (entries) => writeAll(driver, pending(entries)),
    complete: (entry, outcome, discovered) =>
      writeAll(driver, [
        ...pending([entry]),
        db
          .updateTable('frontier')
          .set({ outcome: JSON.stringify(outcome) })
          .where('crawl', '=', crawl)
          .where('url', '=', entry.url),
        ...pending(discovered),
      ]),
    clear: () => writeAll(driver, [db.deleteFrom('frontier').where('crawl', '=', crawl)]),
  }
}

const entryRow = (crawl: string, entry: StoredFrontierEntry) => ({
  crawl,
  url: entry.url,
  kind: entry.kind,
  depth: entry.depth,
  named_by: entry.from ?? null,
})
