import { availableParallelism, loadavg } from 'node:os'
import { argumentsOf } from '../arguments.ts'
import type { Fares } from './server.ts'
import { soak } from './soak.ts'

const USAGE = `npm run soak -- [--rate N] [--seconds N] [--seed N]

Asks a real server mixed requests with writes while runs go on: 200 a second for 600 seconds unless told otherwise.
A seed repeats the same requests.

Exit codes: 0 all was well, 1 an error, a slow hundredth, memory that grows, or something lost, 2 the arguments are bad.`
const MOST_P99 = 1_000
/** The last measure of live heap beside the first after the warm-up. */
const MOST_GROWTH = 1.2

const { values, count } = argumentsOf(USAGE, {
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const seed = count(values.seed)
const soaked = await soak({ rate: count(values.rate), seconds: count(values.seconds), seed })
const { requests, errors, p50, p99, runs, fares, faults } = soaked
const heaps = fares.map(({ heap }) => heap)
const growth = heaps.at(-1)! / heaps[0]!
console.log(`${requests} requests at ${values.rate} a second, ${runs} runs meanwhile, seed ${seed}`)
console.log(`p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (at most ${MOST_P99})`)
console.log(
  `live heap ${heaps.map((heap) => heap.toFixed(1)).join(', ')} MB: ${growth.toFixed(2)} times (at most ${MOST_GROWTH})`,
)
const share = (of: (one: Fares) => number) =>
  `${Math.round((100 * fares.reduce((sum, one) => sum + of(one), 0)) / fares.length)} %`
console.log(
  `the thread that answers was busy ${share(({ busy }) => busy)} of the time and on a processor ${share(({ onProcessor }) => onProcessor)}; load of the machine ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`,
)
const wrong = [...Object.entries(errors).map(([what, times]) => `${what}: ${times} times`), ...faults]
console.log(wrong.length === 0 ? 'no error, nothing lost, nothing doubled' : wrong.join('\n'))
process.exitCode = wrong.length === 0 && p99 <= MOST_P99 && growth <= MOST_GROWTH ? 0 : 1
