import { type SqlBool, sql } from 'kysely'
import { type Document, TRUTH } from '../model/index.ts'
import type { CopyLedger, DocumentRecord } from './api-port.ts'
import { type Driver, db, fetchRows } from './driver.ts'
import { messagesFrom } from './messages.ts'
import type { DocumentTable } from './tables.ts'

/** Documents as they were last read, for people and for the index that drafts are held against. */
export function copyLedger(driver: Driver): CopyLedger {
  return {
    async list({ source, channel, stage, state, text, limit, cursor }) {
      let query = records()
        .where('documents.source', '!=', TRUTH)
        .orderBy('documents.id')
        .limit(limit + 1)
      if (source !== undefined) query = query.where('documents.source', '=', source)
      if (channel !== undefined) query = query.where('documents.channel', '=', channel)
      if (stage !== undefined) query = query.where('documents.stage', '=', stage)
      query = state === undefined ? query.where('state', '!=', 'gone') : query.where('state', '=', state)
      if (cursor !== undefined) query = query.where('documents.id', '>', cursor)
      if (text !== undefined) {
        const said = sql`documents.id || char(10) || coalesce(documents.title, '')`
        query = query.where(sql<SqlBool>`instr(lower(${said}), lower(${text})) > 0`)
      }
      const rows = await fetchRows(driver, query)
      const documents = rows.slice(0, limit).map(recordOf)
      return rows.length > limit ? { documents, next: documents.at(-1)?.id } : { documents }
    },
    async get(id) {
      const [row] = await fetchRows(driver, records().where('documents.id', '=', id))
      return row && recordOf(row)
    },
    async messages(id) {
      const [row] = await fetchRows(driver, texts().where('documents.id', '=', id))
      return row ? messagesFrom(id, row.list, row.text) : []
    },
    async whole() {
      const rows = await fetchRows(
        driver,
        texts()
          .selectAll('documents')
          .where('state', '!=', 'gone')
          .where('source', '!=', TRUTH)
          .orderBy('documents.id'),
      )
      return rows.map(
        (row): Document => ({
          ...touchpointOf(row),
          ...(row.translations === null ? {} : { translations: JSON.parse(row.translations) as string[] }),
          ...(row.state === 'live' || row.state === 'gone' ? {} : { state: row.state }),
          text: row.text,
          messages: messagesFrom(row.id, row.list, row.text),
        }),
      )
    },
  }
}

const started = (run: 'first_seen_run' | 'last_seen_run') =>
  sql<string>`(SELECT started_at FROM runs WHERE runs.id = ${sql.ref(`documents.${run}`)})`

const records = () =>
  db
    .selectFrom('documents')
    .selectAll('documents')
    .select([started('first_seen_run').as('first_seen'), started('last_seen_run').as('last_seen')])

/** Texts with the messages whose positions point into them. */
const texts = () =>
  db
    .selectFrom('documents')
    .innerJoin('snapshots', 'snapshots.hash', 'documents.hash')
    .innerJoin('messages', (join) =>
      join.onRef('messages.document', '=', 'documents.id').onRef('messages.hash', '=', 'documents.hash'),
    )
    .select(['snapshots.text', 'messages.list'])

const given = <Key extends string>(key: Key, value: string | null) => (value === null ? {} : { [key]: value })

const touchpointOf = (row: DocumentTable) => ({
  channel: row.channel,
  stage: row.stage,
  ...given('audience', row.audience),
  ...given('region', row.region),
  ...given('locale', row.locale),
  ...given('persona', row.persona),
  ...given('owner', row.owner),
  ...given('validFrom', row.valid_from),
  ...given('validTo', row.valid_to),
  id: row.id,
  source: row.source,
  reader: row.reader,
  ...given('title', row.title),
  ...given('link', row.link),
  ...given('publishedAt', row.published_at),
})

const recordOf = (row: DocumentTable & { first_seen: string; last_seen: string }): DocumentRecord => ({
  ...touchpointOf(row),
  state: row.state,
  hash: row.hash,
  firstSeen: row.first_seen,
  lastSeen: row.last_seen,
})
