import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SendMessage } from '../../../src/platform/worker/sending.ts'
import type { Driver } from '../../../src/store/index.ts'
import { chance } from '../../judge/scale/chance.ts'
import { failAtTimes, killAt } from '../../pipeline/steps/disturb.ts'
import { FEES } from '../../store/samples.ts'
import { endAt, type Receivers, receivers, Sending, type Strike } from './sending.ts'

/**
 * What must hold of alerts, callbacks and weekly reports on any database: whoever is told is told everything, in order, and sees each
 * delivery once.
 * @param open an empty one
 * @param everyKill of so many calls one is the last of whoever sends; 1 tries each
 */
export function sendingFaults(name: string, open: () => Driver, everyKill: number): void {
  describe(`what goes out by the clock, from ${name}`, { timeout: 180_000 }, () => {
    let outside: Receivers
    let wanted: ReturnType<Receivers['seen']>
    beforeAll(async () => {
      outside = await receivers()
    })
    beforeEach(() => outside.forget())
    afterAll(() => outside.close())

    /** All that happens to a brand, with this between it and the world while it sends. */
    const sent = async (prepare: (sending: Sending) => void = () => {}) => {
      const sending = await Sending.open(open(), outside)
      prepare(sending)
      const { strike } = sending
      for (const happens of ['found', 'decided'] as const) {
        sending.strike = undefined
        await sending[happens]()
        sending.strike = strike
        await sending.drain()
      }
      sending.strike = undefined
      const { waiting, sending: open_, dead } = await sending.store.outbox.counts()
      expect([waiting, open_, dead]).toEqual([0, 0, 0])
      await sending.store.close()
      return outside.seen()
    }

    test('is told to everybody', async () => {
      wanted = await sent()
      expect(wanted).toEqual({
        'crm.test': [
          'found 0123456789abcdef',
          `found ${FEES.fingerprint}`,
          `assigned ${FEES.fingerprint}`,
          'resolved 0123456789abcdef',
        ],
        'teams.test': [expect.stringContaining('AdaptiveCard')],
        'cms.test': ['failed'],
        'mail.test': ['To: budi@rimba.test', 'To: rani@rimba.test'],
        slack: [
          expect.stringContaining('Rimba'),
          expect.stringContaining('Rimba'),
          expect.stringContaining('Rani'),
          expect.anything(),
        ],
      })
      expect(outside.posted).toHaveLength(8)
    })

    test.each([1, 2])('is told once where each message comes twice and in any order (%i)', async (seed) => {
      const luck = chance(seed)
      const again = new Set<SendMessage>()
      const seen = await sent((sending) => {
        sending.deliver = (waiting) => {
          const [message] = waiting.splice(luck.whole(0, waiting.length - 1), 1)
          if (!again.delete(message!)) {
            again.add(message!)
            waiting.push(message!)
          }
          return [message!]
        }
      })
      expect(seen).toEqual(wanted)
      expect(outside.posted).toHaveLength(8)
    })

    test('is told once where all messages come twice and at once, and the alarm rings three times at once', async () => {
      const seen = await sent((sending) => {
        sending.rings = 3
        sending.deliver = (waiting) => waiting.splice(0).flatMap((message) => [message, message])
      })
      expect(seen).toEqual(wanted)
      expect(outside.posted).toHaveLength(8)
    })

    test('is told where messages are lost', async () => {
      let lost = 0
      const seen = await sent((sending) => {
        sending.deliver = (waiting) => waiting.splice(0).filter(() => lost++ % 3 === 2)
      })
      expect(seen).toEqual(wanted)
      expect(lost).toBeGreaterThan(12)
    })

    test.each([
      ['whoever works is killed', endAt, 7, 50],
      ['a call comes to nothing', (at: number) => killAt(at, 'before'), -1, 150],
    ] as const)('is told once wherever %s', async (_, faultAt, moreThan, fewestCalls) => {
      let calls = Number.POSITIVE_INFINITY
      let twice = 0
      for (let at = 1; at <= calls; at += everyKill) {
        outside.forget()
        const fault: { calls: number; strike: Strike; revive?(): void } = faultAt(at)
        const seen = await sent((sending) => {
          sending.begins = () => fault.revive?.()
          sending.strike = fault.strike
        })
        calls = fault.calls
        twice += outside.posted.length - 8
        expect(seen, `call ${at}`).toEqual(wanted)
      }
      expect(calls).toBeGreaterThan(fewestCalls)
      // Where an answer was lost the same came again, under the same name.
      if (everyKill === 1) expect(twice).toBeGreaterThan(moreThan)
    })

    test.each([1, 2])('is told once where one call in twenty fails (%i)', async (seed) => {
      const failing = failAtTimes(chance(seed))
      const seen = await sent((sending) => {
        sending.strike = failing.strike
      })
      expect(seen).toEqual(wanted)
      expect(failing.failures).toBeGreaterThan(2)
    })
  })
}
