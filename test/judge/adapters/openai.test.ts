import { afterEach, expect, test } from 'vitest'
import { createOpenAiJudge, type OpenAiSettings } from '../../../src/judge/adapters/openai.ts'
import { completionsWire } from '../server/completions.ts'
import { type Handler, type Provider, type Received, startProvider } from '../server/provider.ts'
import { MODEL, TEXT } from '../server/wire.ts'
import { request, testMeans } from './means.ts'

let provider: Provider
afterEach(() => provider.close())

async function asking(handler: Handler, settings: Partial<OpenAiSettings> = {}) {
  provider = await startProvider(handler)
  return createOpenAiJudge({ model: MODEL, baseURL: `${provider.origin}/v1/`, ...settings }, testMeans())
}

/** A server that refuses some ways of being asked, with the words of real ones. */
const refusing =
  (refuses: (body: Received['body']) => string | undefined): Handler =>
  ({ body }) => {
    const message = refuses(body)
    return message === undefined
      ? completionsWire.answer()
      : { status: 400, body: JSON.stringify({ error: { message } }) }
  }

test('asks for an answer by the schema', async () => {
  const judge = await asking(() => completionsWire.answer(), { effort: 'low' })
  expect(await judge.ask(request())).toMatchObject({ text: TEXT })
  expect(provider.received[0]!.path).toBe('/v1/chat/completions')
  expect(provider.received[0]!.body).toEqual({
    model: MODEL,
    max_tokens: 32_000,
    reasoning_effort: 'low',
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: request().schema } },
    messages: [
      { role: 'system', content: request().system },
      { role: 'user', content: request().user },
    ],
  })
})

test('sends a key only where there is one', async () => {
  const judge = await asking(() => completionsWire.answer())
  await judge.ask(request())
  expect(provider.received[0]!.headers.authorization).toBeUndefined()
  const { origin: baseURL } = provider
  await createOpenAiJudge({ model: MODEL, baseURL: `${baseURL}/v1`, apiKey: 'sk-1' }, testMeans()).ask(request())
  expect(provider.received[1]!.headers.authorization).toBe('Bearer sk-1')
})

test('a server without schemas gets the schema in the instructions, and is not asked in vain again', async () => {
  const judge = await asking(
    refusing(({ response_format }) =>
      response_format?.type === 'json_schema' ? 'This response_format type is unavailable now' : undefined,
    ),
  )
  expect(await judge.ask(request('pairs-1-aaaa'))).toMatchObject({ text: TEXT })
  expect(await judge.ask(request('pairs-1-bbbb'))).toMatchObject({ text: TEXT })
  expect(provider.received.map(({ body }) => body.response_format.type)).toEqual([
    'json_schema',
    'json_object',
    'json_object',
  ])
  const [instructions] = provider.received[2]!.body.messages
  expect(instructions.content).toContain(request().system)
  expect(instructions.content).toContain(JSON.stringify(request().schema))
})

test('a server without any format of answers is asked in words alone', async () => {
  const judge = await asking(
    refusing(({ response_format }) => (response_format ? "Unsupported parameter: 'response_format'" : undefined)),
  )
  expect(await judge.ask(request())).toMatchObject({ text: TEXT })
  expect(provider.received).toHaveLength(3)
})

test('a model that wants the newer name of the limit gets it', async () => {
  const judge = await asking(
    refusing(({ max_tokens }) =>
      max_tokens ? "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." : undefined,
    ),
  )
  expect(await judge.ask(request())).toMatchObject({ text: TEXT })
  expect(provider.received[1]!.body).toMatchObject({
    max_completion_tokens: 32_000,
    response_format: { type: 'json_schema' },
  })
})

test('a busy server keeps its way of being asked, whatever it says', async () => {
  const judge = await asking((_, count) =>
    count === 1 ? { status: 429, body: '{"error":"too many requests with json_schema"}' } : completionsWire.answer(),
  )
  expect(await judge.ask(request())).toMatchObject({ text: TEXT })
  expect(provider.received[1]!.body.response_format.type).toBe('json_schema')
})

test('a server that refuses everything is not asked for ever', async () => {
  const judge = await asking(refusing(() => 'max_completion_tokens and response_format are not supported'))
  expect(await judge.ask(request())).toMatchObject({ action: 'skip' })
  expect(provider.received).toHaveLength(4)
})

test('a refusal in words, and an answer without usage', async () => {
  const answer = (message: object) => ({ body: JSON.stringify({ choices: [{ message, finish_reason: 'stop' }] }) })
  const judge = await asking((_, count) =>
    count === 1 ? answer({ content: null, refusal: 'I cannot help with that.' }) : answer({ content: TEXT }),
  )
  expect(await judge.ask(request())).toMatchObject({
    action: 'skip',
    reason: 'The model refused to answer: I cannot help with that.',
  })
  expect(await judge.ask(request())).toMatchObject({
    text: TEXT,
    model: MODEL,
    usage: { inputTokens: 0, outputTokens: 0 },
  })
})

test('a page of a proxy is no answer of a model', async () => {
  const judge = await asking(() => ({ body: '<html>Welcome</html>', type: 'text/html' }), { retries: 0 })
  expect(await judge.ask(request())).toMatchObject({
    reason: 'No full answer from the provider: its answer cannot be read.',
  })
})

test('a reason stays short, whatever a gateway sends', async () => {
  const judge = await asking(() => ({ status: 502, body: `<html>${'x\n'.repeat(5_000)}` }), { retries: 0 })
  expect(await judge.ask(request())).toMatchObject({ action: 'retry', reason: expect.stringMatching(/^.{20,400}$/) })
})
