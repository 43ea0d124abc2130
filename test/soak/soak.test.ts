import { expect, test } from 'vitest'
import { soak } from './soak.ts'

test('a server under mixed requests with writes and runs makes no error, loses nothing and does not grow', async () => {
  const seed = Number(process.env.SOAK_SEED ?? 20261122)
  const { errors, faults, requests, runs, p50, p99, fares } = await soak({ rate: 30, seconds: 8, seed })
  const heaps = fares.map(({ heap }) => heap)
  console.log(
    `${requests} requests, ${runs} runs, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, heap ${heaps.map(Math.round)} MB`,
  )
  expect({ errors, faults }).toEqual({ errors: {}, faults: [] })
  expect(runs).toBeGreaterThan(0)
  // Bounds that a busy machine keeps too; the long form has the narrow ones.
  expect(p99).toBeLessThan(10_000)
  expect(heaps.at(-1)! / heaps[0]!).toBeLessThan(1.5)
}, 120_000)
