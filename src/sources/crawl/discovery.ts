import type { List } from './lists.ts'
import { fileKind, Notes } from './notes.ts'
import type { FrontierEntry } from './ports.ts'
import type { Scope } from './scope.ts'
import { canonicalUrl } from './url.ts'

const MAX_LISTS = 200

/** Decides which of the places that a page or list names are to be visited, and notes what is left out. */
export class Discovery {
  readonly notes = new Notes()
  maxDepth: number
  readonly #scope: Scope
  readonly #lists = new Set<string>()

  constructor(scope: Scope, maxDepth: number) {
    this.#scope = scope
    this.maxDepth = maxDepth
  }

  /** A list that an earlier part of the crawl has met. */
  knowList(url: string): void {
    this.#lists.add(url)
  }

  /** Is this canonical URL one of the crawl's pages? */
  admits(url: string): boolean {
    if (!this.#scope.onHost(url) || !this.#scope.includes(url)) return false
    if (fileKind(url) === undefined) return true
    this.notes.leave('file', url)
    return false
  }

  /** Entries for the links of a page at `depth`. */
  fromPage(page: string, links: string[], depth: number): FrontierEntry[] {
    const entries: FrontierEntry[] = []
    for (const link of new Set(links)) {
      const url = canonicalUrl(link)
      if (!url || !this.admits(url)) continue
      if (depth < this.maxDepth) entries.push({ url, kind: 'page', depth: depth + 1, from: page })
      else if (this.maxDepth > 0) this.notes.leave('deep', url)
    }
    return entries
  }

  /** Entries for the pages and further lists that a list names. */
  fromList(place: string, list: List): FrontierEntry[] {
    const entries: FrontierEntry[] = []
    const onHost = (reference: string) => {
      const url = canonicalUrl(reference, place)
      if (!url || this.#scope.onHost(url)) return url
      this.notes.leave('offHost', url)
      return undefined
    }
    for (const reference of list.pages) {
      const url = onHost(reference)
      if (url && this.admits(url)) entries.push({ url, kind: 'page', depth: 0, from: place })
    }
    for (const reference of list.lists) {
      const url = onHost(reference)
      if (!url) continue
      this.#lists.add(url)
      if (this.#lists.size > MAX_LISTS) this.notes.leave('lists', url)
      else entries.push({ url, kind: 'start', depth: 0, from: place })
    }
    return entries
  }
}
