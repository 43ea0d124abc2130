import type { Failure } from '../../model/index.ts'
import { HostGate } from './gate.ts'
import { readLinks } from './links.ts'
import type { CrawlPart, CrawlPorts, Frontier, FrontierEntry, HttpCache } from './ports.ts'
import { RobotsPolicy } from './robots-policy.ts'
import { CrawlState, type Visited } from './state.ts'
import type { CrawledPage, CrawlProgress, CrawlSource } from './types.ts'
import { type VisitContext, visit } from './visit.ts'

export interface CrawlerSettings {
  /** Sent to every server; what stands before `/` is the name that robots.txt knows. Default `SelarasBot/1.0`. */
  userAgent?: string
  /** Most bytes of one decoded body. Default 20 MB. */
  maxBytes?: number
  /** Attempts at one hop. Default 4. */
  attempts?: number
  /** Longest Retry-After that is waited for, milliseconds. Default 120,000. */
  patienceMs?: number
  /** Requests at once over all hosts and sources. Default 16. */
  concurrency?: number
}

export interface CrawlOptions {
  /** Of this crawl; of a crawl in parts, one of this part alone that is empty. */
  frontier: Frontier
  /** What earlier parts of this crawl came to, in order. */
  parts?: readonly CrawlPart[]
  /** This part begins no visits that would make it more than so many, but for its first ones, and for pages that others name as their originals. */
  mostVisits?: number
  signal?: AbortSignal
  onProgress?(progress: CrawlProgress): void
  /** Is there a reader for this content type, beyond HTML? Linked documents that nobody takes are not fetched. */
  takes?(contentType: string): boolean
}

/** Crawls sources one after another or at once; robots.txt and the pace of each host are shared between them. */
export interface Crawler {
  /**
   * Gives each page once, nearest to the start first, in an order that does not hang on timing, and a `Failure` (it has
   * a `reason`) for each URL that could not be read and each limit that was met. Throws only the signal's reason, and
   * what the ports throw. After that, or a crash, a crawl with the same frontier and cache goes on where this one stood.
   * @returns what this part came to, where there may be more to visit; parts give together what one piece gives
   */
  crawl(source: CrawlSource, options: CrawlOptions): AsyncGenerator<CrawledPage | Failure, CrawlPart | undefined>
}

const BATCH = 32
const PACE = { concurrency: 4, delayMs: 200 }

export function createCrawler(ports: CrawlPorts, settings: CrawlerSettings = {}): Crawler {
  const gate = new HostGate(ports.clock, settings.concurrency ?? 16, ports.turns)
  const robots = new RobotsPolicy(ports.cache)
  const shared = {
    ...ports,
    gate,
    robots,
    userAgent: settings.userAgent ?? 'SelarasBot/1.0',
    attempts: settings.attempts ?? 4,
    patienceMs: settings.patienceMs ?? 120_000,
    maxBytes: settings.maxBytes ?? 20_000_000,
  }
  return { crawl: (source, options) => crawlSource(source, options, shared) }
}

type Shared = Omit<VisitContext, 'politeness' | 'signal' | 'allows' | 'wants' | 'takes' | 'readsFeeds'>

async function* crawlSource(
  source: CrawlSource,
  options: CrawlOptions,
  shared: Shared,
): AsyncGenerator<CrawledPage | Failure, CrawlPart | undefined> {
  const { frontier, parts = [], mostVisits = Number.POSITIVE_INFINITY, signal, onProgress } = options
  const { takes = () => false } = options
  const earlier = new Map((await frontier.load()).map((record) => [record.entry.url, record]))
  const state = new CrawlState(source, frontier, shared.clock, (url) => linesOf(url, shared.cache))
  const context = {
    ...shared,
    politeness: { ...PACE, ...source.crawl },
    signal,
    takes,
    readsFeeds: source.channel === 'social' || source.channel === 'feed',
    wants: () => true,
  }
  const read = async (entry: FrontierEntry): Promise<Visited> => {
    const allows = (url: string) => state.allows(entry, url)
    const result = await visit(entry, { ...context, allows }, earlier.get(entry.url)?.outcome)
    const progress = state.finished(result)
    onProgress?.(progress)
    return { entry, result }
  }

  if (parts.length === 0) yield* await state.begin()
  else state.resume(parts)
  for (const [host, time] of parts.at(-1)?.turns ?? []) shared.gate.hold(host, context.politeness, time)
  const before = state.visited
  for (let round = 0; round < state.rounds; round++) {
    signal?.throwIfAborted()
    const batch = state.next(BATCH, earlier)
    if (batch.length === 0) break
    const done = state.visited - before
    // What was taken from the list just now stands in the records as waiting.
    if (done > 0 && done + batch.length > mostVisits)
      return { records: await frontier.load(), ...state.part(), turns: shared.gate.turns() }
    const visits = await Promise.all(batch.map(read))
    visits.push(...(await Promise.all(state.originals(visits).map(read))))
    yield* await state.settle(visits)
  }
  yield* state.leftOut()
  await frontier.clear()
  return undefined
}

async function linesOf(url: string, cache: HttpCache): Promise<ReadonlySet<string> | undefined> {
  const cached = await cache.get(url)
  return cached && readLinks(cached.bytes, cached.contentType, url).lines
}
