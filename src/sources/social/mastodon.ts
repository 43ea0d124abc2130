import type { MessageDraft } from '../assemble.ts'
import { isoDate } from '../rows/date.ts'
import type { Entry } from '../rows/entry.ts'
import { htmlDrafts } from '../rows/html.ts'
import type { JsonForm } from '../rows/json.ts'
import { asText, eachRecord, isObject, type JsonObject, records } from '../rows/value.ts'

/** Mastodon statuses, and the outbox of any ActivityPub server: posts whose content is HTML. */
export const mastodon: JsonForm = {
  name: 'mastodon',
  label: 'Mastodon posts [{id, content, created_at, url}]',
  matches: (value) => records(value).some((item) => isStatus(noteOf(item))),
  entries: (value) => eachRecord(value, statusEntry),
}

function isStatus(item: JsonObject): boolean {
  const content = asText(item.content)
  return (
    content !== undefined &&
    /^\s*<\w/.test(content) &&
    ('created_at' in item || 'published' in item) &&
    !('title' in item)
  )
}

/** An outbox wraps each post in the activity that published it. */
function noteOf(item: JsonObject): JsonObject {
  return isObject(item.object) ? item.object : item
}

function statusEntry(item: JsonObject, position: number): Entry {
  const status = noteOf(item)
  const warning = asText(status.spoiler_text ?? status.summary)
  const above = warning === undefined ? [] : [warning]
  const media = status.media_attachments ?? status.attachment
  const alts = (Array.isArray(media) ? media : [])
    .filter(isObject)
    .flatMap((one) => asText(one.description ?? one.name) ?? [])
  const locale = asText(status.language)
  const messages: MessageDraft[] = [
    { role: 'title', text: warning ?? '', context: [] },
    ...htmlDrafts(asText(status.content) ?? '', above, 'caption'),
    ...alts.map((text): MessageDraft => ({ role: 'alt', text, context: above })),
  ]
  return {
    id: asText(status.id),
    position,
    parts: {
      messages,
      link: asText(status.url),
      publishedAt: isoDate(status.created_at ?? status.published),
      ...(locale === undefined ? {} : { touchpoint: { locale } }),
    },
  }
}
