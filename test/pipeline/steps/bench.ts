import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config, Coverage } from '../../../src/model/index.ts'
import type { Fetcher, Incoming } from '../../../src/pipeline/collect.ts'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import type { Judging } from '../../../src/pipeline/judging/judged.ts'
import { keepRun } from '../../../src/pipeline/keep.ts'
import { run } from '../../../src/pipeline/run.ts'
import { JobMemory } from '../../../src/pipeline/steps/memory.ts'
import { handleStep, type Settling, type StepMessage, type StepPorts } from '../../../src/pipeline/steps/steps.ts'
import { storedDocument } from '../../../src/pipeline/stored.ts'
import { nodeFiles } from '../../../src/platform/node/files.ts'
import { openSqlite, readMigrations } from '../../../src/platform/node/sqlite.ts'
import type { FileSystem } from '../../../src/sources/index.ts'
import { type Driver, openStore, type Store } from '../../../src/store/index.ts'
import { type StepLedger, stepLedger } from '../../../src/store/steps.ts'
import { extractStore } from '../../../src/store/steps-extracts.ts'
import { readStore } from '../../../src/store/steps-reads.ts'
import { knowledge } from '../copy.ts'

export const FOLDER = join(import.meta.dirname, '../../../fixtures/api/lentera')
export const AS_OF = '2026-11-20'
export const AT = '2026-11-20T05:00:00.000Z'
/** A page of the only site that there is. */
const PAGE =
  '<html lang="id"><body><main><h1>Paket Kilat</h1><p>Paket Kilat Rp 31.000 per kilogram.</p></main></body></html>'
const SITE = 'https://lentera.test/kilat'

const filed = parseConfig(readFileSync(join(FOLDER, 'selaras.yaml'), 'utf8'), 'selaras.yaml')
/** Five files and a site. */
export const config: Config = {
  ...filed,
  sources: [...filed.sources, { url: SITE, channel: 'web', stage: 'purchase' }],
}
/** Steps of a run of it: three to read, two to extract, two to compare, one to judge, one to settle. */
export const STEPS = 9

/** Comes between steps and what they work with. */
export type Strike = <T>(work: () => Promise<T>) => Promise<T>

/** What the store knows after a run. */
interface Outcome {
  findings: unknown[]
  counters: object
  coverage: Coverage[]
  histories: unknown[]
  documents: unknown[]
}

/** A brand on a database of its own, and the messages of its steps. */
export class Bench {
  readonly queue: StepMessage[] = []
  store!: Store
  ledger!: StepLedger
  ports!: StepPorts
  /** From then on every call of the database and the queue goes through it. */
  strike: Strike | undefined

  static async open(driver: Driver = openSqlite(':memory:'), files: FileSystem = nodeFiles(FOLDER)): Promise<Bench> {
    const bench = new Bench()
    const through: Strike = (work) => (bench.strike ? bench.strike(work) : work())
    const struck: Driver = {
      ...driver,
      all: (statement) => through(() => driver.all(statement)),
      batch: (statements) => through(() => driver.batch(statements)),
    }
    bench.store = await openStore(struck, readMigrations())
    bench.ledger = stepLedger(struck)
    bench.ports = {
      ledger: bench.ledger,
      extracts: extractStore(struck),
      reads: readStore(struck),
      knowledge: () => knowledge,
      reading: '1',
      memory: new JobMemory(),
      config: async () => config,
      files,
      crawl: async function* () {
        yield* fetchPage()
        return undefined
      },
      settle: (read, settling) => settle(bench.store, read, settling, bench.ports.judging?.(read)),
      send: (messages) =>
        through(async () => {
          bench.queue.push(...messages)
        }),
    }
    return bench
  }

  /** Takes messages by `pick` until there are none; what throws comes again. Gives how many were handled. */
  async work(pick: (length: number) => number = () => 0): Promise<number> {
    let handled = 0
    while (this.queue.length > 0 && handled < 2_000) {
      const [message] = this.queue.splice(pick(this.queue.length), 1)
      handled++
      await handleStep(message!, this.ports).catch(() => this.queue.push(message!))
    }
    return handled
  }

  /** Findings with their histories, and every document, as the store has them. */
  async outcome(): Promise<Outcome> {
    this.strike = undefined
    const { document } = await storedDocument(this.store)
    const histories = await Promise.all(document.findings.map(({ fingerprint }) => this.store.history(fingerprint)))
    const documents = (await this.store.knownDocuments()).map(({ id, hash }) => [id, hash])
    const { findings, run: counters, coverage } = document
    return { findings, counters, coverage, histories, documents }
  }
}

/** The only page that there is. */
async function* fetchPage(): AsyncGenerator<Incoming> {
  const touchpoint = { channel: 'web', stage: 'purchase' as const }
  const bytes = new TextEncoder().encode(PAGE)
  yield { source: SITE, input: { id: SITE, source: SITE, bytes, contentType: 'text/html', touchpoint } }
}

async function settle(
  store: Store,
  read: Config,
  { asOf, collected, before, consultation }: Settling,
  asked: Judging | undefined,
): Promise<void> {
  const nothing = { match: async () => [], read: async () => ({ problem: 'is not read again' }) }
  const judging = asked && { ...asked, ...(consultation ? { consultation } : {}) }
  const result = await run(
    read,
    { asOf },
    { files: nothing, collected, before, knowledge, ...(judging ? { judging } : {}) },
  )
  await keepRun(store, read, result, () => AT)
}

/** What a run that is not cut into steps leaves. `prepare` makes the brand another one. */
export async function inOnePiece(
  prepare: (bench: Bench) => void = () => {},
  fetch: Fetcher = fetchPage,
): Promise<Outcome> {
  const whole = await Bench.open()
  prepare(whole)
  const { files } = whole.ports
  const read = await whole.ports.config()
  const judging = whole.ports.judging?.(read)
  const result = await run(read, { asOf: AS_OF }, { files, fetch, knowledge, ...(judging ? { judging } : {}) })
  await keepRun(whole.store, read, result, () => AT)
  return whole.outcome()
}
