import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BatchLimits, createMessageBatches } from '../../../src/judge/adapters/batches.ts'
import { isAnswered, type JudgeOutcome } from '../../../src/judge/index.ts'
import { SelarasError } from '../../../src/model/index.ts'
import { type BatchStore, batchesHandler, newStore } from '../server/batches.ts'
import { message } from '../server/messages.ts'
import { type Handler, type Provider, startProvider, type WireFault } from '../server/provider.ts'
import { MODEL } from '../server/wire.ts'
import { request, testMeans } from './means.ts'

const ids = ['pairs-1-aaaa', 'pairs-1-bbbb', 'pairs-1-cccc']
const requests = ids.map((id) => request(id))

let store: BatchStore
let provider: Provider
/** What goes wrong with a request, if anything; the provider may have done its part before. */
let fault: (method: string, path: string) => WireFault | undefined

const start = async (port?: number) => {
  const handle: Handler = (received, count) => {
    const reply = batchesHandler(store, () => provider.origin)(received, count)
    return { ...reply, fault: fault(received.method, received.path) }
  }
  provider = await startProvider(handle, port)
}
beforeEach(async () => {
  store = newStore()
  fault = () => undefined
  await start()
})
afterEach(() => provider.close())

/** A judge as a new process would make it. */
const judge = (limits?: BatchLimits) =>
  createMessageBatches({ model: MODEL, apiKey: 'sk-test', baseURL: provider.origin, retries: 2 }, testMeans(), limits)

/** Faults that happen once. */
const once = (what: WireFault, method: string, part: RegExp) => {
  let done = false
  fault = (asked, path) => {
    if (done || asked !== method || !part.test(path)) return undefined
    done = true
    return what
  }
}
const sorted = (outcomes: 'pending' | JudgeOutcome[]) =>
  outcomes === 'pending' ? [] : [...outcomes].sort((x, y) => (x.id < y.id ? -1 : 1))

describe('a batch', () => {
  test('is pending, then gives every outcome under the id of its question', async () => {
    const batch = await judge().submit(requests)
    expect(await judge().collect(batch)).toBe('pending')
    store.batches[0]!.ended = true
    const outcomes = await judge().collect(batch)
    expect(sorted(outcomes).map((one) => isAnswered(one) && [one.id, one.text, one.usage.outputTokens])).toEqual(
      ids.map((id) => [id, `"${id}"`, 40]),
    )
  })

  test('outlives the process that submitted it, and the server', async () => {
    const batch = await judge().submit(requests)
    const port = Number(new URL(provider.origin).port)
    await provider.close()
    await expect(judge().collect(batch)).rejects.toMatchObject({ action: 'retry' })
    store = JSON.parse(JSON.stringify(store))
    await start(port)
    store.batches[0]!.ended = true
    expect(await judge().collect(batch)).toHaveLength(3)
  })

  test('tells of each request that was not answered what to do', async () => {
    const errored = (type: string, text: string) => ({
      type: 'errored',
      error: { type: 'error', error: { type, message: text }, request_id: 'req_1' },
    })
    store.results = {
      'pairs-1-aaaa': { type: 'expired' },
      'pairs-1-bbbb': errored('invalid_request_error', 'prompt is too long: 9 tokens > 1 maximum'),
      'pairs-1-cccc': errored('api_error', 'Internal server error'),
      'pairs-1-dddd': { type: 'canceled' },
      'pairs-1-eeee': { type: 'succeeded', message: message('', 'refusal') },
      'pairs-1-ffff': errored('billing_error', 'no credit'),
    }
    const batch = await judge().submit(Object.keys(store.results).map((id) => request(id)))
    store.batches[0]!.ended = true
    const outcomes = sorted(await judge().collect(batch)).map((one) => !isAnswered(one) && [one.action, one.reason])
    expect(outcomes).toEqual([
      ['retry', 'The batch ended before this request was asked.'],
      ['skip', expect.stringContaining('prompt is too long')],
      ['retry', expect.stringContaining('Internal server error')],
      ['skip', 'The batch was canceled before this request was asked.'],
      ['skip', expect.stringContaining('refused')],
      ['stop', expect.stringContaining('no credit')],
    ])
  })

  test('gives all results although the connection was cut between them', async () => {
    const batch = await judge().submit(requests)
    store.batches[0]!.ended = true
    once('cut', 'GET', /results$/)
    expect(await judge().collect(batch)).toHaveLength(3)
  })

  test('that the workspace does not know, or whose results are gone, is left out', async () => {
    await expect(judge().collect('msgbatch_9')).rejects.toMatchObject({
      action: 'skip',
      message: expect.stringContaining('msgbatch_9'),
    })
    const batch = await judge().submit(requests)
    Object.assign(store.batches[0]!, { ended: true, archived: true })
    await expect(judge().collect(batch)).rejects.toMatchObject({
      action: 'skip',
      message: expect.stringContaining('29 days'),
    })
  })
})

