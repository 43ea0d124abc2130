import type { Entry } from '../rows/entry.ts'
import { asText, isObject, type JsonObject } from '../rows/value.ts'
import { fieldsEntry } from './entry.ts'

/** Posts and pages of WordPress's REST API: texts as stored (`raw`) or as shown (`rendered`). */
const isOne = (value: unknown): value is JsonObject =>
  isObject(value) && textOf(value.content) !== undefined && (textOf(value.title) !== undefined || 'title' in value)

const textOf = (value: unknown): string | undefined =>
  isObject(value)
    ? [value.raw, value.rendered].find((text): text is string => typeof text === 'string' && text.trim() !== '')
    : undefined

export const isPost = (value: unknown): boolean => {
  const list = Array.isArray(value) ? value : [value]
  return list.length > 0 && list.every(isOne)
}

export function* postEntries(value: unknown): Iterable<Entry> {
  const posts = Array.isArray(value) ? value.filter(isOne) : [value as JsonObject]
  for (const [index, post] of posts.entries()) {
    const own = { title: textOf(post.title), content: textOf(post.content), excerpt: textOf(post.excerpt) }
    const about = {
      id: asText(post.id),
      whole: posts.length === 1,
      link: asText(post.link),
      publishedAt: typeof post.date_gmt === 'string' ? `${post.date_gmt}Z` : asText(post.date),
      locale: asText(post.lang),
    }
    yield fieldsEntry(own, 'post', about, index + 1)
  }
}
