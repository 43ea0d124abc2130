import type { Config, SourceConfig } from '../model/index.ts'
import { type Collection, collect, type Fetcher, sourceName } from '../pipeline/collect.ts'
import { type Clock, createCrawler, memoryCache, memoryFrontier } from '../sources/crawl/index.ts'
import type { HttpClient } from '../sources/crawl/ports.ts'
import type { FileSystem } from '../sources/index.ts'
import { crawlSources } from './crawler.ts'

const PAGES = 10
const FILES = 20
const PATIENCE_MS = 20_000

/** Reads the beginning of a source as a run would, by the same crawler and readers, and keeps nothing. Somebody waits: one attempt each. */
export async function lookAtSource(
  config: Config,
  source: SourceConfig,
  { files, http, clock }: { files: FileSystem; http: HttpClient; clock: Clock },
): Promise<Collection> {
  const crawler = createCrawler(
    { http, clock, random: Math.random, cache: memoryCache() },
    { attempts: 1, patienceMs: 0 },
  )
  const few = { ...files, match: async (glob: string) => (await files.match(glob)).slice(0, FILES) }
  const crawl = { ...source.crawl, maxPages: PAGES, maxDepth: 1 }
  const only = { ...config, sources: [source.url === undefined ? source : { ...source, crawl }] }
  const fetch = inTime(source, (signal) => crawlSources(crawler, memoryFrontier, signal))
  return await collect(only, { files: few, fetch })
}

/** A file that somebody has sent along, as the only one that there is. */
export const oneFile = ({ path, bytes }: { path: string; bytes: Uint8Array }): FileSystem => ({
  match: async () => [path],
  read: async () => ({ bytes }),
})

/** Stops a crawl after a while; what it has given by then counts, and that there is more is told. */
function inTime(source: SourceConfig, begin: (signal: AbortSignal) => Fetcher): Fetcher {
  return async function* (config, onProgress) {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    try {
      yield* begin(signal)(config, onProgress)
    } catch (error) {
      if (!signal.aborted) throw error
      const reason = `Not all of it was looked at within ${PATIENCE_MS / 1_000} s; a run takes the time it needs.`
      yield { source: sourceName(source), failure: { document: sourceName(source), reason, action: 'retry' } }
    }
  }
}
