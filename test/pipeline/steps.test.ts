import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '../../src/model/index.ts'
import type { Collection } from '../../src/pipeline/collect.ts'
import type { Knowledge } from '../../src/pipeline/compare.ts'
import { parseConfig } from '../../src/pipeline/config.ts'
import { keepRun } from '../../src/pipeline/keep.ts'
import { run } from '../../src/pipeline/run.ts'
import {
  beginJob,
  handleStep,
  MOST_TRIES,
  retryDead,
  type StepMessage,
  type StepPorts,
} from '../../src/pipeline/steps.ts'
import { storedDocument } from '../../src/pipeline/stored.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { openSqlite, readMigrations } from '../../src/platform/node/sqlite.ts'
import type { FileSystem } from '../../src/sources/index.ts'
import { type Driver, openStore, type Store } from '../../src/store/index.ts'
import { type StepLedger, stepLedger } from '../../src/store/steps.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/api/lentera')
const AS_OF = '2026-11-20'
const AT = '2026-11-20T05:00:00.000Z'
/** A page of the only site that there is. */
const PAGE =
  '<html lang="id"><body><main><h1>Paket Kilat</h1><p>Paket Kilat Rp 31.000 per kilogram.</p></main></body></html>'

const filed = parseConfig(readFileSync(join(FOLDER, 'selaras.yaml'), 'utf8'), 'selaras.yaml')
const config: Config = {
  ...filed,
  sources: [...filed.sources, { url: 'https://lentera.test/kilat', channel: 'web', stage: 'purchase' }],
}
let knowledge: Knowledge
beforeAll(() => {
  knowledge = { ...loadKnowledge(), model: { base: 3, trees: [], calibration: { slope: 1, offset: 0, rules: {} } } }
})

/** A brand on a database of its own; `faulty` may come between the store and the database. */
class Bench {
  readonly queue: StepMessage[] = []
  readonly driver = openSqlite(':memory:')
  store!: Store
  ledger!: StepLedger
  ports!: StepPorts

