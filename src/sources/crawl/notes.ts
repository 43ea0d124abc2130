import type { Failure } from '../../model/index.ts'
import type { LeftOut } from './ports.ts'
import type { CrawlQueue } from './queue.ts'

type Kind = LeftOut[0]

const REMEMBERED = 10_000
const FILE =
  /\.(?:avif|bmp|gif|ico|jpe?g|png|svg|webp|aac|flac|m4a|mp3|ogg|wav|avi|m4v|mkv|mov|mp4|webm|css|m?js|map|wasm|eot|otf|ttf|woff2?|7z|apk|bin|dmg|exe|ipa|iso|rar|tar|tgz|zip|docx?|epub|od[pst]|pdf|pptx?|xlsx?)$/i

/** The extension that shows a link to lead to no page, upper-case. */
export function fileKind(url: string): string | undefined {
  return FILE.exec(new URL(url).pathname)?.[0].slice(1).toUpperCase()
}

/** Counts what a crawl left out on purpose, so that its record says so in one line a kind instead of one a URL. */
export class Notes {
  readonly #left = new Map<Kind, Set<string>>()
  #fresh: LeftOut[] = []

  leave(kind: Kind, url: string): void {
    const urls = this.#left.get(kind) ?? new Set()
    if (urls.size < REMEMBERED && !urls.has(url)) {
      urls.add(url)
      this.#fresh.push([kind, url])
    }
    this.#left.set(kind, urls)
  }

  /** What an earlier part of the crawl has left out. */
  know(left: readonly LeftOut[]): void {
    for (const [kind, url] of left) this.leave(kind, url)
    this.#fresh = []
  }

  /** What was left out since this part of the crawl began. */
  fresh(): LeftOut[] {
    return this.#fresh
  }

  /** One failure for each kind of thing left out, unless the queue had it by another way after all. */
  failures(document: string, limits: { maxDepth: number; maxPages: number }, queue: CrawlQueue): Failure[] {
    const failures: Failure[] = []
    const note = (reason: string) => failures.push({ document, reason, action: 'skip' })
    const left = (kind: Kind, tell: (urls: string[]) => string) => {
      const urls = [...(this.#left.get(kind) ?? [])].filter((url) => !queue.has(url))
      if (urls.length > 0) note(tell(urls))
    }
    left('file', (urls) => `${unread(urls, 'linked file')}: ${kinds(urls)}. Give text in such files as files.`)
    left('deep', (urls) => `${unread(urls, 'page')}: beyond \`maxDepth\` ${limits.maxDepth}. Raise it to read on.`)
    left('offHost', (urls) => `${unread(urls, 'listed page')}: on another host. Give that host a source of its own.`)
    left('lists', (urls) => `${unread(urls, 'sitemap')}: too many for one source. Name them as \`url\` of others.`)
    if (queue.size > 0) {
      note(`The crawl ended at \`maxPages\` ${limits.maxPages} with ${queue.size} more to read. Raise it to read on.`)
    }
    return failures
  }
}

/** `1 page was not read (URL)`, `7 pages were not read (such as URL)` */
function unread(urls: string[], noun: string): string {
  return urls.length === 1
    ? `1 ${noun} was not read (${urls[0]})`
    : `${urls.length} ${noun}s were not read (such as ${urls[0]})`
}

/** `3 PDF, 1 ZIP` */
function kinds(urls: string[]): string {
  const counts = new Map<string, number>()
  for (const url of urls) counts.set(fileKind(url) ?? '', (counts.get(fileKind(url) ?? '') ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')
}
