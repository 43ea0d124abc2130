import type { SourceConfig } from '../../../src/model/index.ts'
import { systemClock } from '../../../src/platform/node/clock.ts'
import { createHttpClient } from '../../../src/platform/node/http.ts'
import { createCrawler, memoryCache, memoryFrontier } from '../../../src/sources/crawl/index.ts'
import { read } from '../../../src/sources/index.ts'
import { CONCURRENCY, timed } from './timed.ts'

/** Crawls a site as a run does, without pauses: `node test/bench/crawl/own.ts URL PAGES`. */
await timed(async (url, pages) => {
  const http = createHttpClient()
  const crawler = createCrawler({ http, clock: systemClock, random: Math.random, cache: memoryCache() })
  const crawl: SourceConfig['crawl'] = { maxPages: pages, maxDepth: pages, concurrency: CONCURRENCY, delayMs: 0 }
  let messages = 0
  let read_ = 0
  for await (const found of crawler.crawl({ url, channel: 'web', crawl }, { frontier: memoryFrontier() })) {
    if ('reason' in found) throw new Error(found.reason)
    const { canonical: id, bytes, contentType } = found
    const result = await read({
      id,
      source: url,
      bytes,
      contentType,
      touchpoint: { channel: 'web', stage: 'consideration' },
    })
    messages += result.documents[0]!.messages.length
    read_++
  }
  await http.close()
  return { pages: read_, messages }
})
