import { performance } from 'node:perf_hooks'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'

/**
 * Serves a brand as `selaras serve` does, in a process of its own: `node --expose-gc test/soak/server.ts CONFIG DB`. Tells its
 * parent where it answers, and how it fares as often as it is asked.
 */
export interface Fares {
  /** Megabytes of live heap, after a collection. */
  heap: number
  /** Of the time since it was asked last, the share in which the thread that answers had something to do. */
  busy: number
  /** And the share in which it was on a processor. Far less than that: it waited for the disk, or for other processes. */
  onProcessor: number
}

const [config, db] = process.argv.slice(2) as [string, string]
const silent = { write: () => {}, isTTY: false }
const ports = nodePorts({
  stdout: silent,
  // One line for each request says nothing here; faults do.
  stderr: { ...silent, write: (line) => void (line.includes('"level":"info"') || process.stderr.write(line)) },
  stdin: async function* () {},
  env: process.env,
  cwd: process.cwd(),
})
const rate = { requests: 100_000_000, seconds: 60 }
const settings = { ...settingsSchema.parse({}), port: 0, tokenRate: rate, addressRate: rate }
const served = await ports.serve({ brands: [{ config, db }], settings })
process.send!({ url: served.url })
let last = { loop: performance.eventLoopUtilization(), cpu: process.threadCpuUsage(), at: performance.now() }
process.on('message', () => {
  const now = { loop: performance.eventLoopUtilization(), cpu: process.threadCpuUsage(), at: performance.now() }
  const { user, system } = process.threadCpuUsage(last.cpu)
  const busy = performance.eventLoopUtilization(now.loop, last.loop).utilization
  const onProcessor = (user + system) / 1_000 / (now.at - last.at)
  last = now
  globalThis.gc!()
  const fares: Fares = { heap: process.memoryUsage().heapUsed / 1e6, busy, onProcessor }
  process.send!(fares)
})
await served.ended
process.disconnect?.()
