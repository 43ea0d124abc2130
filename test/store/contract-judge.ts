import { beforeEach, describe, expect, it } from 'vitest'
import type { JudgeLedger, Store, StoredAnswer, StoredRequest } from '../../src/store/index.ts'

const PROMPT = 'contradictions-1'
const at = (minute: number) => `2026-11-03T02:${String(minute).padStart(2, '0')}:00.000Z`

const question = (id: string, more: Partial<StoredRequest> = {}): StoredRequest => ({
  id,
  prompt: PROMPT,
  model: 'small-1',
  passages: [
    { hash: `${id}-a`, first: 1 },
    { hash: `${id}-b`, first: 7 },
  ],
  state: 'waiting',
  at: at(0),
  ...more,
})

const answer = (text: string, more: Partial<StoredAnswer> = {}): StoredAnswer => ({
  text,
  model: 'small-1-20261001',
  usage: { inputTokens: 100, cacheReadTokens: 20, cacheWriteTokens: 3, outputTokens: 40 },
  cost: 0.25,
  at: at(5),
  ...more,
})

/** What has been asked of language models. */
export function judgeContract(opened: () => Store): void {
  describe('for the judges', () => {
    let ledger: JudgeLedger
    beforeEach(() => {
      ledger = opened().judge
    })
    const stateOf = async (id: string) => (await ledger.request(id))?.state

    it('keeps questions in the order in which they came, and gives them back as they are', async () => {
      const many = Array.from({ length: 40 }, (_, i) => question(`q${99 - i}`))
      await ledger.open(many)
      expect(await ledger.requests(['waiting'])).toEqual(many)
      expect(await ledger.request('q99')).toEqual(many[0])
      expect(await ledger.request('q1')).toBeUndefined()
    })

    it('knows how far each question has come', async () => {
      await ledger.open([question('a'), question('b'), question('c')])
      await ledger.mark(['a', 'b'], { state: 'sent', batch: 'batch-1', at: at(1) })
      await ledger.mark(['b'], { state: 'failed', reason: 'It was refused.', at: at(2) })
      expect(await ledger.requests(['sent', 'failed'])).toEqual([
        question('a', { state: 'sent', batch: 'batch-1', at: at(1) }),
        question('b', { state: 'failed', reason: 'It was refused.', at: at(2) }),
      ])
      expect(await stateOf('c')).toBe('waiting')
    })

    it('leaves a question that is opened again where it was, but lets one that failed wait again', async () => {
      await ledger.open([question('a'), question('b')])
      await ledger.mark(['a'], { state: 'sent', batch: 'batch-1', at: at(1) })
      await ledger.mark(['b'], { state: 'failed', reason: 'It was refused.', at: at(1) })
      await ledger.open([question('a', { at: at(3) }), question('b', { at: at(3) })])
      expect(await ledger.request('a')).toEqual(question('a', { state: 'sent', batch: 'batch-1', at: at(1) }))
      expect(await ledger.request('b')).toEqual(question('b', { at: at(3) }))
    })

    it('keeps the first answer, which nothing takes back', async () => {
      await ledger.open([question('a')])
      expect(await ledger.answer('a', answer('one'))).toBe(true)
      expect(await ledger.answer('a', answer('two'))).toBe(false)
      await ledger.mark(['a'], { state: 'failed', reason: 'late', at: at(6) })
      await ledger.open([question('a')])
      expect(await stateOf('a')).toBe('answered')
      const [kept, ...others] = await ledger.answers(PROMPT)
      expect(kept).toEqual({ request: question('a', { state: 'answered', at: at(5) }), answer: answer('one') })
      expect(others).toEqual([])
      expect(await ledger.answers('contradictions-2')).toEqual([])
    })

    it('takes an answer to a question that had failed, and none to one that was never asked', async () => {
      await ledger.open([question('a')])
      await ledger.mark(['a'], { state: 'failed', reason: 'given up', at: at(1) })
      expect(await ledger.answer('a', answer('late'))).toBe(true)
      expect(await stateOf('a')).toBe('answered')
      expect(await ledger.answer('z', answer('whose?'))).toBe(false)
      expect((await ledger.spent(at(0))).calls).toBe(1)
    })

    it('asks another model the same, and keeps the answer of the first until the other has come', async () => {
      await ledger.open([question('a')])
      await ledger.mark(['a'], { state: 'sent', batch: 'batch-1', at: at(1) })
      await ledger.answer('a', answer('small'))
      await ledger.open([question('a', { model: 'large-1' })])
      expect(await stateOf('a')).toBe('waiting')
      const texts = async (model?: string) =>
        (await ledger.answers(PROMPT, model)).map(({ request, answer }) => [request.model, answer.text])
      expect(await texts()).toEqual([['small-1', 'small']])
      expect(await texts('large-1')).toEqual([])
      expect(await ledger.answer('a', answer('large', { model: 'large-1' }))).toBe(true)
      expect(await texts()).toEqual([['large-1', 'large']])
      expect(await texts('large-1')).toEqual([['large-1', 'large']])
      expect(await texts('small-1')).toEqual([['small-1', 'small']])
    })

    it('adds up what was spent since a moment, answers or not', async () => {
      await ledger.open([question('a'), question('b')])
      expect(await ledger.spent(at(0))).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 })
      await ledger.answer('a', answer('one', { at: at(1) }))
      const { text: _, ...refusal } = answer('', { at: at(2) })
      await ledger.charge('b', refusal)
      await ledger.charge('b', { ...refusal, cost: undefined, at: at(3) })
      expect(await ledger.spent(at(0))).toEqual({ calls: 3, inputTokens: 369, outputTokens: 120, cost: 0.5 })
      expect(await ledger.spent(at(2))).toEqual({ calls: 2, inputTokens: 246, outputTokens: 80, cost: 0.25 })
      expect(await ledger.request('b')).toEqual(question('b', { wasted: 2 }))
    })
  })
}
