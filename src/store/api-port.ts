import type { Document, Finding, Message } from '../model/index.ts'

/** What a caller of the API may do: look, hold drafts against the copy, decide on findings, everything. */
export type Scope = 'read' | 'check' | 'triage' | 'admin'

/** A key to the API as it is kept: never the key itself. Times are ISO 8601 in UTC. */
export interface StoredToken {
  id: string
  /** Who or what holds it. */
  name: string
  /** Its first characters, by which people know it again. */
  prefix: string
  scopes: Scope[]
  createdAt: string
  createdBy: string
  expiresAt?: string
  lastUsedAt?: string
  revokedAt?: string
}

/** A browser that is signed in. */
export interface StoredSession {
  who: string
  scopes: Scope[]
  /** SHA-256 of the word that must come with every write. */
  csrf: string
  /** Id of the token with which it signed in; revoked with it. */
  token?: string
  createdAt: string
  expiresAt: string
}

export interface TokenLedger {
  /** @param hash SHA-256 of the token, lower-case hexadecimal */
  add(token: StoredToken, hash: string): Promise<void>
  byHash(hash: string): Promise<StoredToken | undefined>
  /** In order of creation. */
  list(): Promise<StoredToken[]>
  /** False where there is no such token; one that is revoked already stays as it is. */
  revoke(id: string, at: string): Promise<boolean>
  used(id: string, at: string): Promise<void>

  startSession(session: StoredSession, hash: string): Promise<void>
  /** The session, unless it or its token has ended before `at`. */
  session(hash: string, at: string): Promise<StoredSession | undefined>
  endSession(hash: string): Promise<void>
}

export interface StoredComment {
  id: number
  at: string
  who: string
  text: string
}
export interface CommentLedger {
  add(fingerprint: string, comment: Omit<StoredComment, 'id'>): Promise<StoredComment>
  /** Oldest first. */
  list(fingerprint: string): Promise<StoredComment[]>
}

/** The answer that was given to a write, to be given again. */
export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string
}
export interface IdempotencyLedger {
  /**
   * Takes a key for a request. `new`: nobody has used it; `under-way`: the first request is not answered yet; `other`: it was
   * used for another request.
   * @param request hash of method, path and body
   * @param abandoned a first request that began before and is not answered yet was given up: the key is free again
   */
  begin(
    caller: string,
    key: string,
    request: string,
    at: string,
    abandoned?: string,
  ): Promise<'new' | 'under-way' | 'other' | { answer: KeptAnswer }>
  finish(caller: string, key: string, answer: KeptAnswer): Promise<void>
  /** Frees a key whose request came to nothing. */
  forget(caller: string, key: string): Promise<void>
  /** Drops what was asked before `at`. */
  expire(at: string): Promise<void>
}

export interface AuditEntry {
  id: number
  at: string
  who: string
  /** Id of the token. */
  token?: string
  method: string
  path: string
  status: number
  /** Id of the request, as in the logs. */
  request: string
}
export interface AuditLedger {
  add(entry: Omit<AuditEntry, 'id'>): Promise<void>
  /** Newest first, those before the id `before`. */
  list(limit: number, before?: number): Promise<AuditEntry[]>
}

/** A run that somebody asked for over the API. */
export interface StoredJob {
  id: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  who: string
  createdAt: string
  startedAt?: string
  finishedAt?: string
  /** Number of the run that came of it. */
  run?: number
  /** Why it failed, or who cancelled it. */
  reason?: string
}
export interface JobLedger {
  /** Writes a job, new or changed. */
  save(job: StoredJob): Promise<void>
  get(id: string): Promise<StoredJob | undefined>
  /** Newest first. */
  list(limit: number): Promise<StoredJob[]>
}

/** How a second look at a draft ended, or that it has not. */
export type FollowUpEnd =
  | { state: 'running' }
  | { state: 'done'; result: unknown }
  | { state: 'failed'; reason: string }
/** A second, slower look at a draft. `asked` and `result` are JSON of the API's own making. */
export interface StoredFollowUp {
  id: string
  asked: unknown
  createdAt: string
  /** Address to which its answer is sent. */
  callback?: string
  end: FollowUpEnd
}
export interface FollowUpLedger {
  add(followUp: Omit<StoredFollowUp, 'end'>): Promise<void>
  get(id: string): Promise<StoredFollowUp | undefined>
  /** Oldest first. */
  unfinished(): Promise<StoredFollowUp[]>
  /** Notes how it ended; from then on its callback is due, where it has one. */
  finish(id: string, end: Exclude<FollowUpEnd, { state: 'running' }>, at: string): Promise<void>
  /** Addresses to which a callback is to be sent, and from when `claim` gives it, given when a sender is gone; ISO 8601 in UTC. */
  waiting(lostMs: number): Promise<{ to: string; at: string }[]>
  /**
   * Takes an answer whose callback to an address is due, or that a sender took by `lostBefore` and has not settled; `tries` counts this
   * one.
   */
  claim(callback: string, at: string, lostBefore: string): Promise<(StoredFollowUp & { tries: number }) | undefined>
  /** Nothing more is sent of it. */
  settle(id: string): Promise<void>
  /** Its callback is tried again from `dueAt` on. */
  retry(id: string, dueAt: string): Promise<void>
  /** Forgets what was asked before then. */
  expire(at: string): Promise<void>
}

/** A document without its text and messages. */
export interface DocumentRecord extends Omit<Document, 'text' | 'messages' | 'state'> {
  state: NonNullable<Document['state']> | 'gone'
  /** SHA-256 of its text. */
  hash: string
  /** Starts of the runs that first and last met it. */
  firstSeen: string
  lastSeen: string
}
export interface DocumentFilter {
  source?: string
  channel?: string
  stage?: Document['stage']
  state?: DocumentRecord['state']
  /** In id or title, upper or lower case. */
  text?: string
  limit: number
  /** Id of the last document of the page before. */
  cursor?: string
}
export interface CopyLedger {
  list(filter: DocumentFilter): Promise<{ documents: DocumentRecord[]; next?: string }>
  get(id: string): Promise<DocumentRecord | undefined>
  /** Messages of a document as it was last read; empty where none were kept. */
  messages(id: string): Promise<Message[]>
  /** Every document that is there, with text and messages, by id. Facts of the configuration are not among them. */
  whole(): Promise<Document[]>
}

/** How findings of a rule have fared. */
export interface RuleTally {
  rule: string
  status: Finding['status']
  verdict: Finding['verdict']
  findings: number
}