describe('nothing is paid for twice', () => {
  test('a question that is asked twice is sent once', async () => {
    await judge().submit([...requests, requests[0]!])
    expect(store.batches[0]!.items.map(({ custom_id }) => custom_id)).toEqual(ids)
  })

  test.each<WireFault>(['hang-up', 'cut'])(
    'a batch whose acceptance was lost (%s) is not submitted again',
    async (what) => {
      await judge().submit(requests)
      once(what, 'POST', /batches$/)
      expect(await judge().submit(requests)).toBe('msgbatch_2')
      expect(store.batches).toHaveLength(2)
    },
  )

  test('a busy provider is asked again', async () => {
    const accept = batchesHandler(store, () => provider.origin)
    await provider.close()
    provider = await startProvider((received, count) =>
      received.method === 'POST' && count === 1
        ? { status: 429, body: '{"type":"error","error":{"type":"rate_limit_error","message":"Slow down"}}' }
        : accept(received, count),
    )
    expect(await judge().submit(requests)).toBe('msgbatch_1')
    expect(store.batches).toHaveLength(1)
  })

  test('a batch whose id was lost with the process is found again', async () => {
    await judge().submit(requests)
    const mark = await judge().newest()
    expect(await judge().submittedSince(mark, 3)).toEqual([])
    // The process ends here, before it could keep the id.
    await judge().submit(requests)
    await judge().submit(requests.slice(1))
    expect(await judge().submittedSince(mark, 3)).toEqual(['msgbatch_2'])
  })

  test('also in a workspace that had no batch', async () => {
    const mark = await judge().newest()
    expect(mark).toBeUndefined()
    await judge().submit(requests)
    expect(await judge().submittedSince(mark, 3)).toEqual(['msgbatch_1'])
  })
})

describe('limits of the provider', () => {
  const size = JSON.stringify({ custom_id: ids[0], params: {} }).length

  test('requests are cut into lots by number and by size, none lost', async () => {
    const byNumber = judge({ requests: 2, bytes: 1_000_000 })
    expect(byNumber.lots(requests).map((lot) => lot.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2)])
    const bySize = judge({ requests: 100, bytes: 2_000 + size })
    const long = requests.map((one) => ({ ...one, user: 'é'.repeat(500) }))
    expect(bySize.lots(long)).toHaveLength(3)
    for (const lot of byNumber.lots(requests)) await byNumber.submit(lot)
    expect(store.batches.map(({ items }) => items.length)).toEqual([2, 1])
  })

  test.each([0, 3])('%i requests are not one lot of at most two', async (n) => {
    const submitted = judge({ requests: 2, bytes: 1_000_000 }).submit(requests.slice(0, n))
    await expect(submitted).rejects.toThrow(SelarasError)
    await expect(submitted).rejects.toThrow(/lots/)
    expect(store.batches).toEqual([])
  })
})

test('a bad key stops', async () => {
  await provider.close()
  provider = await startProvider(() => ({
    status: 401,
    body: '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
  }))
  await expect(judge().submit(requests)).rejects.toMatchObject({ action: 'stop' })
  await expect(judge().collect('msgbatch_1')).rejects.toMatchObject({ action: 'stop' })
})
