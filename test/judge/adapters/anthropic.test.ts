import { afterEach, expect, test, vi } from 'vitest'
import { createAnthropicJudge } from '../../../src/judge/adapters/anthropic.ts'
import { type MessageSettings, messageParams } from '../../../src/judge/adapters/message.ts'
import { writeBatch } from '../../../src/judge/batch-lines.ts'
import { failingWithin, messagesWire } from '../server/messages.ts'
import { type Provider, type Reply, startProvider } from '../server/provider.ts'
import { MODEL, TEXT } from '../server/wire.ts'
import { request, testMeans } from './means.ts'

let provider: Provider
afterEach(async () => {
  vi.unstubAllEnvs()
  await provider.close()
})

async function asking(turns: Reply[], settings: Partial<MessageSettings> = {}) {
  provider = await startProvider((_, count) => turns[Math.min(count, turns.length) - 1]!)
  const means = testMeans()
  return {
    judge: createAnthropicJudge({ model: MODEL, apiKey: 'sk-test', baseURL: provider.origin, ...settings }, means),
    means,
  }
}

test('sends what is exported, and asks for a stream', async () => {
  const settings = { model: MODEL, effort: 'high', thinking: 'adaptive', maxTokens: 9_000 } as const
  const { judge } = await asking([messagesWire.answer()], settings)
  await judge.ask(request())
  const { stream, ...sent } = provider.received[0]!.body
  expect(stream).toBe(true)
  expect(sent).toEqual(JSON.parse(writeBatch([request()], settings)).params)
  expect(sent).toMatchObject({
    model: MODEL,
    max_tokens: 9_000,
    thinking: { type: 'adaptive' },
    output_config: { effort: 'high', format: { type: 'json_schema' } },
  })
  expect(provider.received[0]!.headers).toMatchObject({ authorization: 'Bearer sk-test' })
})

test('marks the instructions for the cache, gives no tools, and leaves to the model what is not set', async () => {
  const { judge } = await asking([messagesWire.answer()])
  expect(await judge.ask(request())).toMatchObject({ usage: { cacheReadTokens: 2_000, cacheWriteTokens: 50 } })
  const { system, messages, ...rest } = provider.received[0]!.body
  expect(system).toEqual([{ type: 'text', text: request().system, cache_control: { type: 'ephemeral' } }])
  expect(messages).toEqual([{ role: 'user', content: request().user }])
  expect(Object.keys(rest).sort()).toEqual(['max_tokens', 'model', 'output_config', 'stream'])
  expect(Object.keys(rest.output_config)).toEqual(['format'])
})

test('sends no schema and no text that the provider refuses', () => {
  const params = messageParams({ ...request(), user: 'cut \ud83d here' }, { model: MODEL })
  const { lines } = (params.output_config!.format!.schema as { properties: { lines: { items: object } } }).properties
  expect(Object.keys(lines.items).sort()).toEqual(['description', 'type'])
  expect(params.messages[0]!.content).toBe('cut \ufffd here')
})

test('a provider that becomes overloaded while it writes is asked again', async () => {
  const { judge, means } = await asking([failingWithin('overloaded_error', 'Overloaded'), messagesWire.answer()])
  expect(await judge.ask(request())).toMatchObject({ text: TEXT })
  expect(means.slept).toEqual([500])
})

test('one that has no credit left while it writes is not', async () => {
  const { judge } = await asking([failingWithin('billing_error', 'No credit'), messagesWire.answer()])
  expect(await judge.ask(request())).toMatchObject({ action: 'stop', reason: expect.stringContaining('No credit') })
  expect(provider.received).toHaveLength(1)
})

test('a refusal tells its category', async () => {
  const { judge } = await asking([messagesWire.answer({ end: 'refused' })])
  expect(await judge.ask(request())).toMatchObject({ reason: 'The model refused to answer (cyber): Not this.' })
})

test('takes nothing from the environment', async () => {
  vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:9')
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-other')
  vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'other')
  const { judge } = await asking([messagesWire.answer()])
  expect(await judge.ask(request())).toMatchObject({ text: TEXT })
  expect(provider.received[0]!.headers.authorization).toBe('Bearer sk-test')
})
