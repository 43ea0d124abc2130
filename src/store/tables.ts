import type { Generated } from 'kysely'
import type { Document, Evidence, Finding } from '../model/index.ts'

/** Columns of the tables in `migrations/`, for the query builder. What they mean is said there. */
export interface Tables {
  runs: RunTable
  coverage: CoverageTable
  snapshots: { hash: string; text: string }
  documents: DocumentTable
  findings: FindingTable
  evidence: EvidenceTable
  history: HistoryTable
  revision: { id: number; number: number }
  http_cache: HttpCacheTable
  frontier: FrontierTable
  judge_requests: JudgeRequestTable
  judge_calls: JudgeCallTable
  messages: { document: string; hash: string; list: string }
  tokens: TokenTable
  sessions: SessionTable
  comments: { id: Generated<number>; finding: string; at: string; who: string; text: string }
  idempotency: IdempotencyTable
  audit: AuditTable
  jobs: JobTable
  follow_ups: FollowUpTable
  reports: { week: string; owner: string; made_at: string; document: string; snapshots: string | null }
  deliveries: DeliveryTable
  looks: { who: string; at: string }
  outbox: OutboxTable
  threads: { finding: string; destination: string; channel: string; ts: string }
  outbox_cursor: { id: number; history: number }
  vectors: { key: string; value: Uint8Array }
}

export interface RunTable {
  id: Generated<number>
  brand: string
  as_of: string
  started_at: string
  finished_at: string | null
  config_hash: string
  documents: Generated<number>
  messages: Generated<number>
  characters: Generated<number>
  statements: Generated<number>
  pairs: Generated<number>
  judge_calls: Generated<number>
  judge_input_tokens: Generated<number>
  judge_output_tokens: Generated<number>
  judge_cost: Generated<number>
  judged: string | null
  lapses: string | null
}

export interface CoverageTable {
  run: number
  position: number
  source: string
  channel: string
  stage: Evidence['stage']
  documents: number
  messages: number
  failed: string
}

export interface DocumentTable {
  id: string
  source: string
  reader: string
  channel: string
  stage: Document['stage']
  audience: string | null
  region: string | null
  locale: string | null
  persona: string | null
  owner: string | null
  valid_from: string | null
  valid_to: string | null
  title: string | null
  link: string | null
  /** A JSON list of addresses. */
  translations: string | null
  published_at: string | null
  state: NonNullable<Document['state']> | 'gone'
  hash: string
  first_seen_run: number
  last_seen_run: number
}

export interface FindingTable {
  fingerprint: string
  rule: string
  category: Finding['category']
  type: Finding['type']
  verdict: Finding['verdict']
  severity: Finding['severity']
  confidence: number
  status: Finding['status']
  decided_by: Finding['decidedBy']
  timing: Finding['when']
  subject: string
  attribute: string
  title: string
  explanation: string
  suggestion: string
  side_values: string
  assignee: string | null
  reason: string | null
  until: string | null
  until_changed: number | null
  resolved_at: string | null
  due: string | null
  difference: string | null
  edits: string | null
  impact: string | null
  first_seen_run: number
  last_seen_run: number
}

export interface EvidenceTable {
  finding: string
  side: number
  position: number
  document: string
  channel: string
  stage: Evidence['stage']
  quote: string
  start_at: number
  end_at: number
  published_at: string | null
  audience: string | null
  region: string | null
  owner: string | null
  context: string | null
  snapshot: string | null
}

export interface HistoryTable {
  id: Generated<number>
  finding: string
  at: string
  who: string
  from_status: Finding['status'] | null
  to_status: Finding['status']
  reason: string
  due: string | null
}

interface HttpCacheTable {
  url: string
  content_type: string
  etag: string | null
  last_modified: string | null
  body: Uint8Array
  stored_at: number
}

interface FrontierTable {
  id: Generated<number>
  crawl: string
  url: string
  kind: 'start' | 'page'
  depth: number
  named_by: string | null
  outcome: string | null
}

interface JudgeRequestTable {
  seq: Generated<number>
  id: string
  prompt: string
  model: string
  passages: string
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'replaced'
  batch: string | null
  reason: string | null
  at: string
  claimed_at: string | null
}

interface JudgeCallTable {
  id: Generated<number>
  request: string
  asked: string
  model: string
  text: string | null
  input_tokens: number
  cache_read_tokens: number
  cache_write_tokens: number
  output_tokens: number
  cost: number | null
  at: string
}

export interface TokenTable {
  id: string
  name: string
  prefix: string
  hash: string
  scopes: string
  created_at: string
  created_by: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}

interface SessionTable {
  hash: string
  csrf: string
  who: string
  scopes: string
  token: string | null
  created_at: string
  expires_at: string
}

interface IdempotencyTable {
  caller: string
  key: string
  request: string
  at: string
  status: number | null
  headers: string | null
  body: string | null
}

interface AuditTable {
  id: Generated<number>
  at: string
  who: string
  token: string | null
  method: string
  path: string
  status: number
  request: string
}

export interface FollowUpTable {
  id: string
  state: 'running' | 'done' | 'failed'
  asked: string
  result: string | null
  reason: string | null
  created_at: string
  callback: string | null
  due_at: string | null
  claimed_at: string | null
  tries: number
}

export interface JobTable {
  id: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  who: string
  created_at: string
  started_at: string | null
  finished_at: string | null
  run: number | null
  reason: string | null
}

export interface OutboxTable {
  id: Generated<number>
  key: string
  destination: string
  body: string
  created_at: string
  due_at: string
  state: 'waiting' | 'sending' | 'sent' | 'dropped' | 'dead'
  tries: number
  claimed_at: string | null
  doubtful_since: string | null
  settled_at: string | null
  reason: string | null
}

interface DeliveryTable {
  week: string
  owner: string
  recipient: string
  state: 'sending' | 'sent' | 'failed'
  tries: number
  at: string
  reason: string | null
}
