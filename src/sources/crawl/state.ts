import type { Failure } from '../../model/index.ts'
import { Discovery } from './discovery.ts'
import type { Clock, CrawlPart, Frontier, FrontierEntry, FrontierOutcome, FrontierRecord } from './ports.ts'
import { problems } from './problems.ts'
import { CrawlQueue } from './queue.ts'
import { Scope } from './scope.ts'
import type { CrawledPage, CrawlProgress, CrawlSource } from './types.ts'
import { canonicalUrl } from './url.ts'
import type { Visit } from './visit.ts'

export interface Visited {
  entry: FrontierEntry
  result: Visit
}
type PageVisit = Extract<Visit, { kind: 'page' }>
type ListVisit = Extract<Visit, { kind: 'list' }>

/** A bound on the rounds that only open lists. */
const LIST_ROUNDS = 500
const MAX_PAGES = 500
const LINK_DEPTH = 3

/** Text lines of a page that was given out, by the URL that answered; undefined where they are not known any more. */
type LinesOf = (url: string) => Promise<ReadonlySet<string> | undefined>

/** Where one crawl stands: what waits, what was read, and what follows from each visit. Fetches nothing itself. */
export class CrawlState {
  /** Most rounds that a crawl can take: every round but the last visits at least one URL. */
  readonly rounds: number
  readonly #source: CrawlSource
  readonly #frontier: Frontier
  readonly #clock: Clock
  readonly #scope: Scope
  readonly #queue = new CrawlQueue()
  readonly #discovery: Discovery
  readonly #starts: string[]
  readonly #maxPages: number
  /** Text lines of the pages given out, by canonical URL. */
  readonly #read = new Map<string, Set<string>>()
  /** Those that earlier parts gave out: the URL that answered, by canonical URL. */
  readonly #readBefore = new Map<string, string>()
  readonly #linesOf: LinesOf
  #pages = 0
  #taken = 0
  #done = 0
  #failed = 0

