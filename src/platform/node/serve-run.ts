import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { SelarasError } from '../../model/index.ts'
import { nodePorts } from './cli.ts'
import { nodeBrand } from './serve-brand.ts'
import type { RunOrder, Told } from './serve-thread.ts'

// One run in a thread of its own, with a connection of its own to the store: `serve-thread.ts` starts it.

class Stopped extends Error {}

const { config, db, asOf, env, stop } = workerData as RunOrder
const tell = (told: Told) => parentPort?.postMessage(told)
const silent = { write: () => {}, isTTY: false }
const ports = nodePorts({ stdout: silent, stderr: silent, stdin: async function* () {}, env, cwd: dirname(config) })
try {
  const brand = await nodeBrand(config, db, ports, { asOf })
  try {
    await brand.run((progress) => {
      if (Atomics.load(stop, 0) !== 0) throw new Stopped()
      tell({ type: 'progress', progress })
    })
  } finally {
    await brand.store.close()
  }
  tell({ type: 'done' })
} catch (error) {
  if (error instanceof Stopped) tell({ type: 'stopped' })
  else if (error instanceof SelarasError) tell({ type: 'refused', action: error.action, message: error.message })
  else throw error
}
