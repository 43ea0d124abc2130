import { expect, test } from 'vitest'
import { createRecordedJudge } from '../../../src/judge/adapters/recorded.ts'
import { type JudgeOutcome, NO_USAGE } from '../../../src/judge/index.ts'
import { request } from './means.ts'

test('answers by the id of the question, the latest first, and says what was not recorded', async () => {
  const answer = (id: string, text: string): JudgeOutcome => ({ id, text, model: 'm', usage: NO_USAGE })
  const judge = createRecordedJudge('m', [
    answer('pairs-1-aaaa', 'first'),
    answer('pairs-1-bbbb', 'other'),
    answer('pairs-1-aaaa', 'second'),
  ])
  expect(judge.model).toBe('m')
  expect(await judge.ask(request('pairs-1-aaaa'))).toMatchObject({ text: 'second' })
  expect(await judge.ask(request('pairs-1-bbbb'))).toMatchObject({ text: 'other' })
  expect(await judge.ask(request('pairs-1-cccc'))).toEqual({
    id: 'pairs-1-cccc',
    action: 'skip',
    reason: 'No answer to this request has been recorded.',
  })
})
