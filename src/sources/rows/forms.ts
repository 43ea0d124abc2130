import type { JsonForm } from './json.ts'
import { holdsMessages, messageEntry, type Row } from './message.ts'
import type { TableForm } from './table.ts'
import { asText, asTexts, eachRecord, isObject, type JsonObject, records } from './value.ts'

/** Tables of SMS, push, WhatsApp and posts. */
export const messageTable: TableForm = {
  name: 'csv',
  label: 'messages or posts with a column text, message, body, caption, isi, pesan or title',
  matches: holdsMessages,
  entry: messageEntry,
}

/** JSON lists of messages and posts: the same columns as keys. */
export const messageJson: JsonForm = {
  name: 'json',
  label: 'posts or messages [{id, sent_at or created_at, text, message, caption or body}]',
  matches: (value) => records(value).some((record) => holdsMessages(Object.keys(toRow(record)))),
  entries: (value, input) => eachRecord(value, (record, position) => messageEntry(toRow(record), position, input)),
}

/** Parts that platforms wrap texts and ids in; their keys count as the record's own where it has none of that name. */
const WRAPPERS = [
  'note_tweet',
  'id',
  'snippet',
  'attributes',
  'message',
  'notification',
  'content',
  'payload',
  'text',
  'caption',
  'commentary',
  'specificContent',
  'com.linkedin.ugc.ShareContent',
  'shareCommentary',
]

/** A JSON record as a row: scalars as text, wrappers opened, lists of texts joined by line breaks. */
function toRow(record: JsonObject, depth = 3): Row {
  const row: Row = {}
  for (const [key, value] of Object.entries(record)) {
    const text = Array.isArray(value) ? asTexts(value).join('\n') : asText(value)
    if (text) row[key] = text
  }
  for (const key of WRAPPERS) {
    const inner = record[key]
    if (!isObject(inner) || depth === 0) continue
    for (const [name, text] of Object.entries(toRow(inner, depth - 1))) {
      // X keeps the whole of a long post in `note_tweet`; its own `text` is cut.
      if (key === 'note_tweet') row[name] = text
      else row[name] ??= text
    }
  }
  return row
}
