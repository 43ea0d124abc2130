import type { Means } from '../../../src/judge/adapters/attempts.ts'
import type { JudgeRequest } from '../../../src/judge/index.ts'

/** Midnight of a day, and time that passes only by sleeping. */
export const START = Date.UTC(2026, 10, 21)

export interface TestMeans extends Means {
  /** How long was slept, in milliseconds. */
  slept: number[]
  chance: number
}

/** The real fetch, and a clock and a chance that the test holds. */
export function testMeans(signal?: AbortSignal): TestMeans {
  let now = START
  const means: TestMeans = {
    slept: [],
    chance: 0,
    fetch,
    signal,
    random: () => means.chance,
    clock: {
      now: () => now,
      sleep: async (ms, aborted) => {
        aborted?.throwIfAborted()
        means.slept.push(ms)
        now += ms
      },
    },
  }
  return means
}

export const request = (id = 'pairs-1-aaaa'): JudgeRequest => ({
  id,
  system: 'Say which lines contradict each other.',
  user: '<copy>\n[1] Harga Rp10.000\n[2] Harga Rp12.000\n</copy>',
  schema: {
    type: 'object',
    properties: { lines: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 99 } } },
    required: ['lines'],
    additionalProperties: false,
  },
  maxTokens: 32_000,
})