  constructor(source: CrawlSource, frontier: Frontier, clock: Clock, linesOf: LinesOf) {
    this.#linesOf = linesOf
    this.#source = source
    this.#frontier = frontier
    this.#clock = clock
    this.#starts = [source.url ?? []].flat()
    this.#scope = new Scope(
      this.#starts.flatMap((url) => canonicalUrl(url) ?? []),
      source.crawl ?? {},
    )
    this.#maxPages = source.crawl?.maxPages ?? MAX_PAGES
    // Several pages are a list that its author made; one page is where a site begins.
    const linkDepth = this.#starts.length > 1 ? 0 : LINK_DEPTH
    this.#discovery = new Discovery(this.#scope, source.crawl?.maxDepth ?? linkDepth)
    this.rounds = this.#maxPages + this.#starts.length + LIST_ROUNDS
  }

  /** Puts the start pages on the list; gives a failure for each that is no web address. */
  async begin(): Promise<Failure[]> {
    const failures: Failure[] = []
    const entries: FrontierEntry[] = []
    for (const start of this.#starts) {
      const url = canonicalUrl(start)
      if (url) entries.push({ url, kind: 'start', depth: 0 })
      else failures.push({ document: start, ...problems.noWebAddress() })
    }
    await this.#frontier.add(entries.filter((entry) => this.#queue.add(entry)))
    this.#failed += failures.length
    return failures
  }

  /** Goes on from where earlier parts of the crawl have ended. */
  resume(parts: readonly CrawlPart[]): void {
    for (const { records, left, hosts } of parts) {
      this.#scope.know(hosts)
      this.#discovery.notes.know(left)
      for (const [kind, url] of left) if (kind === 'lists') this.#discovery.knowList(url)
      for (const { entry, outcome } of records) {
        if (entry.kind === 'start' && entry.from !== undefined) this.#discovery.knowList(entry.url)
        this.#queue.add(entry)
        if (outcome) this.#know(entry, outcome)
      }
    }
  }

  #know({ url }: FrontierEntry, outcome: FrontierOutcome): void {
    this.#queue.pull(url)
    this.#taken++
    this.#done++
    if (outcome.state === 'failed') this.#failed++
    if (outcome.state !== 'listed') this.#pages++
    else this.#onlyListed()
    if (outcome.state !== 'read') return
    const key = canonicalUrl(outcome.url) ?? outcome.url
    this.#readBefore.set(key, outcome.url)
    this.#queue.pull(key)
    this.#queue.know(key)
  }

  /** URLs visited so far, by all parts of the crawl. */
  get visited(): number {
    return this.#done
  }

  /** What this part of the crawl has found out beside its records. */
  part(): Pick<CrawlPart, 'left' | 'hosts'> {
    return { left: this.#discovery.notes.fresh(), hosts: this.#scope.hosts }
  }

  /** The next URLs to visit. When none is left, what an interrupted crawl had still to read. */
  next(count: number, earlier: Map<string, FrontierRecord>): FrontierEntry[] {
    if (this.#queue.size === 0) {
      for (const { entry } of earlier.values()) {
        const covered = entry.kind === 'start' || this.#scope.includes(entry.url)
        if (covered && this.#scope.onHost(entry.url)) this.#queue.add(entry)
      }
    }
    const batch = this.#queue.take(Math.min(count, this.#maxPages - this.#pages))
    this.#taken += batch.length
    return batch
  }

  /** May a redirect of this entry lead to `url`? Only a start page may move to a related host. */
  allows(entry: FrontierEntry, url: string): boolean {
    if (entry.kind === 'start') return this.#scope.adopt(url)
    return this.#scope.onHost(url) && this.#scope.includes(url)
  }

  /** Counts a visit that has come to its end. */
  finished(result: Visit): CrawlProgress {
    this.#done++
    if (result.kind === 'problem') this.#failed++
    if (result.kind !== 'list') this.#pages++
    return { done: this.#done, queued: this.#queue.size + this.#taken - this.#done, failed: this.#failed }
  }

  /** The pages that the visited ones name as their originals and that were not visited yet: taken before their turn. */
  originals(visits: Visited[]): FrontierEntry[] {
    const entries: FrontierEntry[] = []
    const visited = new Set(
      visits.flatMap(({ entry, result }) => [entry.url, result.kind === 'page' ? result.key : '']),
    )
    for (const { entry, result } of visits) {
      if (result.kind !== 'page' || result.canonical === result.key || visited.has(result.canonical)) continue
      if (this.#pages + entries.length >= this.#maxPages || !this.#discovery.admits(result.canonical)) continue
      const original: FrontierEntry = { url: result.canonical, kind: 'page', depth: entry.depth, from: result.key }
      this.#queue.add(original)
      const pulled = this.#queue.pull(original.url)
      if (pulled) entries.push(pulled)
    }
    this.#taken += entries.length
    return entries
  }

  /** Draws the conclusions of some visits, in their order. */
  async settle(visits: Visited[]): Promise<(CrawledPage | Failure)[]> {
    const siblings = new Map<string, PageVisit>()
    for (const { result } of visits) {
      if (result.kind === 'page' && !siblings.has(result.key)) siblings.set(result.key, result)
    }
    const items: (CrawledPage | Failure)[] = []
    for (const { entry, result } of visits) {
      if (result.kind === 'problem') items.push(await this.#settleProblem(entry, result.problem))
      else if (result.kind === 'list') items.push(...(await this.#settleList(entry, result)))
      else items.push(...(await this.#settlePage(entry, result, siblings)))
    }
    return items
  }

  /** What the crawl left out, at its end. */
  leftOut(): Failure[] {
    const limits = { maxDepth: this.#discovery.maxDepth, maxPages: this.#maxPages }
    return this.#discovery.notes.failures(this.#starts[0] ?? '', limits, this.#queue)
  }

  async #settleProblem(entry: FrontierEntry, { reason, action }: Pick<Failure, 'reason' | 'action'>): Promise<Failure> {
    await this.#complete(entry, { state: 'failed', at: this.#clock.now(), reason, action }, [])
    const place = entry.from === undefined ? '' : ` Named by ${entry.from}.`
    return { document: entry.url, reason: reason + place, action }
  }

  async #settleList(entry: FrontierEntry, { fetched, list }: ListVisit): Promise<Failure[]> {
    this.#onlyListed()
    const discovered = this.#discovery.fromList(fetched.url, list)
    const { url, unchanged } = fetched
    await this.#complete(entry, { state: 'listed', at: this.#clock.now(), url, unchanged }, discovered)
    if (list.complaint === undefined) return []
    this.#failed++
    return [{ document: entry.url, ...problems.badList(list.complaint) }]
  }

  /** A list says which pages there are; their links are followed only where the configuration asks for it. */
  #onlyListed(): void {
    this.#discovery.maxDepth = this.#source.crawl?.maxDepth ?? 0
  }

  async #settlePage(entry: FrontierEntry, page: PageVisit, siblings: Map<string, PageVisit>): Promise<CrawledPage[]> {
    const { fetched, key, read } = page
    const { url, unchanged } = fetched
    const at = this.#clock.now()
    const original = await this.#originalOf(page, siblings)
    if (original !== undefined) {
      await this.#complete(entry, { state: 'merged', at, url, unchanged, into: original }, [])
      return []
    }
    this.#read.set(key, read?.lines ?? new Set())
    this.#queue.pull(key)
    this.#queue.know(key)
    const discovered = this.#discovery.fromPage(url, read?.links ?? [], entry.depth)
    await this.#complete(entry, { state: 'read', at, url, unchanged }, discovered)
    if (!this.#scope.includes(key)) return []
    const { bytes, contentType, status, lastModified } = fetched
    return [{ url, canonical: key, bytes, contentType, status, unchanged, lastModified, depth: entry.depth }]
  }

  /**
   * The page that says all that this one says: the same one reached before, or the one that it names as its canonical
   * form. Canonical links are often wrong, so a page with a line of its own stays a page of its own.
   */
  async #originalOf(
    { key, canonical, read }: PageVisit,
    siblings: Map<string, PageVisit>,
  ): Promise<string | undefined> {
    if (this.#read.has(key) || this.#readBefore.has(key)) return key
    if (canonical === key || !read) return undefined
    const sibling = siblings.get(canonical)
    const before = this.#readBefore.get(canonical)
    const lines =
      this.#read.get(canonical) ??
      (before === undefined ? undefined : await this.#linesOf(before)) ??
      (sibling?.canonical === canonical ? sibling.read?.lines : undefined)
    return lines && [...read.lines].every((line) => lines.has(line)) ? canonical : undefined
  }

  #complete(entry: FrontierEntry, outcome: FrontierOutcome, discovered: FrontierEntry[]): Promise<void> {
    const added = discovered.filter((found) => this.#queue.add(found))
    return this.#frontier.complete(entry, outcome, added)
  }
}
