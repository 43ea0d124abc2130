import { type Fetched, type FollowContext, follow } from './follow.ts'
import { type PageLinks, readLinks } from './links.ts'
import { type List, readList } from './lists.ts'
import type { FrontierEntry, FrontierOutcome } from './ports.ts'
import { type Problem, problems } from './problems.ts'
import { canonicalUrl } from './url.ts'

/** What came of one URL. `key` and `canonical` are in canonical form; `links` is absent where the page is no HTML. */
export type Visit =
  | { kind: 'page'; fetched: Fetched; key: string; canonical: string; read?: PageLinks }
  | { kind: 'list'; fetched: Fetched; list: List }
  | { kind: 'problem'; problem: Problem }

export interface VisitContext extends FollowContext {
  /** Is this content type, beyond HTML, read by someone? */
  takes(contentType: string): boolean
  /** Are feeds copy themselves, rather than lists of pages? */
  readsFeeds: boolean
}

const HTML = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i
const MEDIA = /^\s*(?:image|video|audio|font)\//i
const REPLAYED_MS = 24 * 3_600_000

/**
 * Reads one URL and tells a page from a list of pages. `before`: what an interrupted crawl made of it within the last
 * day, which is taken from the cache again without a request. Rejects only with the signal's reason.
 */
export async function visit(entry: FrontierEntry, context: VisitContext, before?: FrontierOutcome): Promise<Visit> {
  const start = entry.kind === 'start'
  const wants = (type: string) => type === '' || HTML.test(type) || context.takes(type) || (start && !MEDIA.test(type))
  const replayed = before && context.clock.now() - before.at < REPLAYED_MS ? before : undefined
  if (replayed?.state === 'failed' && replayed.action === 'skip') return { kind: 'problem', problem: replayed }
  const fetched = (await fromCache(replayed, context)) ?? (await follow(entry.url, { ...context, wants }))
  if ('reason' in fetched) return { kind: 'problem', problem: fetched }
  if (start) {
    const list = await readList(fetched.bytes, fetched.url, context.maxBytes)
    if (list && !(list.kind === 'feed' && context.readsFeeds)) return { kind: 'list', fetched, list }
  }
  return asPage(fetched, start || context.takes(fetched.contentType))
}

async function fromCache(before: FrontierOutcome | undefined, { cache }: VisitContext): Promise<Fetched | undefined> {
  if (!before || before.state === 'failed') return undefined
  const cached = await cache.get(before.url)
  if (!cached) return undefined
  const { url, contentType, bytes, lastModified } = cached
  return { url, status: 200, contentType, bytes, lastModified, unchanged: before.unchanged }
}

function asPage(fetched: Fetched, taken: boolean): Visit {
  const { bytes, contentType, url } = fetched
  const key = canonicalUrl(url) ?? url
  if (HTML.test(contentType) || (contentType === '' && startsAsMarkup(bytes))) {
    const read = readLinks(bytes, contentType, url)
    return { kind: 'page', fetched, key, canonical: canonicalUrl(read.canonical ?? key) ?? key, read }
  }
  if (!taken) return { kind: 'problem', problem: problems.contentType(contentType) }
  return { kind: 'page', fetched, key, canonical: key }
}

function startsAsMarkup(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype|html|head|body|!--)/i.test(new TextDecoder().decode(bytes.subarray(0, 1_000)))
}
