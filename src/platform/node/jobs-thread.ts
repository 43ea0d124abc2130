import { parentPort, workerData } from 'node:worker_threads'
import { handleStep, type StepMessage } from '../../pipeline/steps/steps.ts'
import type { FromThread } from './jobs.ts'
import { type Order, withSteps } from './jobs-steps.ts'

// A thread that does steps until it is ended: `jobs.ts` starts it.

const port = parentPort!
const tell = (told: FromThread) => port.postMessage(told)
const send = async (messages: readonly StepMessage[]) => tell({ type: 'send', messages })

await withSteps(workerData as Order, { send, onProgress: () => {} }, async (ports) => {
  port.on('message', (message: StepMessage) => {
    handleStep(message, ports).then(
      () => tell({ type: 'done', message }),
      () => tell({ type: 'failed', message }),
    )
  })
  // Whoever has started it ends it.
  await new Promise(() => {})
})
