import { afterEach, describe, expect, test } from 'vitest'
import { createAnthropicJudge } from '../../../src/judge/adapters/anthropic.ts'
import type { Means, Persistence } from '../../../src/judge/adapters/attempts.ts'
import { createOpenAiJudge } from '../../../src/judge/adapters/openai.ts'
import { isAnswered, type Judge, type Unanswered } from '../../../src/judge/index.ts'
import { completionsWire } from '../server/completions.ts'
import { messagesWire } from '../server/messages.ts'
import { type Handler, type Provider, type Reply, startProvider, type WireFault } from '../server/provider.ts'
import { type ErrorKind, MODEL, TEXT, type Wire } from '../server/wire.ts'
import { request, START, testMeans } from './means.ts'

const KEY = 'sk-secret-of-the-test'
const ADAPTERS: {
  name: string
  wire: Wire
  create(origin: string, means: Means, settings: Persistence): Judge
}[] = [
  {
    name: 'anthropic',
    wire: messagesWire,
    create: (baseURL, means, settings) =>
      createAnthropicJudge({ model: MODEL, apiKey: KEY, baseURL, ...settings }, means),
  },
  {
    name: 'openai',
    wire: completionsWire,
    create: (origin, means, settings) =>
      createOpenAiJudge({ model: MODEL, apiKey: KEY, baseURL: `${origin}/v1`, ...settings }, means),
  },
]

let provider: Provider | undefined
afterEach(() => provider?.close())

