import type { Entry } from '../rows/entry.ts'
import { asText, isObject, type JsonObject, records } from '../rows/value.ts'
import { fieldsEntry } from './entry.ts'
import { Rendering } from './rendering.ts'

const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const isEntry = (value: unknown): value is JsonObject =>
  isObject(value) && isObject(value.sys) && value.sys.type === 'Entry' && isObject(value.fields)

const isList = (value: unknown): value is JsonObject =>
  isObject(value) && isObject(value.sys) && value.sys.type === 'Array' && records(value.items).some(isEntry)

/** An entry of Contentful, or a list of them, of any of its APIs or of a webhook. */
export const isContentfulEntry = (value: unknown): boolean => isEntry(value) || isList(value)

/** One document an entry; where its fields hold several locales, as in webhooks, one each. */
export function* contentfulEntries(value: unknown): Iterable<Entry> {
  const list = isObject(value) && isList(value)
  const entries = list ? records(value.items).filter(isEntry) : [value as JsonObject]
  const linked = list ? included(value) : new Map<string, JsonObject>()
  let position = 0
  for (const entry of entries) {
    const sys = entry.sys as JsonObject
    const id = asText(sys.id)
    const locales = Object.entries(byLocale(entry.fields as JsonObject))
    for (const [locale, own] of locales) {
      const about = {
        id: [list ? id : '', locales.length > 1 ? locale : ''].filter(Boolean).join(':'),
        whole: !list && locales.length === 1,
        locale: locale || asText(sys.locale),
        publishedAt: asText(sys.publishedAt) ?? asText(sys.updatedAt),
        state: sys.archivedAt ? ('withdrawn' as const) : undefined,
      }
      yield fieldsEntry(own, kindOf(sys), about, ++position, new Rendering(linked, id))
    }
  }
}

function kindOf(sys: JsonObject): string {
  const type = isObject(sys.contentType) && isObject(sys.contentType.sys) ? sys.contentType.sys.id : undefined
  return asText(type) ?? 'entry'
}

/** Fields by locale; under the empty name where the entry is given in one locale only. */
function byLocale(own: JsonObject): Record<string, JsonObject> {
  const values = Object.values(own)
  const localised = values.every((value) => isObject(value) && Object.keys(value).every((key) => LOCALE.test(key)))
  if (!localised || values.length === 0) return { '': own }
  const found: Record<string, JsonObject> = {}
  for (const [name, value] of Object.entries(own)) {
    for (const [locale, text] of Object.entries(value as JsonObject)) {
      found[locale] ??= {}
      found[locale][name] = text
    }
  }
  return found
}

function included({ items, includes }: JsonObject): Map<string, JsonObject> {
  const all = [items, ...(isObject(includes) ? Object.values(includes) : [])].flatMap((list) => records(list ?? []))
  return new Map(all.flatMap((one) => (isObject(one.sys) && asText(one.sys.id) ? [[asText(one.sys.id)!, one]] : [])))
}
