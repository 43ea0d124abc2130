import type { Coverage, Document, Evidence, Finding, FindingsDocument } from '../model/index.ts'
import type {
  AuditLedger,
  CommentLedger,
  CopyLedger,
  FollowUpLedger,
  IdempotencyLedger,
  JobLedger,
  RuleTally,
  TokenLedger,
} from './api-port.ts'
import type { JudgeLedger } from './judge-port.ts'
import type { OutboxLedger } from './outbox-port.ts'
import type { ReportLedger } from './report-port.ts'

export type * from './api-port.ts'
export type { JudgeLedger, StoredAnswer, StoredCall, StoredRequest } from './judge-port.ts'
export type * from './outbox-port.ts'
export type { Delivery, ReportLedger, Weekly } from './report-port.ts'

type Status = Finding['status']

/** A quotation and the hash of the snapshot in which it was read; without one it cannot be proved. */
export type StoredEvidence = Evidence & { snapshot?: string }
interface StoredSide {
  value: string
  evidence: StoredEvidence[]
}

/** A finding with what people have decided about it. */
export interface TrackedFinding extends Omit<Finding, 'sides'> {
  sides: StoredSide[]
  assignee?: string
  /** Why it was accepted, dismissed or resolved. */
  reason?: string
  /** Last day (YYYY-MM-DD) of an acceptance. */
  until?: string
  /** False: the acceptance outlives a change of wording, up to `until`. */
  untilChanged?: boolean
  resolvedAt?: string
  /** Day (YYYY-MM-DD) by which it is to be mended; only while it asks for work. */
  due?: string
}

/** A finding as it comes out of the store; both times are starts of runs, ISO 8601. */
export interface StoredFinding extends TrackedFinding {
  firstSeen: string
  lastSeen: string
}

/** One step in a finding's life; `from` is absent for its first. */
export interface HistoryEntry {
  fingerprint: string
  at: string
  who: string
  from?: Status
  to: Status
  reason: string
  /** A step that sets the day by which it is to be mended: the day, empty where it is taken away. */
  due?: string
}

/** What a person makes of a finding, and the step to record. */
export interface Decision {
  finding: TrackedFinding
  history: HistoryEntry
}

/** What a run makes of the findings: those to write, the steps to record, and the fingerprints met in this run. */
export interface Settlement {
  changed: TrackedFinding[]
  history: HistoryEntry[]
  seen: string[]
}

export interface RunStart {
  brand: string
  /** YYYY-MM-DD, the day on which the copy is read. */
  asOf: string
  startedAt: string
  configHash: string
}
export interface RunEnd {
  finishedAt: string
  counters: FindingsDocument['run']
  coverage: Coverage[]
  judged?: FindingsDocument['judged']
  lapses?: FindingsDocument['lapses']
}
/** A finished run; with the findings it makes the findings document. */
export interface RunRecord extends RunStart, RunEnd {
  id: number
}

export interface KnownDocument {
  id: string
  source: string
  /** SHA-256 of its text, as lower-case hexadecimal. */
  hash: string
}

export interface FindingFilter {
  fingerprints?: readonly string[]
  status?: readonly Status[]
  type?: Finding['type']
  category?: Finding['category']
  severity?: readonly Finding['severity'][]
  /** Channel (stage) of any of its evidence. */
  channel?: string
  stage?: Evidence['stage']
  /** Audience, region, or document of any of its evidence. */
  audience?: string
  region?: string
  document?: string
  rule?: string
  /** The assignee, or the owner of any source that it quotes. */
  owner?: string
  /** Found, upper or lower case, in title, subject, attribute, explanation or a quotation. */
  text?: string
  /** ISO 8601: something happened to it then or later. */
  since?: string
  /** `severity`: the gravest and surest first (default); `recent`: the last to change first. */
  order?: 'severity' | 'recent'
  limit?: number
  /** `next` of the page before. */
  cursor?: string
}
export interface FindingPage {
  findings: StoredFinding[]
  next?: string
}

