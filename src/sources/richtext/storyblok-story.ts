import type { Entry } from '../rows/entry.ts'
import { asText, isObject, type JsonObject, records } from '../rows/value.ts'
import { fieldsEntry } from './entry.ts'

const isContent = (value: unknown): value is JsonObject => isObject(value) && typeof value.component === 'string'

const storiesOf = (value: unknown): JsonObject[] => {
  if (!isObject(value)) return []
  const list = isObject(value.story) ? [value.story] : Array.isArray(value.stories) ? records(value.stories) : [value]
  return list.filter((story) => isContent(story.content) || (isContent(story) && typeof story._uid === 'string'))
}

/** A story of Storyblok, several of them, or the content of one. */
export const isStory = (value: unknown): boolean => storiesOf(value).length > 0

export function* storyEntries(value: unknown): Iterable<Entry> {
  const stories = storiesOf(value)
  for (const [index, story] of stories.entries()) {
    const content = isContent(story.content) ? story.content : story
    const { component, ...own } = content
    const about = {
      id: asText(story.full_slug) ?? asText(story.uuid) ?? asText(story.id),
      whole: stories.length === 1,
      locale: asText(story.lang) === 'default' ? undefined : asText(story.lang),
      publishedAt: asText(story.published_at) ?? asText(story.first_published_at),
    }
    yield fieldsEntry(own, String(component), about, index + 1)
  }
}
