import { SelarasError } from '../../model/index.ts'
import type { OnProgress } from '../run.ts'
import { settleStage } from './settle.ts'
import { beginJob, isLast, phaseAt, type StepPorts } from './steps.ts'

/** What waiting for a job takes. */
export interface WatchPorts extends Pick<StepPorts, 'ledger' | 'send'> {
  /** Milliseconds between two looks. */
  everyMs: number
  sleep(ms: number): Promise<void>
}

/** Without any progress for so long, messages are taken for lost. */
const QUIET_MS = 60_000
/** Sent once more then. */
const MOST_AGAIN = 100
const MOST_DEAD = 1_000

/**
 * Who hears of a run in steps: `tell` what is new, and `again` what was told last. Settling runs through all phases once more, which is
 * no news; but whoever listens may stop the run there too, by throwing.
 */
export function listener(onProgress: OnProgress): { tell: OnProgress; again(): void } {
  let last: Parameters<OnProgress>[0] = { phase: 'collect', done: 0 }
  const tell: OnProgress = (progress) => {
    last = progress
    onProgress(progress)
  }
  return { tell, again: () => onProgress(last) }
}

/**
 * Runs a job in steps, and waits for its end; others do the work. Throws what `onProgress` throws, and SelarasError for a job that
 * cannot be settled. `asOf`: YYYY-MM-DD.
 */
export async function runInSteps(job: string, asOf: string, ports: WatchPorts, onProgress: OnProgress): Promise<void> {
  await beginJob(job, asOf, ports)
  await watch(job, ports, onProgress)
}

/** Goes on with a job of which steps wait that nobody is at, and waits for its end. Throws as `runInSteps` does. */
export async function resumeJob(job: string, ports: WatchPorts, onProgress: OnProgress): Promise<void> {
  await sendAgain(job, ports)
  await watch(job, ports, onProgress)
}

async function sendAgain(job: string, { ledger, send }: WatchPorts): Promise<void> {
  await send((await ledger.waiting(job, MOST_AGAIN)).map((key) => ({ job, key })))
}

async function watch(job: string, ports: WatchPorts, onProgress: OnProgress): Promise<void> {
  const { ledger, everyMs, sleep } = ports
  let quiet = 0
  for (let before = -1; ; ) {
    const { waiting, done, dead } = await ledger.counts(job)
    if (waiting + done + dead === 0) throw new SelarasError('another run of this brand has taken its place', 'retry')
    const [next = settleStage.first] = await ledger.waiting(job, 1)
    try {
      onProgress({ phase: phaseAt(next), done: done + dead, total: waiting + done + dead })
    } catch (error) {
      await ledger.forget(job)
      throw error
    }
    if (waiting === 0) break
    quiet = done + dead === before ? quiet + everyMs : 0
    before = done + dead
    if (quiet >= QUIET_MS) {
      quiet = 0
      await sendAgain(job, ports)
    }
    await sleep(everyMs)
  }
  const unsettled = (await ledger.list(job, 'dead', MOST_DEAD)).find(isLast)
  if (unsettled) throw new SelarasError(`the run cannot be settled: ${unsettled.reason ?? ''}`, 'retry')
}
