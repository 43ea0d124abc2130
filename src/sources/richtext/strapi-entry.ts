import type { Entry } from '../rows/entry.ts'
import { asText, isObject, type JsonObject, records } from '../rows/value.ts'
import { fieldsEntry } from './entry.ts'

/** An entry as Strapi 5 gives it, or Strapi 4 with its `attributes`. */
const isEntry = (value: unknown): value is JsonObject =>
  isObject(value) &&
  (typeof value.documentId === 'string' ||
    (typeof value.id === 'number' && isObject(value.attributes) && 'createdAt' in value.attributes))

const isWebhook = (value: unknown): value is JsonObject =>
  isObject(value) && /^entry\./.test(String(value.event)) && typeof value.model === 'string' && isObject(value.entry)

function entriesOf(value: unknown): JsonObject[] {
  if (isWebhook(value)) return [value.entry as JsonObject]
  if (isEntry(value)) return [value]
  if (!isObject(value)) return []
  return (Array.isArray(value.data) ? records(value.data) : [value.data]).filter(isEntry)
}

/** An entry of Strapi, the answer of its REST API, or what its webhook sends. */
export const isStrapiEntry = (value: unknown): boolean => entriesOf(value).length > 0

export function* strapiEntries(value: unknown): Iterable<Entry> {
  const entries = entriesOf(value)
  const type = isWebhook(value) ? String(value.model) : 'entry'
  for (const [index, entry] of entries.entries()) {
    const {
      createdBy: _,
      updatedBy: __,
      localizations: ___,
      ...own
    } = isObject(entry.attributes) ? entry.attributes : entry
    const about = {
      id: asText(entry.documentId) ?? asText(entry.id),
      whole: entries.length === 1,
      locale: asText(own.locale),
      publishedAt: asText(own.publishedAt) ?? asText(own.updatedAt),
    }
    yield fieldsEntry(own, type, about, index + 1)
  }
}
