import { beforeEach, describe, expect, it } from 'vitest'
import type { Driver } from '../../src/store/index.ts'
import { type StepLedger, stepLedger } from '../../src/store/steps.ts'

/** What the ledger of steps must do on any database. */
export function stepsContract(open: () => Driver): void {
  describe('steps', () => {
    const step = (key: string, seq: number) => ({ key, seq, input: `{"of":"${key}"}` })
    const last = step('last', 9)
    let ledger: StepLedger
    beforeEach(async () => {
      ledger = stepLedger(open())
      await ledger.begin('job', step('first', 0))
    })

    it('are settled with what follows, the last one once nothing waits', async () => {
      await ledger.done('job', 'first', new Map([['b', '1']]), { next: [step('two', 2), step('one', 1)], last })
      expect((await ledger.list('job', 'waiting', 10)).map(({ key }) => key)).toEqual(['one', 'two'])
      await ledger.done('job', 'two', new Map([['a', '2']]), { last })
      expect(await ledger.get('job', 'last')).toBeUndefined()
      await ledger.done('job', 'one', new Map([['b', '1']]), { last })
      expect(await ledger.get('job', 'last')).toEqual({ job: 'job', ...last, memo: [], state: 'waiting', tries: 0 })
      expect(await ledger.counts('job')).toEqual({ waiting: 1, done: 3, dead: 0 })
      expect(await ledger.parts('job', { from: 0, to: 10 })).toEqual(['1', '1', '2'])
    })

    it('stay as they are where the same is written twice', async () => {
      const settle = () => ledger.done('job', 'first', new Map([['a', '1']]), { next: [step('one', 1)], last })
      await settle()
      await ledger.tried('job', 'one')
      await settle()
      expect(await ledger.get('job', 'one')).toMatchObject({ state: 'waiting', tries: 1 })
      expect(await ledger.counts('job')).toEqual({ waiting: 1, done: 1, dead: 0 })
    })

    it('are given up with a reason, and wait again when they are revived', async () => {
      await ledger.failed('job', 'first', 'no answer')
      await ledger.dead('job', 'first', 'no answer at all', last)
      expect(await ledger.list('job', 'dead', 10)).toMatchObject([{ key: 'first', reason: 'no answer at all' }])
      expect(await ledger.list(undefined, 'dead', 10)).toMatchObject([{ job: 'job', key: 'first' }])
      expect(await ledger.get('job', 'last')).toBeDefined()
      await ledger.revive('job', 'first', 1)
      expect(await ledger.get('job', 'last')).toBeUndefined()
      expect(await ledger.list('job', 'waiting', 10)).toMatchObject([{ key: 'first', tries: 0 }])
    })

    it('go on from texts that those before them have left, and that stay as long as a step names them', async () => {
      const texts = new Map([
        ['x', 'one'],
        ['y', 'two'],
      ])
      const next = [{ ...step('later', 7), memo: ['y', 'x'] }, step('sooner', 5)]
      await ledger.done('job', 'first', new Map(), { next, texts })
      const memo = (await ledger.get('job', 'later'))!.memo
      expect(await ledger.texts(memo)).toEqual(['two', 'one'])
      expect(await ledger.waiting('job', 10, { from: 6 })).toEqual(['later'])
      expect(await ledger.waiting('job', 10, { from: 9, also: 5 })).toEqual(['sooner'])
      await ledger.begin('job', step('first', 0))
      expect(await ledger.texts(memo)).toEqual(['two', 'one'])
      await ledger.begin('other', step('first', 0))
      expect(await ledger.texts(memo)).toEqual([undefined, undefined])
    })

    it('of a job that somebody was at when another began are forgotten', async () => {
      await ledger.done('job', 'first', new Map([['a', '1']]), { next: [step('one', 1)] })
      await ledger.begin('other', step('first', 0))
      expect(await ledger.counts('job')).toEqual({ waiting: 0, done: 0, dead: 0 })
      expect(await ledger.texts(['a'])).toEqual([undefined])
      expect(await ledger.counts('other')).toEqual({ waiting: 1, done: 0, dead: 0 })
    })

    it('come to thousands of parts', async () => {
      const parts = new Map(Array.from({ length: 2_000 }, (_, i) => [`${i}`, `part ${i}`]))
      await ledger.done('job', 'first', parts, {})
      expect(await ledger.parts('job', { from: 0, to: 10 })).toEqual([...parts.values()])
    })
  })
}
