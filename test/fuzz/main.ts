import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { argumentsOf } from '../arguments.ts'
import { type Fired, fire, type Order } from './fire.ts'
import { TARGETS } from './targets.ts'

/** What a slow target leaves of its inputs, and a fast one of its time, those after it get. */
const SERIES: Record<string, (order: Order) => Promise<Fired>> = {
  // Only the thread that fires at it needs a server.
  api: async (order) => (await import('./api/target.ts')).fireAtApi(order),
  ...Object.fromEntries(TARGETS.map((target) => [target.name, (order: Order) => fire(target, order)])),
}

const USAGE = `npm run fuzz -- [TARGET...] [--inputs N] [--seconds N] [--seed N]

Fires hostile inputs at every parser and at the API: a million, for 1,800 seconds at most, for all targets together unless told
otherwise. A seed repeats the same inputs. Each target runs in a thread of its own, which is ended where it hangs; as many at a time as
there are cores.
Targets: ${Object.keys(SERIES).join(', ')}

Exit codes: 0 all was well, 1 something broke, 2 the arguments are bad.`

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
  const { values, positionals, count, among } = argumentsOf(USAGE, {
    allowPositionals: true,
    options: {
      inputs: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '1800' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const all = Object.keys(SERIES)
  const names = positionals.length > 0 ? among(positionals, all) : all
  const order = { seed: count(values.seed), inputs: count(values.inputs), seconds: count(values.seconds) }
  process.exitCode = (await fireAll(names, order)) === 0 ? 0 : 1
} else {
  // Parsers refuse most of these inputs: to note where each refusal was made takes a quarter of the time.
  Error.stackTraceLimit = 0
  const { name, order } = workerData as { name: string; order: Order }
  parentPort!.postMessage(await SERIES[name]!(order))
}
