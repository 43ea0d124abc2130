import { sql } from 'kysely'
import type { Document, Message } from '../model/index.ts'
import { db, rowsByStatement } from './driver.ts'

/** A message as it is kept: its text stands in the snapshot, its id follows from its place. */
type Kept = Omit<Message, 'id' | 'text'>

/** Writes what each document says, where that has changed. `hashes`: of the documents' texts, in the same order. */
export function* messageQueries(documents: readonly Document[], hashes: readonly string[]) {
  const rows = documents.map(({ id, messages }, i) => ({
    document: id,
    hash: hashes[i]!,
    list: JSON.stringify(messages.map(({ id: _, text: __, ...kept }): Kept => kept)),
  }))
  for (const part of rowsByStatement(rows))
    yield db
      .insertInto('messages')
      .values(part)
      .onConflict((on) =>
        on
          .column('document')
          .doUpdateSet({ hash: sql.ref('excluded.hash'), list: sql.ref('excluded.list') })
          .where(sql<boolean>`excluded.hash <> messages.hash OR excluded.list <> messages.list`),
      )
}

/** Messages as they were read. `list`: the kept form; `text`: that of the document. */
export const messagesFrom = (document: string, list: string, text: string): Message[] =>
  (JSON.parse(list) as Kept[]).map((kept, index) => ({
    id: `${document}:${index}`,
    text: text.slice(kept.start, kept.end),
    ...kept,
  }))
