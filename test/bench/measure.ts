import { Bench } from 'tinybench'

/** Rounds of which the median counts. */
export const ROUNDS = 9

/** Milliseconds that this process has spent in user code. */
const cpuNow = () => process.cpuUsage().user / 1_000

/**
 * CPU milliseconds that each of several works takes, the median of rounds in which they take turns: a shared machine slows all alike.
 */
export async function sideBySide<Name extends string>(
  works: Record<Name, () => unknown>,
  rounds = ROUNDS,
): Promise<Record<Name, number>> {
  const bench = new Bench({ now: cpuNow, time: 0, iterations: 1, warmup: false, retainSamples: true, throws: true })
  const names = Object.keys(works) as Name[]
  for (const name of names) bench.add(name, works[name])
  const times = new Map(names.map((name) => [name, [] as number[]]))
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const { name, result } of await bench.run()) {
      if (round > 0 && 'latency' in result) times.get(name as Name)!.push(result.latency.mean)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>
}

export const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!
