import { Bench } from 'tinybench'
import { collect } from './collect.ts'

/** Rounds of which the median counts. */
export const ROUNDS = 9

/** Rounds before those that count, for works of much code: so long it takes until what they call often is compiled. */
export const WARM = 12

/** Milliseconds that this thread has spent in user code. V8 compiles beside it, at first for longer than the work takes. */
const cpuNow = () => process.threadCpuUsage().user / 1_000

/**
 * CPU milliseconds that each of several works takes, the median of rounds in which they take turns: a shared machine slows all alike.
 * @param warm rounds before, which do not count
 */
export async function sideBySide<Name extends string>(
  works: Record<Name, () => unknown>,
  rounds = ROUNDS,
  warm = 1,
): Promise<Record<Name, number>> {
  const bench = new Bench({ now: cpuNow, time: 0, iterations: 1, warmup: false, retainSamples: true, throws: true })
  const names = Object.keys(works) as Name[]
  // No work pays for what another has left behind.
  for (const name of names) bench.add(name, works[name], { beforeEach: collect })
  const times = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = -warm; round < rounds; round++) {
    for (const { name, result } of await bench.run()) {
      if (round >= 0 && 'latency' in result) times.get(name as Name)!.push(result.latency.mean)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>
}

export const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!
