import { dirname } from 'node:path'
import { keepRun } from '../../pipeline/keep.ts'
import { type OnProgress, run } from '../../pipeline/run.ts'
import { JobMemory } from '../../pipeline/steps/memory.ts'
import type { StepPorts } from '../../pipeline/steps/steps.ts'
import { stepLedger } from '../../store/steps.ts'
import { extractStore } from '../../store/steps-extracts.ts'
import { readStore } from '../../store/steps-reads.ts'
import { nodePorts } from './cli.ts'
import { inPipeline } from './in-pipeline.ts'
import { readingVersion } from './jobs-reading.ts'
import { loadKnowledge } from './rules.ts'
import { nodeBrand } from './serve-brand.ts'
import type { RunOrder } from './serve-thread.ts'
import { openSqlite } from './sqlite.ts'

/** Whose copy is read, and on which day. */
export type Order = Omit<RunOrder, 'stop'>

const silent = { write: () => {}, isTTY: false }

/** Hands a thread what its steps work with, connections of its own to the store among it, and closes them after `work`. */
export async function withSteps<T>(
  { config: file, db, asOf, env }: Order,
  { send, onProgress }: { send: StepPorts['send']; onProgress: OnProgress },
  work: (ports: StepPorts) => Promise<T>,
): Promise<T> {
  const streams = { stdout: silent, stderr: silent, stdin: async function* () {}, env, cwd: dirname(file) }
  const now = () => new Date()
  const knowledge = loadKnowledge()
  const { store, config } = await nodeBrand(
    file,
    db,
    nodePorts(streams, now, () => knowledge),
    { asOf },
  )
  const driver = openSqlite(db)
  const request = { config: await config(), asOf, configDir: dirname(file), store, llm: true, onProgress }
  try {
    return await inPipeline(request, { knowledge, env, now }, (pipeline) =>
      work({
        ledger: stepLedger(driver),
        extracts: extractStore(driver),
        reads: readStore(driver),
        config,
        files: pipeline.files,
        crawl: pipeline.crawl,
        knowledge: () => knowledge,
        reading: readingVersion(),
        memory: new JobMemory(),
        judging: () => pipeline.judging,
        settle: async (read, { asOf: day, collected, before, consultation }) => {
          const judging = pipeline.judging && { ...pipeline.judging, ...(consultation ? { consultation } : {}) }
          const result = await run(read, { asOf: day }, { ...pipeline, collected, before, judging })
          // The last moment to stop: what is kept from here on stays.
          onProgress?.({ phase: 'store', done: 0 })
          await keepRun(store, read, result, () => now().toISOString())
        },
        send,
      }),
    )
  } finally {
    await Promise.all([driver.close(), store.close()])
  }
}
