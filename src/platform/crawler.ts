import type { Config, SourceConfig } from '../model/index.ts'
import { type CrawlInParts, type Fetcher, type Incoming, sourceName } from '../pipeline/collect.ts'
import {
  type Crawler,
  type CrawlOptions,
  type CrawlPart,
  type Frontier,
  memoryFrontier,
} from '../sources/crawl/index.ts'
import { touchpointOf } from '../sources/index.ts'

/**
 * Crawls the sources that have a `url`, one after another. A page that several sources reach belongs to the first.
 * @param frontierOf the list of a source's crawl, by the source's `url` as written
 * @param signal ends the crawl; what it throws then is its reason
 */
export function crawlSources(crawler: Crawler, frontierOf: (name: string) => Frontier, signal?: AbortSignal): Fetcher {
  return async function* (config: Config, onProgress): AsyncGenerator<Incoming> {
    const taken = new Set<string>()
    for (const source of sitesIn(config)) {
      const name = sourceName(source)
      const told = ({ done, queued }: { done: number; queued: number }) =>
        onProgress(`${name} ${done}/${done + queued}`)
      yield* pagesOf(crawler, source, { frontier: frontierOf(name), signal, onProgress: told }, taken)
    }
  }
}

/** Visits of one part: as many as are under way at once. The turns of a slow host fit the time that one message of a queue has. */
const MOST_VISITS = 32

/** What a part has done of one source. Without `part` the source is crawled to its end. */
interface Stretch {
  /** The source, as JSON. */
  source: string
  /** Canonical URLs of the pages that were given out. */
  given: string[]
  part?: CrawlPart
}

/** Crawls the same in parts; what a part came to is a list of stretches, as lines of JSON. */
export function crawlInParts(crawler: Crawler): CrawlInParts {
  return async function* (config, before): AsyncGenerator<Incoming, string | undefined> {
    const stretches = before.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Stretch]))
    const taken = new Set(stretches.flatMap(({ given }) => given))
    const now: Stretch[] = []
    let visits = 0
    for (const site of sitesIn(config)) {
      const source = JSON.stringify(site)
      const own = stretches.filter((one) => one.source === source)
      if (own.some(({ part }) => part === undefined)) continue
      if (visits > 0 && visits + [site.url].flat().length > MOST_VISITS) return linesOf(now)
      const known = new Set(taken)
      const options = {
        frontier: memoryFrontier(),
        parts: own.map(({ part }) => part!),
        mostVisits: MOST_VISITS - visits,
        onProgress: () => void visits++,
      }
      const part = yield* pagesOf(crawler, site, options, taken)
      now.push({ source, given: [...taken].filter((url) => !known.has(url)), ...(part ? { part } : {}) })
      if (part) return linesOf(now)
    }
    return undefined
  }
}

const linesOf = (stretches: readonly Stretch[]): string => stretches.map((one) => `${JSON.stringify(one)}\n`).join('')

const sitesIn = ({ sources }: Config): SourceConfig[] => sources.filter(({ url }) => url !== undefined)

/** The pages of one source but for those that others have taken. */
async function* pagesOf(
  crawler: Crawler,
  source: SourceConfig,
  options: CrawlOptions,
  taken: Set<string>,
): AsyncGenerator<Incoming, CrawlPart | undefined> {
  const name = sourceName(source)
  const crawl = crawler.crawl(source, options)
  for (;;) {
    const { value: found, done } = await crawl.next()
    if (done) return found
    if ('reason' in found) yield { source: name, failure: found }
    else if (!taken.has(found.canonical)) {
      taken.add(found.canonical)
      const { canonical: id, bytes, contentType } = found
      yield { source: name, input: { id, source: name, bytes, contentType, touchpoint: touchpointOf(source) } }
    }
  }
}
