import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type ErrorAction, SelarasError } from '../../model/index.ts'
import type { OnProgress } from '../../pipeline/run.ts'

/** What a thread is told to run. */
export interface RunOrder {
  /** Absolute paths of the configuration and the store. */
  config: string
  db: string
  /** Day on which the copy is read. */
  asOf: string
  /** Id of a job that is to be gone on with; without it a new one is begun. */
  job?: string
  env: Readonly<Record<string, string | undefined>>
  /** Not 0 once the run is to stop at its next step. */
  stop: Int32Array
}
/** What a thread tells. */
export type Told =
  | { type: 'progress'; progress: Parameters<OnProgress>[0] }
  | { type: 'done' }
  | { type: 'stopped' }
  | { type: 'refused'; action: ErrorAction; message: string }

/** The other file stands beside this one, as source or built. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('./serve-run.ts', import.meta.url)
  : new URL('./serve-run.js', import.meta.url)

/**
 * Runs a brand in a thread of its own, so that whoever asks meanwhile is answered at once. Throws what `onProgress` throws, at the
 * next step after it, and SelarasError for what the run refuses.
 */
export const runInThread =
  (env: RunOrder['env']) =>
  (order: Pick<RunOrder, 'config' | 'db' | 'asOf' | 'job'>, onProgress: OnProgress): Promise<void> =>
    run({ ...order, env: { ...env }, stop: new Int32Array(new SharedArrayBuffer(4)) }, onProgress)

async function run(workerData: RunOrder, onProgress: OnProgress): Promise<void> {
  const worker = new Worker(THREAD, { workerData })
  let ended: Told | undefined
  let why: { error: unknown } | undefined
  worker.on('message', (told: Told) => {
    if (told.type !== 'progress') {
      ended = told
      return
    }
    try {
      if (!why) onProgress(told.progress)
    } catch (error) {
      why = { error }
      Atomics.store(workerData.stop, 0, 1)
    }
  })
  // Rejects with what the thread has thrown.
  await once(worker, 'exit')
  if (ended?.type === 'refused') throw new SelarasError(ended.message, ended.action)
  if (ended?.type === 'stopped' && why) throw why.error
  if (ended?.type !== 'done') throw new Error('the thread ended before its run')
}
