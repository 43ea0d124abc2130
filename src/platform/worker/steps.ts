import type { MessageBatch, Queue } from '@cloudflare/workers-types'
import { SelarasError } from '../../model/index.ts'
import type { OnProgress } from '../../pipeline/run.ts'
import { beginJob, handleStep, isLast, type StepMessage, type StepPorts } from '../../pipeline/steps.ts'
import { stepLedger } from '../../store/steps.ts'
import { copyOf } from './brand.ts'
import { workerClock } from './clock.ts'
import { openD1 } from './d1.ts'
import { bindingOf, databaseOf, type WorkerEnv } from './env.ts'
import { storesOf } from './front.ts'
import { installed } from './knowledge.ts'

/** A step, and whose it is. */
export type BrandStep = StepMessage & { brand: string }

/** A queue takes so many messages at once. */
const MOST_AT_ONCE = 100
const LOOK_EVERY_MS = 500
/** Looks without any progress after which messages are taken for lost. */
const QUIET_LOOKS = 120
/** Before a message comes again; each time longer. */
const PAUSE_S = 5

/** Puts the steps of a brand into the queue. */
export const sender =
  (queue: Queue<BrandStep>, brand: string): StepPorts['send'] =>
  async (messages) => {
    for (let i = 0; i < messages.length; i += MOST_AT_ONCE) {
      await queue.sendBatch(messages.slice(i, i + MOST_AT_ONCE).map((message) => ({ body: { ...message, brand } })))
    }
  }

/** Handles messages: what fails comes again. Files and sites are read here, by as many at once as there are consumers. */
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
  const database = databaseOf(env, brand)
  const store = (await storesOf(env)).get(brand)
  // The brand was taken out of the configuration meanwhile.
  if (!database || !store) return
  const object = env.BRAND.getByName(brand)
  // Only one may compare and keep.
  if (isLast(step)) return object.step(step)
  const copy = copyOf(brand, { copy: env.COPY, store, knowledge: installed().knowledge, fetch })
  const ledger = stepLedger(openD1(database, bindingOf(brand)))
  const settle = () => Promise.reject(new Error('only the object of a brand settles'))
  await handleStep(step, { ...copy, ledger, settle, send: sender(env.STEPS!, brand) })
}

/** Runs a job in steps, and waits for its end. Throws what `onProgress` throws, and SelarasError for a job that cannot be settled. */
export async function runInSteps(
  job: string,
  { ledger, send }: Pick<StepPorts, 'ledger' | 'send'>,
  onProgress: OnProgress,
): Promise<void> {
  await beginJob(job, { ledger, send })
  let quiet = 0
  for (let before = -1; ; ) {
    const { waiting, done, dead } = await ledger.counts(job)
    try {
      onProgress({ phase: 'collect', done: done + dead, total: waiting + done + dead })
    } catch (error) {
      await ledger.forget(job)
      throw error
    }
    if (waiting === 0) break
    quiet = done + dead === before ? quiet + 1 : 0
    before = done + dead
    if (quiet >= QUIET_LOOKS) {
      quiet = 0
      await send(await ledger.list(job, 'waiting', MOST_AT_ONCE))
    }
    await workerClock.sleep(LOOK_EVERY_MS)
  }
  const unsettled = (await ledger.list(job, 'dead', 1_000)).find(isLast)
  if (unsettled) throw new SelarasError(`the run cannot be settled: ${unsettled.reason ?? ''}`, 'retry')
}
