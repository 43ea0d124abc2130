import { type ErrorAction, SelarasError } from '../../model/index.ts'

export interface HttpRequest {
  /** Lower-case names. */
  headers: Record<string, string>
  signal?: AbortSignal
  /** Most bytes of the decoded body; beyond them the exchange ends with `too-large`, or is cut where `truncate` is set. */
  maxBytes: number
  truncate?: boolean
  /** Asked once the head is in: false drops the body unread, and `bytes` is empty. */
  wants?(status: number, contentType: string): boolean
}

export interface HttpResponse {
  status: number
  /** Lower-case names; repeated fields joined by `, `. */
  headers: Record<string, string>
  /** The body with its content encoding removed. */
  bytes: Uint8Array
  url: string
}

/** One exchange: never follows a redirect, never retries. Rejects with an `HttpError`, or with the signal's reason. */
export interface HttpClient {
  request(url: string, request: HttpRequest): Promise<HttpResponse>
}

export type HttpErrorKind = 'timeout' | 'network' | 'unknown-host' | 'tls' | 'too-large' | 'bomb' | 'encoding'

/** Why no response came. `retry` where the next attempt may well succeed. */
export class HttpError extends SelarasError {
  readonly kind: HttpErrorKind
  constructor(kind: HttpErrorKind, message: string, options?: { cause?: unknown }) {
    const action: ErrorAction = kind === 'timeout' || kind === 'network' ? 'retry' : 'skip'
    super(message, action, options)
    this.kind = kind
  }
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Rejects with the signal's reason once it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** A number from 0 up to, not including, 1. */
export type Random = () => number

/** The last good response under one URL, before any redirect from it. */
export interface CachedResponse {
  url: string
  contentType: string
  etag?: string
  lastModified?: string
  bytes: Uint8Array
  /** Milliseconds since the epoch. */
  storedAt: number
}

/** Keeps the last good response of every URL. `put` replaces; forgetting old entries is the adapter's own affair. */
export interface HttpCache {
  get(url: string): Promise<CachedResponse | undefined>
  put(response: CachedResponse): Promise<void>
}

/** A URL on the crawl's list. `start`: given by the configuration or by a sitemap index, may turn out to be a list of pages. */
export interface FrontierEntry {
  url: string
  kind: 'start' | 'page'
  depth: number
  /** The page or list that names it. */
  from?: string
}

/**
 * What became of a URL, at `at` (milliseconds since the epoch). `url` is the one that answered, after redirects. `read`: a
 * page; `listed`: a sitemap or feed; `merged`: a page that another one, `into`, says as well.
 */
export type FrontierOutcome =
  | { state: 'read' | 'listed'; at: number; url: string; unchanged: boolean }
  | { state: 'merged'; at: number; url: string; unchanged: boolean; into: string }
  | { state: 'failed'; at: number; reason: string; action: 'retry' | 'skip' }

export interface FrontierRecord {
  entry: FrontierEntry
  /** Absent: still to be read. */
  outcome?: FrontierOutcome
}

/**
 * The list of one source's crawl, kept so that a crawl that was killed goes on where it stood. One frontier belongs to
 * one source. After a crash `load` gives what `add` and `complete` were told, in the order in which URLs were first
 * named; pages that were read are then handed out again from the `HttpCache` without a request. Bodies are not kept here.
 */
export interface Frontier {
  /** The unfinished crawl; empty where the last one came to its end or none was begun. */
  load(): Promise<FrontierRecord[]>
  /** Adds pending entries; URLs that are there already stay as they are. */
  add(entries: FrontierEntry[]): Promise<void>
  /** In one step: sets the outcome of an entry (adding the entry where it is unknown) and adds what it led to. */
  complete(entry: FrontierEntry, outcome: FrontierOutcome, discovered: FrontierEntry[]): Promise<void>
  /** The crawl is over: `load` gives nothing from now on. */
  clear(): Promise<void>
}

/** A URL that was left out on purpose, and why. */
export type LeftOut = readonly [kind: 'file' | 'deep' | 'offHost' | 'lists', url: string]

/** What one part of a crawl came to, as JSON would have it: the parts in their order say where the crawl stands. */
export interface CrawlPart {
  /** URLs that came onto the list, in order, and what became of those that were visited. */
  records: FrontierRecord[]
  /** URLs that were left out for the first time. */
  left: LeftOut[]
  /** Hosts that the crawl covers. */
  hosts: string[]
  /** When the next request to a host may start, milliseconds since the epoch. */
  turns: [host: string, time: number][]
}

/** Gives turns at a host to all who read from it, also from elsewhere. Milliseconds. */
export interface Turns {
  /** How long to wait until the turn that is given now; the next one comes `delayMs` behind it. */
  take(host: string, delayMs: number): Promise<number>
  /** The host wants no request for so long. */
  pause(host: string, ms: number): Promise<void>
}

/** What a crawl needs from outside. */
export interface CrawlPorts {
  http: HttpClient
  clock: Clock
  random: Random
  cache: HttpCache
  /** Without it only this crawler is thought of. */
  turns?: Turns
}
