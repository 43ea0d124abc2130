import { SelarasError } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { faultOf } from '../pipeline/fault.ts'
import type { OnProgress } from '../pipeline/run.ts'
import { shortId } from '../pipeline/secrets.ts'
import type { StoredJob } from '../store/port.ts'
import type { Metrics } from './metrics.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'
import { within } from './tracing.ts'

/** How far a run has come, or that it has ended. */
export type JobEvent = { type: 'progress'; progress: Parameters<OnProgress>[0] } | { type: 'end'; job: StoredJob }

export interface Jobs {
  /** Begins a run. Throws Problem where one is under way already: two would write the same findings. */
  start(brand: Brand, who: string): Promise<StoredJob>
  /** Stops a run at its next step. */
  cancel(brand: Brand, id: string, who: string): Promise<StoredJob>
  /** Tells what happens to a job from now on; gives the way to stop listening. Undefined where it has ended. */
  listen(id: string, hear: (event: JobEvent) => void): (() => void) | undefined
  /** Marks the jobs that a server left unfinished when it stopped. */
  recover(): Promise<void>
  /** Cancels what is under way and waits for its end. */
  close(): Promise<void>
}

/** Thrown from inside a run to stop it. */
class Cancelled extends Error {}

interface Active {
  job: StoredJob
  cancelledBy?: string
  listeners: Set<(event: JobEvent) => void>
  last?: JobEvent
  ended: Promise<void>
}

/** Runs in the background of this process, one a brand at a time. */
export function createJobs(ports: ApiPorts, metrics: Metrics): Jobs {
  const active = new Map<string, Active>()
  const stamp = () => ports.now().toISOString()

  /** Never rejects: nobody waits for it but the end of the server. */
  async function work(brand: Brand, entry: Active): Promise<void> {
    const logFault = (message: string, error: unknown) =>
      ports.log({ level: 'error', message, job: entry.job.id, brand: brand.slug, error: faultOf(error) })
    entry.job = { ...entry.job, state: 'running', startedAt: stamp() }
    try {
      await brand.store.jobs.save(entry.job)
      await within(ports.tracing, 'run', { brand: brand.slug, job: entry.job.id }, () =>
        brand.run((progress) => {
          if (entry.cancelledBy !== undefined) throw new Cancelled()
          tell(entry, { type: 'progress', progress })
        }),
      )
      entry.job = { ...entry.job, state: 'done', run: await brand.store.latestRunId() }
    } catch (error) {
      const reason = error instanceof SelarasError ? error.message : 'a fault of the server; its log tells more'
      if (error instanceof Cancelled)
        entry.job = { ...entry.job, state: 'cancelled', reason: `by ${entry.cancelledBy}` }
      else {
        entry.job = { ...entry.job, state: 'failed', reason }
        logFault('run failed', error)
      }
    }
    entry.job = { ...entry.job, finishedAt: stamp() }
    // Where even this cannot be written, the next start of the server marks the job as left unfinished.
    await brand.store.jobs.save(entry.job).catch((error) => logFault('the end of a run cannot be written', error))
    metrics.count('runs', entry.job.state)
    active.delete(brand.slug)
    tell(entry, { type: 'end', job: entry.job })
  }

  return {
    async start(brand, who) {
      const running = active.get(brand.slug)
      if (running) {
        throw new Problem('conflict', `Run ${running.job.id} is under way. Wait for its end, or cancel it first.`)
      }
      const job: StoredJob = { id: shortId(ports.random), state: 'waiting', who, createdAt: stamp() }
      const entry: Active = { job, listeners: new Set(), ended: Promise.resolve() }
      active.set(brand.slug, entry)
      try {
        await brand.store.jobs.save(job)
      } catch (error) {
        active.delete(brand.slug)
        throw error
      }
      entry.ended = work(brand, entry)
      return job
    },
    async cancel(brand, id, who) {
      const entry = active.get(brand.slug)
      if (entry?.job.id === id) {
        entry.cancelledBy ??= who
        return entry.job
      }
      const job = await brand.store.jobs.get(id)
      if (!job) throw new Problem('not-found', `There is no run ${id}. GET …/runs lists them.`)
      throw new Problem('conflict', `Run ${id} has ended already: it is ${job.state}.`)
    },
    listen(id, hear) {
      const entry = [...active.values()].find(({ job }) => job.id === id)
      if (!entry) return undefined
      entry.listeners.add(hear)
      if (entry.last) hear(entry.last)
      return () => entry.listeners.delete(hear)
    },
    async recover() {
      for (const { store } of ports.brands) {
        const left = (await store.jobs.list(50)).filter(({ state }) => state === 'waiting' || state === 'running')
        for (const job of left) {
          await store.jobs.save({
            ...job,
            state: 'failed',
            finishedAt: stamp(),
            reason: 'the server stopped; start it again',
          })
        }
      }
    },
    async close() {
      const left = [...active.values()]
      for (const entry of left) entry.cancelledBy ??= 'the end of the server'
      await Promise.all(left.map(({ ended }) => ended))
    },
  }
}

function tell(entry: Active, event: JobEvent): void {
  entry.last = event
  for (const hear of entry.listeners) hear(event)
}
