export { type Crawler, type CrawlerSettings, type CrawlOptions, createCrawler } from './crawl.ts'
export { memoryCache, memoryFrontier } from './memory.ts'
export type {
  CachedResponse,
  Clock,
  CrawlPorts,
  Frontier,
  FrontierEntry,
  FrontierOutcome,
  FrontierRecord,
} from './ports.ts'
export {
  type HttpCache,
  type HttpClient,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  type Random,
} from './ports.ts'
export type { CrawledPage, CrawlProgress, CrawlSource } from './types.ts'
