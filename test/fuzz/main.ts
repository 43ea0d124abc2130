import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Fired, fire } from './fire.ts'
import { TARGETS } from './targets.ts'

/**
 * Fires hostile inputs at every parser: `node test/fuzz/main.ts [TARGET…] [--inputs N] [--seconds N] [--seed N]`, so many and so long
 * for all targets together. Each target runs in a thread of its own, which is ended where it hangs. Exit 1: something broke.
 */
interface Order {
  target: string
  seed: number
  inputs: number
  seconds: number
}

/** Room to grow in, and seconds beyond its own after which a thread counts as hanging. */
const HEAP_MB = 1_024
const GRACE = 120

async function inThread(order: Order): Promise<Fired> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const hangs = setTimeout(() => void worker.terminate(), (order.seconds + GRACE) * 1_000)
  try {
    return await new Promise<Fired>((resolve) => {
      worker.once('message', resolve)
      worker.once('error', (error) => resolve({ inputs: 0, slowest: 0, broken: `the thread broke: ${String(error)}` }))
      worker.once('exit', () =>
        resolve({ inputs: 0, slowest: 0, broken: 'an input hangs; run this target again with its seed' }),
      )
    })
  } finally {
    clearTimeout(hangs)
  }
}

if (isMainThread) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      inputs: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '1800' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const targets = TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const each = (total: string) => Math.ceil(Number(total) / targets.length)
  const seed = Number(values.seed)
  let [tried, broken] = [0, 0]
  for (const { name } of targets) {
    const fired = await inThread({ target: name, seed, inputs: each(values.inputs), seconds: each(values.seconds) })
    tried += fired.inputs
    if (fired.broken) broken++
    const told = fired.broken ?? 'no crash, no hang, no growth'
    console.log(`${name}: ${fired.inputs} inputs, slowest ${fired.slowest.toFixed(0)} ms, seed ${seed}: ${told}`)
  }
  console.log(`${tried} inputs at ${targets.length} parsers, ${broken} of them broken`)
  process.exitCode = broken === 0 ? 0 : 1
} else {
  const order = workerData as Order
  const target = TARGETS.find(({ name }) => name === order.target)!
  parentPort!.postMessage(await fire(target, order))
}
