import type { Queue } from '@cloudflare/workers-types'
import { JobMemory } from '../../pipeline/steps/memory.ts'
import { handleStep, isAlone, type StepMessage, type StepPorts } from '../../pipeline/steps/steps.ts'
import type { Driver } from '../../store/index.ts'
import { stepLedger } from '../../store/steps.ts'
import { extractStore } from '../../store/steps-extracts.ts'
import { readStore } from '../../store/steps-reads.ts'
import { type CopyMeans, copyOf } from './brand.ts'
import type { WorkerEnv } from './env.ts'
import { workerFetch } from './http.ts'
import { installed } from './knowledge.ts'
import { openBrand } from './open.ts'
import { type BrandMessage, sender } from './queue.ts'
import { turnsOf } from './turns.ts'

/** Does a step of a brand; what needs no look at the whole copy is done here, by as many at once as there are consumers. */
export async function handleStepOf(brand: string, step: StepMessage, env: WorkerEnv): Promise<void> {
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
  queue: Queue<BrandMessage>,
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
