import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Fired, fire, type Order } from './fire.ts'
import { TARGETS } from './targets.ts'

/**
 * Fires hostile inputs at every parser and at the API: `node test/fuzz/main.ts [TARGET…] [--inputs N] [--seconds N] [--seed N]`, so
 * many and so long for all targets together. What a slow target leaves of its inputs, and a fast one of its time, those after it get.
 * Each target runs in a thread of its own, which is ended where it hangs; as many at a time as there are cores. Exit 1: something broke.
 */
const SERIES: Record<string, (order: Order) => Promise<Fired>> = {
  // Only the thread that fires at it needs a server.
  api: async (order) => (await import('./api/target.ts')).fireAtApi(order),
  ...Object.fromEntries(TARGETS.map((target) => [target.name, (order: Order) => fire(target, order)])),
}

/** Room to grow in, and seconds beyond its own after which a thread counts as hanging. */
const HEAP_MB = 1_024
const GRACE = 120

async function inThread(name: string, order: Order): Promise<Fired> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { name, order },
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

async function fireAll(names: readonly string[], { seed, inputs, seconds }: Order): Promise<number> {
  const ends = performance.now() + seconds * 1_000
  const waiting = [...names]
  const lanes = Math.min(availableParallelism(), names.length)
  let [left, tried, broken] = [inputs, 0, 0]
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const targets = waiting.length + 1
      const own = Math.ceil(Math.max(1, left) / targets)
      left -= own
      const time = Math.max(1, (ends - performance.now()) / 1_000) / Math.ceil(targets / lanes)
      const fired = await inThread(name, { seed, inputs: own, seconds: Math.ceil(time) })
      left += own - fired.inputs
      tried += fired.inputs
      if (fired.broken) broken++
      const told = fired.broken ?? 'no crash, no hang, no growth'
      console.log(`${name}: ${fired.inputs} inputs, slowest ${fired.slowest.toFixed(0)} ms, seed ${seed}: ${told}`)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  console.log(`${tried} inputs at ${names.length} targets, ${broken} of them broken`)
  return broken
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
  const names = Object.keys(SERIES).filter((name) => positionals.length === 0 || positionals.includes(name))
  const order = { seed: Number(values.seed), inputs: Number(values.inputs), seconds: Number(values.seconds) }
  process.exitCode = (await fireAll(names, order)) === 0 ? 0 : 1
} else {
  // Parsers refuse most of these inputs: to note where each refusal was made takes a quarter of the time.
  Error.stackTraceLimit = 0
  const { name, order } = workerData as { name: string; order: Order }
  parentPort!.postMessage(await SERIES[name]!(order))
}
