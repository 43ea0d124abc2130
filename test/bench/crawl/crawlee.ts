import { CheerioCrawler, Configuration, LogLevel, log } from '@crawlee/cheerio'
import { CONCURRENCY, timed } from './timed.ts'

/** Crawls a site by Crawlee, keeping each page's text: `node test/bench/crawl/crawlee.ts URL PAGES`. */
log.setLevel(LogLevel.ERROR)
await timed(async (url, pages) => {
  let read = 0
  let characters = 0
  const crawler = new CheerioCrawler(
    {
      maxConcurrency: CONCURRENCY,
      minConcurrency: CONCURRENCY,
      maxRequestsPerCrawl: pages,
      requestHandler: async ({ $, enqueueLinks }) => {
        read++
        characters += $('body').text().length
        await enqueueLinks()
      },
    },
    new Configuration({ persistStorage: false, availableMemoryRatio: 0.9 }),
  )
  await crawler.run([url])
  return { pages: read, messages: characters }
})
