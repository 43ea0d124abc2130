import { parseFeed } from 'feedsmith'
import type { MessageDraft } from '../assemble.ts'
import type { XmlForm } from '../feed/index.ts'
import { isoDate } from '../rows/date.ts'
import type { Entry } from '../rows/entry.ts'
import { htmlDrafts } from '../rows/html.ts'
import type { JsonForm } from '../rows/json.ts'
import { isObject } from '../rows/value.ts'

/** An item of any kind of feed. `html` is its fullest text. */
interface Item {
  id?: string | undefined
  title?: string | undefined
  html?: string | undefined
  plain?: string | undefined
  date?: string | undefined
  link?: string | undefined
  locale?: string | undefined
}

/** RSS (0.9 to 2.0, RDF) and Atom. */
export const syndication: XmlForm = {
  name: 'feed',
  label: 'RSS 2.0 and Atom feeds',
  matches: (root) => ['rss', 'feed', 'rdf:RDF'].some((name) => name in root),
  entries: (_root, text) => feedEntries(text),
}

export const jsonFeed: JsonForm = {
  name: 'json-feed',
  label: 'JSON Feed',
  matches: (value) => isObject(value) && String(value.version).includes('jsonfeed.org'),
  entries: (value) => feedEntries(JSON.stringify(value)),
}

function feedEntries(text: string): Entry[] {
  const { title, description, locale, items } = contentOf(text)
  const about: Entry = {
    whole: true,
    position: 0,
    parts: {
      title,
      messages: [
        { role: 'title', text: title ?? '', context: [] },
        { role: 'meta', text: description ?? '', context: title === undefined ? [] : [title] },
      ],
    },
  }
  const own = description === undefined || description === title ? [] : [about]
  return [...own, ...items.map((item, index) => itemEntry({ ...item, locale: item.locale ?? locale }, index + 1))]
}

function itemEntry(item: Item, position: number): Entry {
  const above = item.title === undefined ? [] : [item.title]
  const body = item.html === undefined ? paragraphs(item.plain ?? '', above) : htmlDrafts(item.html, above)
  return {
    id: item.id ?? item.link,
    position,
    parts: {
      title: item.title,
      link: item.link,
      publishedAt: isoDate(item.date),
      ...(item.locale === undefined ? {} : { touchpoint: { locale: item.locale } }),
      messages: [{ role: 'title', text: item.title ?? '', context: [] }, ...body],
    },
  }
}

/** Titles may hold HTML, declared or not. */
function plainTitle(title: string | undefined): string | undefined {
  if (title === undefined || !/<\/?[a-z]|&#?\w+;/i.test(title)) return title
  return htmlDrafts(title)
    .map((draft) => draft.text)
    .join(' ')
}

function paragraphs(text: string, context: string[]): MessageDraft[] {
  return text.split(/\n{2,}/).map((part) => ({ role: 'body', text: part, context }))
}

/** The parts that matter of any of the four kinds. */
function contentOf(text: string): {
  title?: string | undefined
  description?: string | undefined
  locale?: string | undefined
  items: Item[]
} {
  const { format, feed } = parseFeed(text)
  switch (format) {
    case 'atom': {
      const items = (feed.entries ?? []).map((entry) => ({
        id: entry.id,
        title: plainTitle(entry.title?.value),
        html: entry.content?.value ?? entry.summary?.value ?? entry.media?.groups?.[0]?.description?.value,
        date: entry.published ?? entry.updated,
        link: (entry.links?.find((link) => (link.rel ?? 'alternate') === 'alternate') ?? entry.links?.[0])?.href,
      }))
      return { title: feed.title?.value, description: feed.subtitle?.value, items }
    }
    case 'json': {
      const items = (feed.items ?? []).map((item) => ({
        id: item.id,
        title: plainTitle(item.title),
        html: item.content_html,
        plain: item.content_text ?? item.summary,
        date: item.date_published ?? item.date_modified,
        link: item.url ?? item.external_url,
        locale: item.language,
      }))
      return { title: feed.title, description: feed.description, locale: feed.language, items }
    }
    case 'rss': {
      const items = (feed.items ?? []).map((item) => ({
        id: item.guid?.value,
        title: plainTitle(item.title),
        html: item.content?.encoded ?? item.description,
        date: item.pubDate ?? item.dc?.dates?.[0],
        link: item.link,
      }))
      return { title: feed.title, description: feed.description, locale: feed.language, items }
    }
    case 'rdf': {
      const items = (feed.items ?? []).map((item) => ({
        title: plainTitle(item.title),
        html: item.content?.encoded ?? item.description,
        date: item.dc?.dates?.[0],
        link: item.link,
      }))
      return { title: feed.title, description: feed.description, items }
    }
  }
}
