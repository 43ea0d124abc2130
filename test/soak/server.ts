import { settingsSchema } from '../../src/pipeline/settings.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'

/**
 * Serves a brand as `selaras serve` does, in a process of its own: `node --expose-gc test/soak/server.ts CONFIG DB`. Tells its
 * parent where it answers, and the megabytes of live heap, after a collection, as often as it is asked.
 */
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
process.on('message', () => {
  globalThis.gc!()
  process.send!({ heap: process.memoryUsage().heapUsed / 1e6 })
})
await served.ended
process.disconnect?.()
