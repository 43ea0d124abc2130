import type { Finding } from '../model/index.ts'

/** One step in a finding's life, as its history has it; `from` is absent for its first. */
export interface AlertStep {
  fingerprint: string
  at: string
  who: string
  from?: Finding['status']
  to: Finding['status']
  reason: string
}

/** What somebody outside is to be told. Texts are read from the finding when it is sent, so that nothing old is told. */
export interface AlertNote {
  event: 'found' | 'regressed' | 'reopened' | 'assigned' | 'accepted' | 'dismissed' | 'resolved' | 'digest'
  /** Fingerprints; more than one only in a digest. */
  findings: string[]
  /** Who did it, `selaras` for a run; ISO 8601 in UTC; why. */
  who: string
  at: string
  reason: string
}

export interface NewOutboxEntry {
  /** Destination and event: nothing is sent twice under one key. */
  key: string
  /** As routes name it: `#brand-offers`, `webhook:crm`. */
  destination: string
  note: AlertNote
  /** ISO 8601 in UTC: not before. */
  dueAt: string
}

/** `sending`: a sender has it; `dropped`: there was nothing left to tell; `dead`: given up, for `reason`. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'dropped' | 'dead'

export interface OutboxEntry extends NewOutboxEntry {
  id: number
  createdAt: string
  state: OutboxState
  /** Attempts that began, this one included. */
  tries: number
  /** An attempt that began then was cut off: it may have arrived. */
  doubtfulSince?: string
  reason?: string
}

/** Where the conversation about a finding stands at a destination. */
export interface AlertThread {
  finding: string
  destination: string
  channel: string
  ts: string
}

/**
 * What is still to be told outside. It is filled from the steps of the findings' histories, which are written in one transaction
 * with the findings, so that nothing is lost between the two, whoever wrote them.
 */
export interface OutboxLedger {
  /** Steps that the outbox was not filled from yet, oldest first, and how far it has come. */
  untold(limit: number): Promise<{ from: number; to: number; steps: AlertStep[] }>
  /** Adds entries and notes in the same transaction how far it has come. False where another process came first: nothing was added. */
  fill(from: number, to: number, entries: readonly NewOutboxEntry[], at: string): Promise<boolean>
  /** Where anything waits, and from when `claim` gives it, given when a sender is gone; ISO 8601 in UTC. */
  waiting(lostMs: number): Promise<{ to: string; at: string }[]>
  /**
   * Takes the oldest entry of a destination that is due, or that a sender took by `lostBefore` and has not settled. What comes after
   * an entry that is being sent or tried again waits with it: the order stays.
   */
  claim(destination: string, at: string, lostBefore: string): Promise<OutboxEntry | undefined>
  sent(entry: OutboxEntry, at: string, thread?: AlertThread): Promise<void>
  /** Tries it again from `dueAt` on. */
  retry(entry: OutboxEntry, dueAt: string, reason: string, doubtfulSince?: string): Promise<void>
  settle(entry: OutboxEntry, state: 'dropped' | 'dead', reason: string, at: string): Promise<void>
  thread(finding: string, destination: string): Promise<AlertThread | undefined>
  /** Tries the dead again; says how many. */
  revive(at: string): Promise<number>
  counts(): Promise<Record<OutboxState, number>>
  /** Newest first. */
  list(state: OutboxState, limit: number): Promise<OutboxEntry[]>
  /** Forgets what was sent or dropped before then. */
  expire(at: string): Promise<void>
}
