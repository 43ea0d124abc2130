import { beforeAll, describe, expect, test } from 'vitest'
import { beginJob, retryDead } from '../../../src/pipeline/steps/steps.ts'
import type { Driver } from '../../../src/store/index.ts'
import { chance } from '../../judge/scale/chance.ts'
import { AS_OF, Bench, inOnePiece, STEPS } from './bench.ts'
import { failAtTimes, killedThroughout, workSideBySide, workTwice } from './disturb.ts'

/** Of the calls of a run, at least so many go to the database or the queue. */
const FEWEST_CALLS = 50

/**
 * What must hold of a run in steps on any database.
 * @param open an empty one
 * @param everyKill of so many calls one is the last of whoever works; 1 tries each
 */
export function stepFaults(name: string, open: () => Driver, everyKill: number): void {
  describe(`a run in steps on ${name}`, { timeout: 120_000 }, () => {
    let wanted: unknown
    beforeAll(async () => {
      wanted = await inOnePiece()
    })
    const begun = async () => {
      const bench = await Bench.open(open())
      await beginJob('satu', AS_OF, bench.ports)
      return bench
    }
    const ended = async (bench: Bench, where: string) => {
      expect(await bench.outcome(), where).toEqual(wanted)
      expect(await bench.ledger.counts('satu'), where).toEqual({ waiting: 0, done: STEPS, dead: 0 })
    }

    test('leaves what a run in one piece leaves, and its end is known', async () => {
      const bench = await begun()
      expect((await bench.ledger.counts('satu')).waiting).toBe(1)
      expect(await bench.work()).toBe(STEPS)
      await ended(bench, 'undisturbed')
    })

    test.each([1, 2])('leaves the same where every message comes twice and in any order (%i)', async (seed) => {
      const bench = await begun()
      await workTwice(bench, chance(seed))
      await ended(bench, `seed ${seed}`)
      // One that comes when all is over changes nothing.
      for (const key of ['list', 'extract', 'extract:0', 'compare', 'compare:0', 'settle'])
        bench.queue.push({ job: 'satu', key })
      await bench.work()
      await ended(bench, 'late messages')
    })

    test('leaves the same where two take the same messages at once', async () => {
      const bench = await begun()
      await workSideBySide(bench)
      await ended(bench, 'two at once')
    })

    test.each(['before', 'after'] as const)(
      'leaves the same wherever whoever works is killed, %s a call',
      async (when) => {
        const closed = async (bench: Bench, where: string) => {
          await ended(bench, where)
          await bench.store.close()
        }
        const calls = await killedThroughout(begun, closed, { when, every: everyKill })
        expect(calls).toBeGreaterThan(FEWEST_CALLS)
      },
    )

    test.each([1, 2])('leaves the same where one call in twenty fails (%i)', async (seed) => {
      const bench = await begun()
      const luck = chance(seed)
      const failing = failAtTimes(luck)
      for (let dead = 1; dead > 0; ) {
        bench.strike = failing.strike
        await bench.work((length) => luck.whole(0, length - 1))
        bench.strike = undefined
        // Whoever sees what was given up lets it be tried again.
        dead = await retryDead('satu', bench.ports)
      }
      await ended(bench, `seed ${seed}`)
      expect(failing.failures).toBeGreaterThan(2)
    })
  })
}
