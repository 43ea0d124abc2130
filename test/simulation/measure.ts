import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import picomatch from 'picomatch'
import type { Config } from '../../src/model/index.ts'
import type { Knowledge } from '../../src/pipeline/compare.ts'
import { keepRun } from '../../src/pipeline/keep.ts'
import { run } from '../../src/pipeline/run.ts'
import { JobMemory } from '../../src/pipeline/steps/memory.ts'
import { beginJob, handleStep, isAlone, type StepMessage, type StepPorts } from '../../src/pipeline/steps/steps.ts'
import { openSqlite, readMigrations } from '../../src/platform/node/sqlite.ts'
import type { FileSystem } from '../../src/sources/index.ts'
import { type Driver, openStore } from '../../src/store/index.ts'
import { stepLedger } from '../../src/store/steps.ts'
import { extractStore } from '../../src/store/steps-extracts.ts'
import { readStore } from '../../src/store/steps-reads.ts'
import { corpus } from '../judge/scale/corpus.ts'
import type { Cost, Trace } from './trace.ts'

const AS_OF = '2031-10-30'
const AT = '2031-10-30T05:00:00.000Z'

/** Runs a brand of so many messages in steps, on a ledger and a store in one SQLite file, and measures each step. */
export async function measured(messages: number, seed: number, knowledge: Knowledge): Promise<Trace> {
  const folder = mkdtempSync(join(tmpdir(), 'selaras-simulation-'))
  const driver = openSqlite(join(folder, 'selaras.db'))
  const watch = new Watch()
  const watched = watch.over(driver)
  const store = await openStore(watched, readMigrations())
  const queue: StepMessage[] = []
  const { config, files } = brandOf(messages, seed)
  const ports: StepPorts = {
    ledger: stepLedger(watched),
    extracts: extractStore(watched),
    reads: readStore(watched),
    config: async () => config,
    files,
    crawl: async function* () {
      yield* []
      return undefined
    },
    knowledge: () => knowledge,
    reading: '1',
    memory: watch.memory,
    settle: async (read, { asOf, collected, before }) => {
      const result = await run(read, { asOf }, { files, collected, before, knowledge })
      await keepRun(store, read, result, () => AT)
    },
    send: async (sent) => {
      for (const message of sent) if (!queue.some(({ key }) => key === message.key)) queue.push(message)
    },
  }
  const trace: Trace = { messages, stages: [] }
  try {
    await beginJob('job', AS_OF, ports)
    for (let message = queue.shift(); message; message = queue.shift()) {
      const at = message
      const cost = await watch.cost(() => handleStep(at, ports))
      if (isAlone(at) || at.key === 'list') trace.stages.push({ plan: cost, parts: [] })
      else trace.stages.at(-1)!.parts.push(cost)
    }
    const { waiting, dead } = await ports.ledger.counts('job')
    if (waiting + dead > 0) throw new Error(`${waiting} steps wait, ${dead} are dead`)
  } finally {
    await driver.close()
    rmSync(folder, { recursive: true })
  }
  return trace
}

/** Files of text, a document each, below the folder of their channel. */
function brandOf(messages: number, seed: number): { config: Config; files: FileSystem } {
  const { config, documents } = corpus(messages, { seed })
  const texts = new Map(documents.map((one) => [`${one.id}.txt`, one.messages.map(({ text }) => text).join('\n\n')]))
  const folders = new Map(documents.map(({ source, channel, stage }) => [source, { channel, stage }]))
  const sources = [...folders].map(([folder, touchpoint]) => ({ path: `${folder}*.txt`, ...touchpoint }))
  return {
    config: { ...config, sources },
    files: {
      match: async (glob) => [...texts.keys()].filter((path) => picomatch.isMatch(path, glob)).sort(),
      read: async (path) => ({ bytes: new TextEncoder().encode(texts.get(path)) }),
    },
  }
}

/** Tells apart what a step spends in the store's write transactions, and in what is worked out once a brand. */
class Watch {
  #write = 0
  #setup = 0
  readonly memory: JobMemory

  constructor() {
    const timed = <T>(work: () => Promise<T>) => this.#timed(work, (ms, write) => (this.#setup += ms - write))
    this.memory = new (class extends JobMemory {
      override recall<T>(what: string, of: string, work: () => Promise<T>): Promise<T> {
        return super.recall(what, of, () => timed(work))
      }
    })()
  }

  over(driver: Driver): Driver {
    const batch: Driver['batch'] = (statements) =>
      this.#timed(
        () => driver.batch(statements),
        (ms) => (this.#write += ms),
      )
    return { ...driver, batch }
  }

  async cost(work: () => Promise<unknown>): Promise<Cost> {
    this.#write = 0
    this.#setup = 0
    let all = 0
    await this.#timed(work, (ms) => (all = ms))
    const [write, setup] = [this.#write, this.#setup]
    return { work: all - write - setup, write, ...(setup > 0 ? { setup } : {}) }
  }

  async #timed<T>(work: () => Promise<T>, told: (ms: number, write: number) => void): Promise<T> {
    const [from, written] = [performance.now(), this.#write]
    const done = await work()
    told(performance.now() - from, this.#write - written)
    return done
  }
}
