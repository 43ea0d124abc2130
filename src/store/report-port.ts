import type { WeeklyReport } from '../model/index.ts'

/** The report of a week on its way to one reader. */
export interface Delivery {
  week: string
  /** The owner whose findings it tells; empty for everybody's. */
  owner: string
  recipient: string
}
export interface StoredDelivery extends Delivery {
  state: 'sending' | 'sent' | 'failed'
  tries: number
  /** ISO 8601, when its state last changed. */
  at: string
  reason?: string
}

/** A weekly report, and the extracted texts in which its quotations stand, by document. */
export interface Weekly {
  report: WeeklyReport
  snapshots: ReadonlyMap<string, string>
}

/** Weekly reports: what was sent, and to whom. */
export interface ReportLedger {
  /** Keeps a report; where one of the same week and owner is kept, that stays. */
  keep(weekly: Weekly): Promise<void>
  /** As it was kept; of texts that the store holds no more the snapshots are absent. */
  get(week: string, owner?: string): Promise<Weekly | undefined>
  /** Newest week first. */
  list(limit: number): Promise<{ week: string; owner?: string; at: string }[]>
  /**
   * Takes a delivery in order to send it: true where it was not sent, and nobody has taken it since `since`, so that two
   * processes never send it at once. Counts as one more try.
   */
  claim(delivery: Delivery, moment: { at: string; since: string }): Promise<boolean>
  settle(delivery: Delivery, outcome: { state: 'sent' | 'failed'; at: string; reason?: string }): Promise<void>
  deliveries(week: string): Promise<StoredDelivery[]>
  /** Writes down that somebody looked, under the name with which they signed in. `at`: ISO 8601 in UTC. */
  looked(who: string, at: string): Promise<void>
  lastLook(who: string): Promise<string | undefined>
}
