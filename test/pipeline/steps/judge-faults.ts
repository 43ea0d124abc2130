import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JobMemory } from '../../../src/pipeline/steps/memory.ts'
import type { Driver } from '../../../src/store/index.ts'
import type { Provider } from '../../judge/server/provider.ts'
import { inOnePiece } from './bench.ts'
import { killAt } from './disturb.ts'
import { askingRun, asks, startReader } from './judge-bench.ts'

/** The least copy that a question can be asked about: a run of it is killed many times. */
const PAGES = 0
/** Of the calls of a run, at least so many go to the database or the queue. */
const FEWEST_CALLS = 60

/** What must hold of a language model asked in steps on any database; `everyKill` as in `stepFaults`. */
export function judgeFaults(name: string, open: () => Driver, everyKill: number): void {
  describe(`a language model asked in steps on ${name}`, { timeout: 240_000 }, () => {
    let provider: Provider
    beforeAll(async () => {
      provider = await startReader()
    })
    afterAll(() => provider.close())

    test.each(['before', 'after'] as const)(
      'says the same wherever whoever works is killed, %s a call, and is asked once more at most',
      async (when) => {
        const earlier = provider.received.length
        const wanted = await inOnePiece(asks(provider, PAGES))
        const asked = provider.received.length - earlier
        expect(asked).toBe(1)
        let calls = Number.POSITIVE_INFINITY
        for (let at = 1; at <= calls; at += everyKill) {
          const before = provider.received.length
          const bench = await askingRun(asks(provider, PAGES), open())
          const killer = killAt(at, when)
          bench.strike = (work) =>
            killer.strike(work).catch((error) => {
              // Another process goes on.
              if (killer.calls === at) bench.ports.memory = new JobMemory()
              throw error
            })
          await bench.work()
          calls = killer.calls
          const where = `killed ${when} call ${at}`
          expect(await bench.outcome(), where).toEqual(wanted)
          expect(await bench.ledger.counts('satu'), where).toMatchObject({ waiting: 0, dead: 0 })
          expect(provider.received.length - before, where).toBeLessThanOrEqual(asked + 1)
          await bench.store.close()
        }
        expect(calls).toBeGreaterThan(FEWEST_CALLS)
      },
    )
  })
}
