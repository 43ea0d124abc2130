import { cpus } from 'node:os'

/** Rounds of which the median counts. */
const ROUNDS = 9

/** CPU milliseconds that each of several works takes, the median of rounds in which they take turns: a shared machine slows all alike. */
export async function sideBySide<Name extends string>(
  works: Record<Name, () => unknown>,
  rounds = ROUNDS,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]
  const times = new Map(names.map((name) => [name, [] as number[]]))
  for (const name of names) await works[name]()
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const before = process.cpuUsage()
      await works[name]()
      times.get(name)!.push(process.cpuUsage(before).user / 1_000)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>
}

/** The machine and what ran on it, with the figures of a bench, as one line of JSON. */
export function report(bench: string, figures: Record<string, number | string>): void {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version }
  const rounded = Object.entries(figures).map(([name, value]) => [
    name,
    typeof value === 'number' ? round(value) : value,
  ])
  console.log(JSON.stringify({ bench, ...Object.fromEntries(rounded), machine }))
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!
const round = (value: number): number => Number(value.toPrecision(3))
