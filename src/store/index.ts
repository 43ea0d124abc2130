import { auditLedger } from './audit.ts'
import { commentLedger } from './comments.ts'
import { copyLedger } from './copy.ts'
import { frontier, httpCache } from './crawl.ts'
import { knownDocuments, saveDocuments, snapshots } from './documents.ts'
import type { Driver } from './driver.ts'
import { getFinding, listFindings, tallyRules } from './finding-queries.ts'
import { act, history, historySince, revisionOf, saveFindings } from './findings.ts'
import { followUpLedger } from './follow-ups.ts'
import { idempotencyLedger } from './idempotency.ts'
import { jobLedger } from './jobs.ts'
import { judgeLedger } from './judge.ts'
import { type Migration, migrate } from './migrate.ts'
import { outboxLedger } from './outbox.ts'
import type { Store } from './port.ts'
import { reportLedger } from './reports.ts'
import { finishRun, latestRun, latestRunId, listRuns, startRun } from './runs.ts'
import { tokenLedger } from './tokens.ts'
import { vectorStore } from './vectors.ts'

export type { Driver, Statement } from './driver.ts'
export type { Migration } from './migrate.ts'
export type * from './port.ts'

/** Brings the database up to date and opens the store on it. Throws InputError for one that is not ours or is newer. */
export async function openStore(driver: Driver, migrations: readonly Migration[]): Promise<Store> {
  await migrate(driver, migrations)
  return {
    startRun: (run) => startRun(driver, run),
    finishRun: (run, end) => finishRun(driver, run, end),
    latestRun: () => latestRun(driver),
    latestRunId: () => latestRunId(driver),
    listRuns: (limit, before) => listRuns(driver, limit, before),
    saveDocuments: (run, documents, gone) => saveDocuments(driver, run, documents, gone),
    knownDocuments: () => knownDocuments(driver),
    snapshots: (hashes) => snapshots(driver, hashes),
    saveFindings: (run, settle) => saveFindings(driver, run, settle),
    listFindings: (filter = {}) => listFindings(driver, filter),
    revision: () => revisionOf(driver),
    getFinding: (fingerprint) => getFinding(driver, fingerprint),
    history: (fingerprint) => history(driver, fingerprint),
    historySince: (since) => historySince(driver, since),
    act: (fingerprint, decide) => act(driver, fingerprint, decide),
    tallyRules: () => tallyRules(driver),
    httpCache: httpCache(driver),
    frontier: (crawl) => frontier(driver, crawl),
    judge: judgeLedger(driver),
    copy: copyLedger(driver),
    comments: commentLedger(driver),
    tokens: tokenLedger(driver),
    idempotency: idempotencyLedger(driver),
    audit: auditLedger(driver),
    jobs: jobLedger(driver),
    followUps: followUpLedger(driver),
    reports: reportLedger(driver),
    outbox: outboxLedger(driver),
    vectors: vectorStore(driver),
    close: () => driver.close(),
  }
}
