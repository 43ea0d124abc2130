import { expect, test } from 'vitest'
import { readResults, writeBatch } from '../../src/judge/batch-lines.ts'
import { InputError, SelarasError } from '../../src/model/index.ts'
import { request } from './adapters/means.ts'
import { message } from './server/messages.ts'
import { MODEL } from './server/wire.ts'

const line = (custom_id: string, result: unknown) => `${JSON.stringify({ custom_id, result })}\n`

test('a question is one line that the provider takes as it stands', () => {
  const lines = writeBatch([request('pairs-1-aaaa'), request('pairs-1-bbbb')], { model: MODEL })
    .trimEnd()
    .split('\n')
  expect(lines.map((one) => JSON.parse(one).custom_id)).toEqual(['pairs-1-aaaa', 'pairs-1-bbbb'])
  expect(JSON.parse(lines[0]!)).toMatchObject({
    params: { model: MODEL, max_tokens: 32_000, messages: [{ role: 'user', content: request().user }] },
  })
})

test('the same question gives the same bytes', () => {
  expect(writeBatch([request()], { model: MODEL })).toBe(writeBatch([request()], { model: MODEL }))
})

test.each(['a b', 'harga/1', 'x'.repeat(65), '', 'pairs-1-é'])('an id that the provider refuses is told: %s', (id) => {
  expect(() => writeBatch([request(id)], { model: MODEL })).toThrow(SelarasError)
})

test('results come in any order, with blank lines and what a file of Windows holds', () => {
  const text =
    `${line('b', { type: 'expired' })}\n${line('a', { type: 'succeeded', message: message('{}') })}`.replaceAll(
      '\n',
      '\r\n',
    )
  expect(readResults(text, 'results.jsonl')).toMatchObject([
    { id: 'b', action: 'retry' },
    { id: 'a', text: '{}', model: MODEL, usage: { inputTokens: 900, cacheReadTokens: 2_000, cacheWriteTokens: 50 } },
  ])
})

test('an answer made elsewhere needs no usage', () => {
  const made = line('a', { type: 'succeeded', message: { model: 'm', content: [{ type: 'text', text: '{}' }] } })
  expect(readResults(made, 'results.jsonl')).toMatchObject([{ text: '{}', usage: { inputTokens: 0, outputTokens: 0 } }])
})

test.each([
  ['{"custom_id":', 'no JSON'],
  ['[]', 'the line: '],
  ['{"custom_id":"a"}', 'result: '],
  ['{"custom_id":"a","result":{"type":"lost"}}', 'result.type: '],
  ['{"custom_id":"a","result":{"type":"succeeded","message":{"content":[]}}}', 'result.message.model: '],
])('a line that is no result is told with its place: %s', (bad, found) => {
  const read = () => readResults(line('a', { type: 'expired' }) + bad, 'results.jsonl')
  expect(read).toThrow(InputError)
  expect(read).toThrow(`results.jsonl:2: found ${found}`)
})
