import type { SourceConfig } from '../../model/index.ts'

/** What a configuration says of a crawl: `url`, `channel` and the `crawl` settings. */
export type CrawlSource = Pick<SourceConfig, 'url' | 'channel' | 'crawl'>

/** A page, or another document that a reader may take, as the site gave it. */
export interface CrawledPage {
  /** The URL that answered, after redirects. */
  url: string
  /** The URL under which the page is known: no fragment, no tracking parameters. */
  canonical: string
  bytes: Uint8Array
  contentType: string
  /** 304 where the body comes from the cache. */
  status: number
  /** The same bytes as at the last crawl. */
  unchanged: boolean
  lastModified?: string
  /** Links followed from the start, or from the list that names the page. */
  depth: number
}

/** URLs read (or tried), waiting and failed so far. */
export interface CrawlProgress {
  done: number
  queued: number
  failed: number
}
