/** Requests at once, for all crawlers alike. */
export const CONCURRENCY = 16

/** What a crawl was: milliseconds by the clock and of the processor, and most megabytes that its process held. */
export interface Crawled {
  pages: number
  messages: number
  ms: number
  cpuMs: number
  megabytes: number
}

/** Runs a crawl of `URL PAGES` of the command line, and prints what it was as JSON. */
export async function timed(crawl: (url: string, pages: number) => Promise<Pick<Crawled, 'pages' | 'messages'>>) {
  const [url, pages] = [process.argv[2]!, Number(process.argv[3])]
  const start = performance.now()
  const before = process.cpuUsage()
  const found = await crawl(url, pages)
  const { user, system } = process.cpuUsage(before)
  const ms = performance.now() - start
  const crawled: Crawled = {
    ...found,
    ms,
    cpuMs: (user + system) / 1_000,
    megabytes: process.resourceUsage().maxRSS / 1_000,
  }
  console.log(JSON.stringify(crawled))
}