describe.each(ADAPTERS)('the judge over $name', ({ wire, create }) => {
  /** A judge whose provider answers by turns; the last turn goes on. */
  async function asking(turns: Reply[] | Handler, settings: Persistence = {}, signal?: AbortSignal) {
    const handler: Handler =
      typeof turns === 'function' ? turns : (_, count) => turns[Math.min(count, turns.length) - 1]!
    provider = await startProvider(handler)
    const means = testMeans(signal)
    return { judge: create(provider.origin, means, settings), means, received: provider.received }
  }
  const busy = (headers: Record<string, string>): Reply => ({ ...wire.errors.busy, headers })

  test('gives the answer, the model that gave it, and all tokens by price', async () => {
    const { judge, received } = await asking([wire.answer()])
    const outcome = await judge.ask(request('pairs-1-aaaa'))
    expect(outcome).toMatchObject({ id: 'pairs-1-aaaa', text: TEXT, model: MODEL })
    expect(isAnswered(outcome) && outcome.usage).toMatchObject({ cacheReadTokens: 2_000, outputTokens: 40 })
    expect(isAnswered(outcome) && outcome.usage.inputTokens).toBe(900)
    expect(received.map(({ path }) => path)).toEqual([wire.path])
  })

  test('leaves an answer that is no JSON to the caller', async () => {
    const { judge } = await asking([wire.answer({ text: '{"contradictions": [' })])
    expect(await judge.ask(request())).toMatchObject({ text: '{"contradictions": [' })
  })

  test.each<[ErrorKind, Unanswered['action'], number]>([
    ['bad-key', 'stop', 1],
    ['no-credit', 'stop', 1],
    ['limit-of-month', 'stop', 1],
    ['forbidden', 'stop', 1],
    ['unknown-model', 'stop', 1],
    ['too-long', 'skip', 1],
    ['bad-request', 'skip', 1],
    ['busy', 'retry', 3],
    ['timeout', 'retry', 3],
    ['down', 'retry', 3],
    ['overloaded', 'retry', 3],
  ])('%s: %s, after %i requests', async (kind, action, times) => {
    const { judge, received } = await asking([wire.errors[kind]], { retries: 2 })
    const outcome = (await judge.ask(request('pairs-1-bbbb'))) as Unanswered
    expect(outcome).toMatchObject({ id: 'pairs-1-bbbb', action })
    expect(outcome.reason).toContain(String(wire.errors[kind].status))
    const [, said = ''] = /"(?:message|error)":"([^"]+?)\.?"/.exec(wire.errors[kind].body!) ?? []
    expect(outcome.reason).toContain(said)
    expect(outcome.reason).toContain(`[req_${times}]`)
    expect(outcome.reason).not.toContain(KEY)
    expect(received).toHaveLength(times)
  })

  test.each<WireFault>(['hang-up', 'cut', 'stall', 'silent'])(
    'an answer lost on the way (%s) is asked for again',
    async (fault) => {
      const { judge, received } = await asking([{ ...wire.answer(), fault }, wire.answer()], { timeoutMs: 300 })
      expect(await judge.ask(request())).toMatchObject({ text: TEXT })
      expect(received.length).toBeGreaterThan(1)
    },
  )

  test.each<[string, Reply]>([
    ['half a body that claims to be whole', { body: wire.answer().body!.slice(0, 120), type: wire.answer().type }],
    ['a page of a proxy', { body: '<html>Welcome</html>', type: 'text/html' }],
    ['JSON of another form', { body: '{"ok":true}' }],
    ['nothing', { body: '' }],
  ])('%s is no answer', async (_what, reply) => {
    const { judge, received } = await asking([reply], { retries: 1 })
    const outcome = (await judge.ask(request())) as Unanswered
    expect(outcome.action).toBe('retry')
    expect(outcome.reason).toMatch(/^No full answer from the provider: .{5,200}\.$/)
    expect(received).toHaveLength(2)
  })

  test('what takes too long is given up', async () => {
    const { judge } = await asking([{ fault: 'silent' }], { retries: 1, timeoutMs: 100 })
    expect(await judge.ask(request())).toMatchObject({ action: 'retry', reason: 'No full answer within 0.1 s.' })
  })

  test('nobody there: retry, with the cause', async () => {
    const { judge } = await asking([], { retries: 0 })
    await provider!.close()
    expect(await judge.ask(request())).toMatchObject({
      action: 'retry',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('a refusal is no answer, and its tokens are told', async () => {
    const { judge, received } = await asking([wire.answer({ end: 'refused' })])
    const outcome = await judge.ask(request())
    expect(outcome).toMatchObject({
      action: 'skip',
      reason: expect.stringContaining('refused'),
      usage: { outputTokens: 40 },
    })
    expect(isAnswered(outcome)).toBe(false)
    expect(received).toHaveLength(1)
  })

  test('an answer that was cut off is no answer, and its tokens are told', async () => {
    const { judge } = await asking([wire.answer({ end: 'cut-off' })])
    const outcome = await judge.ask(request())
    expect(outcome).toMatchObject({
      action: 'skip',
      reason: expect.stringContaining('cut off'),
      usage: { outputTokens: 40 },
    })
  })

  test('waits no longer than half a minute to a minute', async () => {
    const { judge, means } = await asking([wire.errors.down], { retries: 8 })
    await judge.ask(request())
    expect(means.slept.slice(-3)).toEqual([16_000, 30_000, 30_000])
  })

  test('waits twice as long each time, half of it by chance', async () => {
    const down = wire.errors.down
    const { judge, means } = await asking([down, down, down, wire.answer()])
    expect(await judge.ask(request())).toMatchObject({ text: TEXT })
    expect(means.slept).toEqual([500, 1_000, 2_000])
    means.chance = 0.5
    means.slept.length = 0
    provider!.received.length = 0
    await provider!.close()
    await judge.ask(request())
    expect(means.slept).toEqual([750, 1_500, 3_000, 6_000])
  })

  test.each<[string, Record<string, string>, number]>([
    ['retry-after in seconds', { 'retry-after': '7' }, 7_000],
    ['retry-after as a date', { 'retry-after': new Date(START + 9_000).toUTCString() }, 9_000],
    ['retry-after-ms', { 'retry-after-ms': '250' }, 250],
    ['a limit that is used up', wire.usedUp(new Date(START + 30_000), new Date(START)), 30_000],
  ])('waits as long as the provider asks: %s', async (_what, headers, ms) => {
    const { judge, means } = await asking([busy(headers), wire.answer()])
    expect(await judge.ask(request())).toMatchObject({ text: TEXT })
    expect(means.slept).toEqual([ms])
  })

  test('a wait of no time is not taken at its word', async () => {
    const { judge, means } = await asking([busy({ 'retry-after': '0' }), wire.answer()])
    await judge.ask(request())
    expect(means.slept).toEqual([500])
  })

  test('the next request waits too, and not to the millisecond', async () => {
    const until = new Date(START + 20_000)
    const { judge, means } = await asking([
      wire.answer({ headers: wire.usedUp(until, new Date(START)) }),
      wire.answer(),
    ])
    means.chance = 0.25
    await judge.ask(request('pairs-1-aaaa'))
    expect(means.slept).toEqual([])
    await judge.ask(request('pairs-1-bbbb'))
    expect(means.slept).toEqual([20_250])
  })

  test('does not wait for an hour, nor ask meanwhile', async () => {
    const { judge, means, received } = await asking([busy({ 'retry-after': '3600' }), wire.answer()])
    const reason = expect.stringContaining('60 minutes')
    expect(await judge.ask(request('pairs-1-aaaa'))).toMatchObject({ action: 'retry', reason })
    expect(await judge.ask(request('pairs-1-bbbb'))).toMatchObject({ id: 'pairs-1-bbbb', action: 'retry', reason })
    expect(means.slept).toEqual([])
    expect(received).toHaveLength(1)
  })

  test('obeys a provider that says not to try again', async () => {
    const { judge, received } = await asking([{ ...wire.errors.down, headers: { 'x-should-retry': 'false' } }])
    expect(await judge.ask(request())).toMatchObject({ action: 'retry' })
    expect(received).toHaveLength(1)
  })

  test('aborting ends what is under way', async () => {
    const controller = new AbortController()
    const stopped = new Error('stopped by the user')
    const { judge, received } = await asking(
      () => {
        setTimeout(() => controller.abort(stopped), 20)
        return { fault: 'silent' }
      },
      { retries: 0 },
      controller.signal,
    )
    await expect(judge.ask(request())).rejects.toBe(stopped)
    await expect(judge.ask(request())).rejects.toBe(stopped)
    expect(received).toHaveLength(1)
  })

  test('one judge answers many questions at once', async () => {
    const { judge } = await asking((received) =>
      wire.answer({ text: JSON.stringify(received.body.messages).slice(-40) }),
    )
    const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => `pairs-1-${letter}`)
    const outcomes = await Promise.all(ids.map((id) => judge.ask({ ...request(id), user: `about ${id}` })))
    for (const [i, outcome] of outcomes.entries()) {
      expect(outcome.id).toBe(ids[i])
      expect(isAnswered(outcome) && outcome.text).toContain(`about ${ids[i]}`)
    }
  })
})
