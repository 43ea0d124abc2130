import type { Config, SourceConfig } from '../model/index.ts'
import type { Fetcher, Incoming } from '../pipeline/collect.ts'
import type { Crawler, Frontier } from '../sources/crawl/index.ts'
import { touchpointOf } from '../sources/index.ts'

const nameOf = ({ url }: SourceConfig) => (Array.isArray(url) ? url.join(' ') : (url ?? ''))

/**
 * Crawls the sources that have a `url`, one after another. A page that several sources reach belongs to the first.
 * @param frontierOf the list of a source's crawl, by the source's `url` as written
 * @param signal ends the crawl; what it throws then is its reason
 */
export function crawlSources(crawler: Crawler, frontierOf: (name: string) => Frontier, signal?: AbortSignal): Fetcher {
  return async function* (config: Config, onProgress): AsyncGenerator<Incoming> {
    const taken = new Set<string>()
    for (const source of config.sources.filter(({ url }) => url !== undefined)) {
      const name = nameOf(source)
      const options = {
        frontier: frontierOf(name),
        signal,
        onProgress: ({ done, queued }: { done: number; queued: number }) =>
          onProgress(`${name} ${done}/${done + queued}`),
      }
      for await (const found of crawler.crawl(source, options)) {
        if ('reason' in found) yield { source: name, failure: found }
        else if (!taken.has(found.canonical)) {
          taken.add(found.canonical)
          const { canonical: id, bytes, contentType } = found
          yield { source: name, input: { id, source: name, bytes, contentType, touchpoint: touchpointOf(source) } }
        }
      }
    }
  }
}
