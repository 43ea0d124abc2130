import type { Failure } from '../../model/index.ts'
import type { CrawlQueue } from './queue.ts'

type Kind = 'file' | 'deep' | 'offHost' | 'lists'

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

  leave(kind: Kind, url: string): void {
    const urls = this.#left.get(kind) ?? new Set()
    if (urls.size < REMEMBERED) urls.add(url)
    this.#left.set(kind, urls)
  }

  /** One failure for each kind of thing left out, unless the queue had it by another way after all. */
  failures(document: string, limits: { maxDepth: number; maxPages: number }, queue: CrawlQueue): Failure[] {
    const failures: Failure[] = []
    const note = (reason: string) => failures.push({ document, reason, action: 'skip' })
    const left = (kind: Kind) => [...(this.#left.get(kind) ?? [])].filter((url) => !queue.has(url))
    const [files, deep, offHost, lists] = [left('file'), left('deep'), left('offHost'), left('lists')]
    if (files.length > 0) {
      note(`${counted(files, 'linked file')} (${kinds(files)}) ${was(files)} not fetched. Give text in them as files.`)
    }
    if (deep.length > 0) {
      note(
        `${counted(deep, 'page')} beyond \`maxDepth\` ${limits.maxDepth} ${was(deep)} not read. Raise it to read on.`,
      )
    }
    if (offHost.length > 0) {
      note(
        `${counted(offHost, 'listed page')} on other hosts ${was(offHost)} not read. Give them a source of their own.`,
      )
    }
    if (lists.length > 0) note(`${counted(lists, 'further list')} ${was(lists)} not opened. Name them as \`url\`.`)
    if (queue.size > 0) {
      note(`The crawl ended at \`maxPages\` ${limits.maxPages} with ${queue.size} more to read. Raise it to read on.`)
    }
    return failures
  }
}

function counted(urls: string[], noun: string): string {
  return urls.length === 1 ? `1 ${noun}, ${urls[0]},` : `${urls.length} ${noun}s, such as ${urls[0]},`
}

function was(urls: string[]): string {
  return urls.length === 1 ? 'was' : 'were'
}

/** `3 PDF, 1 ZIP` */
function kinds(urls: string[]): string {
  const counts = new Map<string, number>()
  for (const url of urls) counts.set(fileKind(url) ?? '', (counts.get(fileKind(url) ?? '') ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')
}
