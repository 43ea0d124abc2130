import { parseFeed } from 'feedsmith'
import { gunzip, isGzip } from './gunzip.ts'
import { readSitemap } from './sitemap.ts'

/** A document that names pages. `complaint`: what is wrong with it; what could be read of it is given all the same. */
export interface List {
  kind: 'sitemap' | 'feed' | 'text'
  pages: string[]
  /** Further lists: the sitemaps of an index. */
  lists: string[]
  complaint?: string
}

/**
 * Reads a sitemap, an index of sitemaps (XML or plain text, packed or not) or a feed (RSS, Atom, RDF, JSON Feed: the
 * items' links). Undefined for every other content, and for product feeds, whose items are copy themselves.
 */
export async function readList(bytes: Uint8Array, url: string, maxBytes: number): Promise<List | undefined> {
  const unpacked = isGzip(bytes) ? await gunzip(bytes, maxBytes) : bytes
  if (typeof unpacked === 'string') return { kind: 'sitemap', pages: [], lists: [], complaint: unpacked }
  const text = new TextDecoder().decode(unpacked).trimStart()
  const root = rootElement(text)
  if (root === 'urlset' || root === 'sitemapindex') return { kind: 'sitemap', ...readSitemap(text) }
  const jsonFeed = text.startsWith('{') && /"version"\s*:\s*"https?:(?:\\?\/){2}jsonfeed\.org/.test(text)
  if (jsonFeed || root === 'rss' || root === 'feed' || root === 'rdf') {
    return text.includes('base.google.com/ns/') ? undefined : readFeed(text, url)
  }
  return readTextList(text)
}

/** Local name of the first element, lower-case; empty where the text is no markup. */
function rootElement(text: string): string {
  const head = text.slice(0, 8_000)
  for (let at = 0, step = 0; step < 50; step++) {
    const tag = /^\s*<(!--|[?!]|(?:[\w.-]+:)?([\w.-]+))/.exec(head.slice(at))
    if (!tag) return ''
    if (tag[2] !== undefined) return tag[2].toLowerCase()
    const end = tag[1] === '!--' ? '-->' : '>'
    const close = head.indexOf(end, at + tag[0].length)
    if (close < 0) return ''
    at = close + end.length
  }
  return ''
}

interface Item {
  link?: string
  url?: string
  guid?: { value?: string; isPermaLink?: boolean }
  links?: { href?: string; rel?: string }[]
}

function readFeed(text: string, url: string): List {
  const list: List = { kind: 'feed', pages: [], lists: [] }
  try {
    const { feed } = parseFeed(text) as { feed: { items?: Item[]; entries?: Item[] } }
    const items = feed.items ?? feed.entries ?? []
    const links = items.map(itemLink)
    list.pages = links.flatMap((link) => (link ? (URL.parse(link, url)?.href ?? []) : []))
    const without = links.filter((link) => !link).length
    if (!text.startsWith('{') && !/<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>/i.test(text)) {
      list.complaint = `The feed is cut off after ${items.length} items`
    } else if (without > 0) list.complaint = `${without} of the feed's ${items.length} items have no link`
  } catch (error) {
    list.complaint = `The feed cannot be read (${(error as Error).message})`
  }
  return list
}

function itemLink({ link, url, guid, links }: Item): string | undefined {
  const alternate = links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href
  const permanent = guid?.isPermaLink !== false && /^https?:/.test(guid?.value ?? '') ? guid?.value : undefined
  return link ?? url ?? alternate ?? permanent
}

/** One URL a line and nothing else. */
function readTextList(text: string): List | undefined {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim())
  const pages = lines.filter((line) => line !== '')
  const isList = pages.length > 0 && pages.every((line) => /^https?:\/\/\S+$/.test(line))
  return isList ? { kind: 'text', pages, lists: [] } : undefined
}
