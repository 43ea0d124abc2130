import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { hostile } from './hostile.ts'
import type { Target } from './targets.ts'

/** Longest that one input may take: milliseconds of processor time, and more for each character. */
const MOST_MS = 1_500
const MOST_MS_A_CHARACTER = 0.05

export interface Fired {
  inputs: number
  /** Slowest input, milliseconds of processor time. */
  slowest: number
  /** The smallest input found that breaks the target, and how; absent where none does. */
  broken?: string
}

/** Fires at one target until `inputs` are tried or `seconds` are over. */
export async function fire(
  target: Target,
  { seed, inputs, seconds }: { seed: number; inputs: number; seconds: number },
): Promise<Fired> {
  let tried = 0
  let slowest = 0
  const property = fc.asyncProperty(hostile(target.seeds), async (text) => {
    // Without a turn of the event loop the clock that ends the series would never ring.
    if (++tried % 20 === 0) await nextTurn()
    const from = process.cpuUsage()
    const wrong = await target.try(text)
    const { user, system } = process.cpuUsage(from)
    const ms = (user + system) / 1_000
    slowest = Math.max(slowest, ms)
    if (wrong !== undefined) throw new Error(wrong)
    if (ms > MOST_MS + MOST_MS_A_CHARACTER * text.length)
      throw new Error(`took ${ms.toFixed(0)} ms for ${text.length} characters`)
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
      ? `${String(errorInstance)} by ${JSON.stringify(counterexample[0].slice(0, 2_000))}`
      : undefined
  return { inputs: tried, slowest, ...(broken ? { broken } : {}) }
}