/** The last good response under a URL; `storedAt` in milliseconds since the epoch. */
interface StoredResponse {
  url: string
  contentType: string
  etag?: string
  lastModified?: string
  bytes: Uint8Array
  storedAt: number
}
export interface StoredHttpCache {
  get(url: string): Promise<StoredResponse | undefined>
  put(response: StoredResponse): Promise<void>
}

/** Vectors of texts as bytes, by a hash of text and model. */
export interface StoredVectors {
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
  put(entries: ReadonlyMap<string, Uint8Array>): Promise<void>
}

export interface StoredFrontierEntry {
  url: string
  kind: 'start' | 'page'
  depth: number
  from?: string
}
/** URLs of one crawl under way. `Outcome`, the crawler's word on what became of a URL, is kept as JSON. */
export interface StoredFrontier<Outcome> {
  /** In the order in which URLs were first named. */
  load(): Promise<{ entry: StoredFrontierEntry; outcome?: Outcome }[]>
  /** URLs that are there already stay as they are. */
  add(entries: readonly StoredFrontierEntry[]): Promise<void>
  /** Sets the outcome of an entry and adds what it led to, in one step. */
  complete(entry: StoredFrontierEntry, outcome: Outcome, discovered: readonly StoredFrontierEntry[]): Promise<void>
  clear(): Promise<void>
}

/** Where findings live from run to run. Every write is one transaction; times come from the caller. */
export interface Store {
  startRun(run: RunStart): Promise<number>
  /** Records coverage and counters; until then the run before stays the latest. */
  finishRun(run: number, end: RunEnd): Promise<void>
  latestRun(): Promise<RunRecord | undefined>
  /** Its number alone, cheaply. */
  latestRunId(): Promise<number | undefined>
  /** Runs that finished, newest first, those before the number `before`. */
  listRuns(limit: number, before?: number): Promise<RunRecord[]>

  /** Writes documents with their snapshots, and marks those that are `gone` by id. */
  saveDocuments(run: number, documents: readonly Document[], gone?: readonly string[]): Promise<void>
  /** Documents that were there when last looked for. */
  knownDocuments(): Promise<KnownDocument[]>
  /** Texts by hash; a hash that is not stored is absent. */
  snapshots(hashes: Iterable<string>): Promise<Map<string, string>>

  /**
   * Reads all findings, lets `settle` decide and writes its decision. When another process wrote findings in between,
   * `settle` is asked again with what they are now, so two runs at once never record anything twice.
   */
  saveFindings<S extends Settlement>(run: number, settle: (stored: StoredFinding[]) => S): Promise<S>
  listFindings(filter?: FindingFilter): Promise<FindingPage>
  /** A number that grows with every write of findings, cheaply. */
  revision(): Promise<number>
  /** By fingerprint or a beginning of at least 6 characters that only one has. Throws InputError. */
  getFinding(fingerprint: string): Promise<StoredFinding>
  /** Steps of one finding, oldest first. */
  history(fingerprint: string): Promise<HistoryEntry[]>
  /** Steps of all findings from `since` (ISO 8601) on, oldest first. */
  historySince(since: string): Promise<HistoryEntry[]>
  /**
   * Applies a person's decision to one finding, as `saveFindings` does: whatever `decide` reads of the findings still holds when its
   * decision is written. Throws InputError, also what `decide` throws.
   */
  act(fingerprint: string, decide: (finding: StoredFinding) => Decision | Promise<Decision>): Promise<StoredFinding>

  /** How many findings of each rule stand where. */
  tallyRules(): Promise<RuleTally[]>

  /** Both fit the crawler's ports as they are. */
  httpCache: StoredHttpCache
  frontier<Outcome>(crawl: string): StoredFrontier<Outcome>

  judge: JudgeLedger
  vectors: StoredVectors

  copy: CopyLedger
  comments: CommentLedger
  tokens: TokenLedger
  idempotency: IdempotencyLedger
  audit: AuditLedger
  jobs: JobLedger
  followUps: FollowUpLedger
  reports: ReportLedger
  outbox: OutboxLedger

  close(): Promise<void>
}
