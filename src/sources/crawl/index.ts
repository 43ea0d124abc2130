export { type Crawler, type CrawlerSettings, type CrawlOptions, createCrawler } from './crawl.ts'
export { memoryCache, memoryFrontier } from './memory.ts'
export {
  type Clock,
  type CrawlPart,
  type Frontier,
  type HttpCache,
  type HttpClient,
  HttpError,
  type Turns,
} from './ports.ts'
export type { CrawledPage, CrawlSource } from './types.ts'
