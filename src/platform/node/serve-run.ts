import { parentPort, workerData } from 'node:worker_threads'
import { SelarasError } from '../../model/index.ts'
import { runJob } from './jobs.ts'
import type { RunOrder, Told } from './serve-thread.ts'

// One run in a thread of its own, with connections of its own to the store: `serve-thread.ts` starts it.

class Stopped extends Error {}

const { stop, ...order } = workerData as RunOrder
const tell = (told: Told) => parentPort?.postMessage(told)
try {
  await runJob(order, (progress) => {
    if (Atomics.load(stop, 0) !== 0) throw new Stopped()
    tell({ type: 'progress', progress })
  })
  tell({ type: 'done' })
} catch (error) {
  if (error instanceof Stopped) tell({ type: 'stopped' })
  else if (error instanceof SelarasError) tell({ type: 'refused', action: error.action, message: error.message })
  else throw error
}