  static async open(faulty: (driver: Driver) => Driver = (driver) => driver, files: FileSystem = nodeFiles(FOLDER)) {
    const bench = new Bench()
    const sound = await openStore(bench.driver, readMigrations())
    const driver = faulty(bench.driver)
    bench.store = driver === bench.driver ? sound : await openStore(driver, readMigrations())
    bench.ledger = stepLedger(driver)
    bench.ports = {
      ledger: bench.ledger,
      config: async () => config,
      files,
      fetch: async function* () {
        const touchpoint = { channel: 'web', stage: 'purchase' as const }
        const [source, bytes] = ['https://lentera.test/kilat', new TextEncoder().encode(PAGE)]
        yield { source, input: { id: source, source, bytes, contentType: 'text/html', touchpoint } }
      },
      settle: (read, collected) => settle(bench.store, read, collected),
      send: async (messages) => {
        bench.queue.push(...messages)
      },
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
  async outcome(): Promise<unknown> {
    const { document } = await storedDocument(this.store)
    const histories = await Promise.all(document.findings.map(({ fingerprint }) => this.store.history(fingerprint)))
    const documents = (await this.store.knownDocuments()).map(({ id, hash }) => [id, hash])
    return { findings: document.findings, histories, documents, coverage: document.coverage }
  }
}

async function settle(store: Store, read: Config, collected: Collection): Promise<void> {
  const nothing = { match: async () => [], read: async () => ({ problem: 'is not read again' }) }
  const result = await run(read, { asOf: AS_OF }, { files: nothing, collected, knowledge })
  await keepRun(store, read, result, () => AT)
}

/** What a run that is not cut into steps leaves. */
async function expected(): Promise<unknown> {
  const whole = await Bench.open()
  const result = await run(config, { asOf: AS_OF }, { ...whole.ports, knowledge })
  await keepRun(whole.store, config, result, () => AT)
  return whole.outcome()
}

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('a run in steps', () => {
  test('leaves what a run in one piece leaves, and its end is known', async () => {
    const bench = await Bench.open()
    await beginJob('satu', bench.ports)
    expect((await bench.ledger.counts('satu')).waiting).toBe(1)
    expect(await bench.work()).toBe(8)
    expect(await bench.ledger.counts('satu')).toEqual({ waiting: 0, done: 8, dead: 0 })
    expect(await bench.outcome()).toEqual(await expected())
  })

  test.each([1, 2, 3])('leaves the same where every message comes twice and in any order (%i)', async (seed) => {
    const bench = await Bench.open()
    const random = chance(seed)
    const { send } = bench.ports
    bench.ports.send = (messages) => send([...messages, ...messages])
    await beginJob('satu', bench.ports)
    await bench.work((length) => Math.floor(random() * length))
    expect(await bench.ledger.counts('satu')).toEqual({ waiting: 0, done: 8, dead: 0 })
    expect(await bench.outcome()).toEqual(await expected())
    // One that comes when all is over changes nothing.
    for (const key of ['list', 'crawl', 'settle']) bench.queue.push({ job: 'satu', key })
    await bench.work()
    expect(await bench.outcome()).toEqual(await expected())
  })

  test('leaves the same where two take the same messages at once', async () => {
    const bench = await Bench.open()
    await beginJob('satu', bench.ports)
    while (bench.queue.length > 0) {
      const messages = bench.queue.splice(0)
      await Promise.all([...messages, ...messages].map((message) => handleStep(message, bench.ports)))
    }
    expect(await bench.ledger.counts('satu')).toEqual({ waiting: 0, done: 8, dead: 0 })
    expect(await bench.outcome()).toEqual(await expected())
  })

  test.each(['before', 'after'])(
    'leaves the same wherever whoever works is killed, %s the database is done',
    async (when) => {
      const wanted = await expected()
      let kills = 0
      for (let at = 1; ; at++) {
        let calls = 0
        const struck = async <T>(work: () => Promise<T>): Promise<T> => {
          const now = ++calls === at
          if (now && when === 'before') throw new Error('killed')
          const done = await work()
          if (now) throw new Error('killed')
          return done
        }
        let on = false
        const bench = await Bench.open((driver) => ({
          ...driver,
          all: (statement) => (on ? struck(() => driver.all(statement)) : driver.all(statement)),
          batch: (statements) => (on ? struck(() => driver.batch(statements)) : driver.batch(statements)),
        }))
        await beginJob('satu', bench.ports)
        on = true
        const { send } = bench.ports
        bench.ports.send = (messages) => struck(() => send(messages))
        await bench.work()
        on = false
        expect(await bench.ledger.counts('satu'), `killed at call ${at}`).toEqual({ waiting: 0, done: 8, dead: 0 })
        expect(await bench.outcome(), `killed at call ${at}`).toEqual(wanted)
        await bench.store.close()
        if (calls < at) break
        kills++
      }
      expect(kills).toBeGreaterThan(40)
    },
    120_000,
  )
})

describe('what cannot be done', () => {
  const broken = (open: { broken: boolean }): FileSystem => {
    const files = nodeFiles(FOLDER)
    return {
      ...files,
      read: (path, most) => {
        if (open.broken && path === 'help/klaim.md') throw new Error('the bucket does not answer')
        return files.read(path, most)
      },
    }
  }

  test('is given up after some tries, keeps what was found before, and can be tried again', async () => {
    const bucket = { broken: false }
    const bench = await Bench.open(undefined, broken(bucket))
    await beginJob('satu', bench.ports)
    await bench.work()
    const wanted = (await bench.outcome()) as { findings: unknown[] }

    bucket.broken = true
    await beginJob('dua', bench.ports)
    await bench.work()
    expect(await bench.ledger.counts('dua')).toEqual({ waiting: 0, done: 7, dead: 1 })
    const [dead] = await bench.ledger.list('dua', 'dead', 10)
    expect(dead).toMatchObject({ key: 'read:help/klaim.md', tries: MOST_TRIES, reason: 'the bucket does not answer' })
    expect(((await bench.outcome()) as { findings: unknown[] }).findings).toHaveLength(wanted.findings.length)

    bucket.broken = false
    expect(await retryDead('dua', bench.ports)).toBe(1)
    await bench.work()
    expect(await bench.ledger.counts('dua')).toEqual({ waiting: 0, done: 8, dead: 0 })
    expect(((await bench.outcome()) as { findings: unknown[] }).findings).toEqual(wanted.findings)
  })

  test('stops the run where it would hide what is known', async () => {
    const bench = await Bench.open()
    bench.ports.fetch = async function* () {
      yield* []
      throw new Error('no network')
    }
    await beginJob('satu', bench.ports)
    await bench.work()
    const dead = await bench.ledger.list('satu', 'dead', 10)
    expect(dead.map(({ key, reason }) => [key, reason])).toEqual([
      ['crawl', 'no network'],
      ['settle', 'crawl: no network'],
    ])
    expect(await bench.store.latestRun()).toBeUndefined()
  })
})

test('a job that is over is forgotten with all that it came to, once another begins', async () => {
  const bench = await Bench.open()
  await beginJob('satu', bench.ports)
  await bench.work()
  expect((await bench.ledger.parts('satu')).length).toBe(6)
  await beginJob('dua', bench.ports)
  expect(await bench.ledger.get('satu', 'list')).toBeUndefined()
  expect(await bench.driver.all({ sql: 'SELECT * FROM parts', parameters: [] })).toEqual([])
  expect(await handleStep({ job: 'satu', key: 'settle' }, bench.ports)).toBeUndefined()
})
