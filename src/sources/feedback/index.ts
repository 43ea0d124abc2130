import { isFeedback, type RawInput, type Reader, type Score } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { isoDate } from '../rows/date.ts'
import { headOf } from '../rows/decode.ts'
import { type Entry, failed } from '../rows/entry.ts'
import { type JsonForm, jsonReader } from '../rows/json.ts'
import type { Row } from '../rows/message.ts'
import { type TableForm, tableReader } from '../rows/table.ts'
import { asText, eachRecord, isObject, type JsonObject, records } from '../rows/value.ts'
import { feedbackColumns } from './columns.ts'
import { masked } from './mask.ts'
import { onOneScale, readScore } from './score.ts'

const LABEL =
  'reviews, survey answers or tickets with a column review, comment, description, ulasan, komentar or keluhan'

const feedbackTable: TableForm = {
  name: 'feedback',
  label: LABEL,
  matches: (columns) => feedbackColumns(columns).text.length > 0,
  entry: (row, position, _, monthFirst) => entryOf(row, position, monthFirst),
}

const feedbackJson: JsonForm = {
  name: 'feedback',
  label: LABEL,
  matches: (value) => records(value).some((record) => feedbackColumns(Object.keys(toRow(record))).text.length > 0),
  entries: (value) => eachRecord(value, (record, position) => entryOf(toRow(record), position)),
}

const READERS = [jsonReader([feedbackJson]), tableReader([feedbackTable])]

/**
 * What customers say, from sources of the channel `feedback`: CSV, TSV, JSON and JSON Lines. All of it has the role `quote`, which
 * nothing takes for the brand's own words. Personal data is masked here, before anybody reads, keeps or quotes it.
 */
export const feedbackReader: Reader = {
  name: 'feedback',
  accepts: ({ touchpoint }) => isFeedback(touchpoint),
  async read(input: RawInput) {
    const reader = READERS.find((one) => one.accepts(input, headOf(input.bytes, input.contentType)))
    if (!reader) return failed(input, `is no CSV, TSV, JSON or JSON Lines; expected ${LABEL}`)
    const { documents, failures } = await reader.read(input)
    return { documents: onOneScale(documents), failures }
  },
}

const SCORES: readonly Score['kind'][] = ['rating', 'csat', 'nps']

function entryOf(row: Row, position: number, monthFirst = false): Entry {
  const columns = feedbackColumns(Object.keys(row))
  const all = (field: keyof typeof columns) => columns[field].flatMap((name) => row[name]?.trim() || [])
  const people = all('person')
  const clean = (text: string) => masked(text, people)
  const [title] = all('title').map(clean)
  const products = all('product').map(clean)
  const context = [...products, ...(title ? [title] : [])]
  const said = (text: string): MessageDraft => ({ role: 'quote', text, context })
  const scores = SCORES.flatMap((kind) => all(kind).flatMap((cell) => readScore(kind, cell) ?? []))
  const [date] = all('date')
  const [locale] = all('locale')
  const [link] = all('link')
  return {
    id: all('id').find(isId),
    position,
    parts: {
      messages: [...new Set([...(title ? [title] : []), ...all('text').map(clean)])].map(said),
      ...(title ? { title } : {}),
      ...(link && /^https?:/i.test(link) ? { link } : {}),
      publishedAt: isoDate(date, monthFirst),
      ...(locale ? { touchpoint: { locale } } : {}),
      ...(scores[0] ? { score: scores[0] } : {}),
    },
  }
}

/** A number or code, and nobody's address or phone. */
const isId = (text: string) => /^[\w.-]{1,40}$/.test(text) && !/^(?:62|0)8\d{7,}$/.test(text)

/** A record as a row: scalars as text; what is nested counts where the record has nothing of that name. */
function toRow(record: JsonObject, depth = 4): Row {
  const row: Row = {}
  const inner: JsonObject[] = []
  for (const [key, value] of Object.entries(record)) {
    const text = asText(value)
    if (text) row[key] = text
    else if (isObject(value)) inner.push(named(key, value))
    else if (Array.isArray(value)) inner.push(...value.filter(isObject))
  }
  if (depth > 0)
    for (const one of inner) for (const [key, text] of Object.entries(toRow(one, depth - 1))) row[key] ??= text
  return row
}

/** `{satisfaction_rating: {score: 2}}` scores satisfaction, and a requester's name is no product's. */
const named = (key: string, value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, one]) => [OF_PARENT.has(name) ? key : name, one]))
const OF_PARENT = new Set(['score', 'value', 'name'])
