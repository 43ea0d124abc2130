import type { RawInput } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { isoDate } from '../rows/date.ts'
import type { Entry } from '../rows/entry.ts'
import { stateOf } from '../rows/fields.ts'
import { textDrafts } from '../rows/html.ts'
import type { JsonForm } from '../rows/json.ts'
import { asText, eachRecord, type JsonObject, records } from '../rows/value.ts'

/** Articles of Zendesk, Intercom, Freshdesk and the like: title and HTML body. */
export const helpArticles: JsonForm = {
  name: 'help-articles',
  label: 'help-centre articles [{id, title, body, updated_at, locale}]',
  matches: (value, input) => records(value).some((item) => isArticle(item, input)),
  entries: (value) => eachRecord(value, articleEntry),
}

function isArticle(item: JsonObject, input: RawInput): boolean {
  const body = bodyOf(item)
  const titled = asText(item.title ?? item.name) !== undefined && body !== undefined
  return titled && (input.touchpoint.channel === 'support' || item.type === 'article' || /<[a-z]+[^>]*>/i.test(body))
}

function bodyOf(item: JsonObject): string | undefined {
  return [item.body, item.body_html, item.content, item.description, item.answer]
    .map(asText)
    .find((text) => text !== undefined)
}

function articleEntry(item: JsonObject, position: number): Entry {
  const title = asText(item.title ?? item.name)
  const body = bodyOf(item)
  const summary = asText(item.description ?? item.summary)
  const above = title === undefined ? [] : [title]
  const locale = asText(item.locale ?? item.default_locale ?? item.language)
  const date = item.updated_at ?? item.edited_at ?? item.modified ?? item.published_at ?? item.created_at
  const drafts = body === undefined ? [] : textDrafts(body, above, 'body')
  const messages: MessageDraft[] = [
    { role: 'title', text: title ?? '', context: [] },
    ...(summary === undefined || summary === body ? [] : [{ role: 'meta' as const, text: summary, context: above }]),
    ...drafts,
  ]
  return {
    id: asText(item.id ?? item.slug),
    position,
    parts: {
      messages,
      title,
      link: asText(item.html_url ?? item.url ?? item.permalink),
      publishedAt: isoDate(date),
      state: articleState(item),
      ...(locale === undefined ? {} : { touchpoint: { locale } }),
    },
    problem:
      body === undefined ? `Article ${position} has no body; expected a key body, content or description.` : undefined,
  }
}

function articleState(item: JsonObject) {
  if (item.archived === true || item.outdated === true || item.deleted === true) return 'withdrawn' as const
  if (item.draft === true || item.published === false) return 'scheduled' as const
  return stateOf(asText(item.state ?? item.status))
}
