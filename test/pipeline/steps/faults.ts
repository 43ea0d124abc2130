import { beforeAll, describe, expect, test } from 'vitest'
import { beginJob, handleStep, retryDead } from '../../../src/pipeline/steps/steps.ts'
import type { Driver } from '../../../src/store/index.ts'
import { chance } from '../../judge/scale/chance.ts'
import { AS_OF, Bench, inOnePiece, killAt, STEPS } from './bench.ts'

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
      const luck = chance(seed)
      const { send } = bench.ports
      bench.ports.send = (messages) => send([...messages, ...messages])
      await bench.work((length) => luck.whole(0, length - 1))
      await ended(bench, `seed ${seed}`)
      // One that comes when all is over changes nothing.
      for (const key of ['list', 'extract', 'extract:0', 'compare', 'compare:0', 'settle'])
        bench.queue.push({ job: 'satu', key })
      await bench.work()
      await ended(bench, 'late messages')
    })

    test('leaves the same where two take the same messages at once', async () => {
      const bench = await begun()
      while (bench.queue.length > 0) {
        const messages = [...new Map(bench.queue.splice(0).map((message) => [message.key, message])).values()]
        await Promise.all([...messages, ...messages].map((message) => handleStep(message, bench.ports)))
      }
      await ended(bench, 'two at once')
    })

    test.each(['before', 'after'] as const)(
      'leaves the same wherever whoever works is killed, %s a call',
      async (when) => {
        let calls = Number.POSITIVE_INFINITY
        for (let at = 1; at <= calls; at += everyKill) {
          const bench = await begun()
          const killer = killAt(at, when)
          bench.strike = killer.strike
          await bench.work()
          calls = killer.calls
          await ended(bench, `killed ${when} call ${at}`)
          await bench.store.close()
        }
        expect(calls).toBeGreaterThan(FEWEST_CALLS)
      },
    )

    test.each([1, 2])('leaves the same where one call in twenty fails (%i)', async (seed) => {
      const bench = await begun()
      const luck = chance(seed)
      let failures = 0
      bench.strike = async (work) => {
        const when = luck.next()
        if (when < 0.05) failures++
        if (when < 0.025) throw new Error('D1_ERROR: storage operation exceeded timeout')
        const done = await work()
        if (when < 0.05) throw new Error('D1_ERROR: Network connection lost.')
        return done
      }
      const failing = bench.strike
      for (let dead = 1; dead > 0; ) {
        bench.strike = failing
        await bench.work((length) => luck.whole(0, length - 1))
        bench.strike = undefined
        // Whoever sees what was given up lets it be tried again.
        dead = await retryDead('satu', bench.ports)
      }
      await ended(bench, `seed ${seed}`)
      expect(failures).toBeGreaterThan(2)
    })
  })
}
