import { frontier, httpCache } from './crawl.ts'
import { knownDocuments, saveDocuments, snapshots } from './documents.ts'
import type { Driver } from './driver.ts'
import { getFinding, listFindings } from './finding-queries.ts'
import { act, history, saveFindings } from './findings.ts'
import { judgeLedger } from './judge.ts'
import { type Migration, migrate } from './migrate.ts'
import type { Store } from './port.ts'
import { finishRun, latestRun, startRun } from './runs.ts'

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
    saveDocuments: (run, documents, gone) => saveDocuments(driver, run, documents, gone),
    knownDocuments: () => knownDocuments(driver),
    snapshots: (hashes) => snapshots(driver, hashes),
    saveFindings: (run, settle) => saveFindings(driver, run, settle),
    listFindings: (filter = {}) => listFindings(driver, filter),
    getFinding: (fingerprint) => getFinding(driver, fingerprint),
    history: (fingerprint) => history(driver, fingerprint),
    act: (fingerprint, decide) => act(driver, fingerprint, decide),
    httpCache: httpCache(driver),
    frontier: (crawl) => frontier(driver, crawl),
    judge: judgeLedger(driver),
    close: () => driver.close(),
  }
}
