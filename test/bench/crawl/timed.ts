/** Requests at once, for all crawlers alike. */
export const CONCURRENCY = 16

/** What a crawl was: wall-clock milliseconds, and most megabytes that its process held. */
export interface Crawled {
  pages: number
  messages: number
  ms: number
  megabytes: number
}

/** Runs a crawl of `URL PAGES` of the command line, and prints what it was as JSON. */
export async function timed(crawl: (url: string, pages: number) => Promise<Pick<Crawled, 'pages' | 'messages'>>) {
  const [url, pages] = [process.argv[2]!, Number(process.argv[3])]
  const start = performance.now()
  const found = await crawl(url, pages)
  const ms = performance.now() - start
  const crawled: Crawled = { ...found, ms, megabytes: process.resourceUsage().maxRSS / 1_000 }
  console.log(JSON.stringify(crawled))
}
