import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import type { Target } from './targets.ts'

/** Longest that one input may take: milliseconds of its thread, for others fire beside it, and more for each character. */
const MOST_MS = 1_500
const MOST_MS_A_CHARACTER = 0.05

/** How much is fired at a target: until `inputs` are tried or `seconds` are over. */
export interface Order {
  seed: number
  inputs: number
  seconds: number
}

export interface Fired {
  inputs: number
  /** Slowest input, milliseconds of processor time. */
  slowest: number
  /** The smallest input found that breaks the target, and how; absent where none does. */
  broken?: string
}

/** Fires at one target. */
export async function fire<Input>(target: Target<Input>, { seed, inputs, seconds }: Order): Promise<Fired> {
  let tried = 0
  let slowest = 0
  const property = fc.asyncProperty(target.inputs, async (input) => {
    // Without a turn of the event loop the clock that ends the series would never ring.
    if (++tried % 20 === 0) await nextTurn()
    const from = process.threadCpuUsage()
    const wrong = await target.try(input)
    const { user, system } = process.threadCpuUsage(from)
    const ms = (user + system) / 1_000
    slowest = Math.max(slowest, ms)
    if (wrong !== undefined) throw new Error(wrong)
    if (ms > MOST_MS && ms > MOST_MS + MOST_MS_A_CHARACTER * JSON.stringify(input).length)
      throw new Error(`took ${ms.toFixed(0)} ms`)
  })
  const result = await fc.check(property, {
    seed,
    numRuns: inputs,
    interruptAfterTimeLimit: seconds * 1_000,
    markInterruptAsFailure: false,
    maxSkipsPerRun: 0,
  })
  const { counterexample, errorInstance } = result
  const broken =
    result.failed && counterexample
      ? `${String(errorInstance)} by ${JSON.stringify(counterexample[0]).slice(0, 2_000)}`
      : undefined
  return { inputs: tried, slowest, ...(broken ? { broken } : {}) }
}
