import type { MessageBatch, Queue } from '@cloudflare/workers-types'
import { JobMemory } from '../../pipeline/steps/memory.ts'
import { handleStep, isAlone, type StepPorts } from '../../pipeline/steps/steps.ts'
import type { Driver } from '../../store/index.ts'
import { stepLedger } from '../../store/steps.ts'
import { extractStore } from '../../store/steps-extracts.ts'
import { readStore } from '../../store/steps-reads.ts'
import { type CopyMeans, copyOf } from './brand.ts'
import type { WorkerEnv } from './env.ts'
import { workerFetch } from './http.ts'
import { installed } from './knowledge.ts'
import { openBrand } from './open.ts'
import { type BrandStep, sender } from './queue.ts'
import { turnsOf } from './turns.ts'

/** Before a message comes again; each time longer. */
const PAUSE_S = 5

/** Handles messages: what fails comes again. What needs no look at the whole copy is done here, by as many at once as there are consumers. */
export async function consume(batch: MessageBatch<BrandStep>, env: WorkerEnv): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        await handle(message.body, env)
        message.ack()
      } catch (error) {
        const { name, message: why } = error as Error
        console.log(
          JSON.stringify({ level: 'warn', message: 'a step failed', ...message.body, error: `${name} ${why}` }),
        )
        message.retry({ delaySeconds: PAUSE_S * message.attempts })
      }
    }),
  )
}

async function handle({ brand, ...step }: BrandStep, env: WorkerEnv): Promise<void> {
  const opened = await openBrand(env, brand)
  // The brand was taken away meanwhile.
  if (!opened) return
  const { driver, store } = opened
  if (isAlone(step)) return env.BRAND.getByName(brand).step(step)
  const means = { copy: env.COPY, store, knowledge: installed().knowledge, fetch: workerFetch, turns: turnsOf(env) }
  const settle = () => Promise.reject(new Error('only the object of a brand settles'))
  await handleStep(step, { ...stepsOf(brand, driver, env.STEPS!, means), settle })
}

/** What steps of a brand work with here. */
export const stepsOf = (
  brand: string,
  driver: Driver,
  queue: Queue<BrandStep>,
  means: CopyMeans,
): Omit<StepPorts, 'settle'> => ({
  ...copyOf(brand, means),
  ledger: stepLedger(driver),
  extracts: extractStore(driver),
  reads: readStore(driver),
  knowledge: means.knowledge,
  reading: installed().reading,
  memory: memoryOf(brand),
  send: sender(queue, brand),
})

let latest = { brand: '', memory: new JobMemory() }
/** A Worker has room for the copy of one brand. */
function memoryOf(brand: string): JobMemory {
  if (latest.brand !== brand) latest = { brand, memory: new JobMemory() }
  return latest.memory
}
