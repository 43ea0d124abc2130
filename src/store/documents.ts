import { sql } from 'kysely'
import { type Document, sha256 } from '../model/index.ts'
import { type Driver, db, fetchRows, rowsByStatement, writeAll } from './driver.ts'
import { messageQueries } from './messages.ts'
import type { KnownDocument } from './port.ts'
import type { DocumentTable } from './tables.ts'

/** Rows of a JSON list, as one parameter however long the list is. */
export const among = <T extends string | number>(values: Iterable<T>) =>
  sql<T>`(SELECT value FROM json_each(${JSON.stringify([...values])}))`

/**
 * Writes documents and their texts, and marks those that are gone, in one transaction. Of what is known as it is only the run that
 * met it is written: rows that are written cost most where the database is rented.
 */
export async function saveDocuments(
  driver: Driver,
  run: number,
  documents: readonly Document[],
  gone: readonly string[] = [],
): Promise<void> {
  const rows = await Promise.all(documents.map((document) => documentRow(document, run)))
  const known = await rowsById(driver, rows)
  const changed = new Set(rows.filter((row) => !isSame(row, known.get(row.id))))
  await writeAll(driver, documentQueries(run, documents, rows, changed, gone))
}

function* documentQueries(
  run: number,
  documents: readonly Document[],
  rows: readonly DocumentTable[],
  changed: ReadonlySet<DocumentTable>,
  gone: readonly string[],
) {
  const texts = new Map(documents.flatMap(({ text }, i) => (changed.has(rows[i]!) ? [[rows[i]!.hash, text]] : [])))
  for (const part of rowsByStatement([...texts].map(([hash, text]) => ({ hash, text }))))
    yield db
      .insertInto('snapshots')
      .values(part)
      .onConflict((on) => on.doNothing())
  for (const part of rowsByStatement([...changed])) yield upsert(part)
  yield* messageQueries(
    documents,
    rows.map(({ hash }) => hash),
  )
  const own = db.updateTable('documents')
  const met = rows.filter((row) => !changed.has(row)).map(({ id }) => id)
  if (met.length > 0) yield own.set({ last_seen_run: run }).where('id', 'in', among(met))
  if (gone.length > 0) yield own.set({ state: 'gone' }).where('id', 'in', among(gone))
}

async function rowsById(driver: Driver, rows: readonly DocumentTable[]): Promise<Map<string, DocumentTable>> {
  const ids = among(rows.map(({ id }) => id))
  const stored = await fetchRows(driver, db.selectFrom('documents').selectAll().where('id', 'in', ids))
  return new Map(stored.map((row) => [row.id, row]))
}

/** Whether two rows say the same of a document, whichever runs met it. */
const isSame = (row: DocumentTable, other: DocumentTable | undefined): boolean =>
  other !== undefined && said(row) === said(other)

const said = ({ first_seen_run: _, last_seen_run: __, ...row }: DocumentTable): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Documents that were there when last looked for, by id. */
export async function knownDocuments(driver: Driver): Promise<KnownDocument[]> {
  const query = db.selectFrom('documents').select(['id', 'source', 'hash']).where('state', '!=', 'gone').orderBy('id')
  return fetchRows(driver, query)
}

/** Texts by hash. */
export async function snapshots(driver: Driver, hashes: Iterable<string>): Promise<Map<string, string>> {
  const rows = await fetchRows(driver, db.selectFrom('snapshots').selectAll().where('hash', 'in', among(hashes)))
  return new Map(rows.map((row) => [row.hash, row.text]))
}

async function documentRow(document: Document, run: number): Promise<DocumentTable> {
  return {
    id: document.id,
    source: document.source,
    reader: document.reader,
    channel: document.channel,
    stage: document.stage,
    audience: document.audience ?? null,
    region: document.region ?? null,
    locale: document.locale ?? null,
    persona: document.persona ?? null,
    owner: document.owner ?? null,
    valid_from: document.validFrom ?? null,
    valid_to: document.validTo ?? null,
    title: document.title ?? null,
    link: document.link ?? null,
    translations: document.translations ? JSON.stringify(document.translations) : null,
    published_at: document.publishedAt ?? null,
    state: document.state ?? 'live',
    hash: await sha256(document.text),
    first_seen_run: run,
    last_seen_run: run,
  }
}

function upsert(rows: readonly DocumentTable[]) {
  const { id: _, first_seen_run: __, ...kept } = rows[0]!
  const update = Object.fromEntries(Object.keys(kept).map((name) => [name, sql.ref(`excluded.${name}`)]))
  return db
    .insertInto('documents')
    .values(rows)
    .onConflict((on) => on.column('id').doUpdateSet(update))
}
