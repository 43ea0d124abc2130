import type { Entry } from '../rows/entry.ts'
import { asText, isObject, type JsonObject } from '../rows/value.ts'
import { fieldsEntry } from './entry.ts'

/** Kinds that Sanity itself keeps: no copy. */
const OWN = /^(sanity|system)\./

const isDocument = (value: unknown): value is JsonObject =>
  isObject(value) && typeof value._id === 'string' && typeof value._type === 'string'

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isObject(value) && Array.isArray(value.result) ? value.result : [value]

/** A document of Sanity, an export of a data set, or the answer to a query. */
export const isSanityDocument = (value: unknown): boolean => {
  const list = listOf(value)
  return list.length > 0 && list.every(isDocument)
}

export function* sanityEntries(value: unknown): Iterable<Entry> {
  const documents = listOf(value).filter(isDocument)
  let position = 0
  for (const document of documents) {
    position++
    const type = document._type as string
    if (OWN.test(type)) continue
    const { language, locale, publishedAt, ...own } = document
    const about = {
      id: (document._id as string).replace(/^(drafts|versions\.[^.]+)\./, ''),
      whole: documents.length === 1,
      locale: asText(language) ?? asText(locale) ?? asText(document.__i18n_lang),
      publishedAt: asText(publishedAt) ?? asText(document._updatedAt),
    }
    yield fieldsEntry(own, type, about, position)
  }
}
