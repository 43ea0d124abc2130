import type { Entry } from './entry.ts'

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Scalars as text; undefined for all else and for blank text. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Texts of a string, or of an array of strings. */
export function asTexts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => asText(item) ?? [])
}

/** The objects of a list, wherever a platform's answer keeps it: bare, under `data`, `items`, `posts`, or deeper. */
export function records(value: unknown): JsonObject[] {
  return listOf(value).filter(isObject)
}

/** An entry for each item of the list in `value`; an item that is no object is a problem of its own. */
export function eachRecord(value: unknown, entry: (record: JsonObject, position: number) => Entry): Entry[] {
  return listOf(value).map((item, index) => {
    if (isObject(item)) return entry(item, index + 1)
    return {
      position: index + 1,
      problem: `Item ${index + 1} is ${item === null ? 'null' : `a ${typeof item}`}; expected an object.`,
    }
  })
}

function listOf(value: unknown, depth = 3): unknown[] {
  if (Array.isArray(value)) return value
  if (!isObject(value) || depth === 0) return []
  const children = Object.values(value)
  const list = children.find((child) => Array.isArray(child) && child.some(isObject))
  if (Array.isArray(list)) return list
  return (
    children.map((child) => (isObject(child) ? listOf(child, depth - 1) : [])).find((found) => found.length > 0) ?? []
  )
}
