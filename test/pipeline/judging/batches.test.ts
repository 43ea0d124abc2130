import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMessageBatches } from '../../../src/judge/index.ts'
import { collectBatches } from '../../../src/pipeline/judging/batches.ts'
import { beginConsultation } from '../../../src/pipeline/judging/consult.ts'
import { openSqliteStore } from '../../../src/platform/node/sqlite.ts'
import type { Store } from '../../../src/store/index.ts'
import { testMeans } from '../../judge/adapters/means.ts'
import { type BatchStore, batchesHandler, newStore } from '../../judge/server/batches.ts'
import { message } from '../../judge/server/messages.ts'
import { type Provider, startProvider } from '../../judge/server/provider.ts'
import { MODEL, TEXT } from '../../judge/server/wire.ts'

const AT = '2026-11-21T02:00:00.000Z'
let store: Store
let held: BatchStore
let provider: Provider
beforeEach(async () => {
  store = await openSqliteStore(':memory:')
  held = newStore()
  provider = await startProvider(batchesHandler(held, () => provider.origin))
})
afterEach(async () => {
  await store.close()
  await provider.close()
})

/** A batch that the provider has, with a question for each of these ids. */
function shelve(id: string, ids: string[], ended = true): BatchStore['batches'][number] {
  const items = ids.map((custom_id) => ({ custom_id, params: { model: MODEL } }))
  for (const one of ids) held.results[one] = { type: 'succeeded', message: message(TEXT) }
  const batch = { id, created_at: AT, items, ended }
  held.batches.push(batch)
  return batch
}
async function collect(minutesLater = 5) {
  const now = () => new Date(Date.parse(AT) + minutesLater * 60_000).toISOString()
  const judge = { provider: 'anthropic' as const, batch: true, concurrency: 1 }
  const consultation = await beginConsultation({ ledger: store.judge, judge, now, onProgress: () => {} })
  const access = { model: MODEL, apiKey: 'sk-test', baseURL: provider.origin, retries: 0 }
  await collectBatches(createMessageBatches(access, testMeans()), consultation)
  return consultation
}
/** Questions that were being handed over, or were, when the process ended. */
async function left(ids: string[], state: 'sending' | 'sent', batch?: string) {
  await store.judge.open(ids.map((id) => ({ id, prompt: 'p', model: 'm', passages: [], state: 'waiting', at: AT })))
  await store.judge.mark(ids, { state, batch, at: AT })
}
const stateOf = async (id: string) => (await store.judge.request(id))?.state

test('a batch of which nobody kept the id is found, though others of its length came at the same time', async () => {
  shelve('before', ['x'])
  shelve('theirs', ['y', 'z'])
  const ours = shelve('ours', ['a', 'b'], false)
  await left(['a', 'b'], 'sending', 'before')
  await collect()
  expect([await stateOf('a'), await stateOf('b')]).toEqual(['sending', 'sending'])
  ours.ended = true
  await collect()
  expect([await stateOf('a'), await stateOf('b')]).toEqual(['answered', 'answered'])
})

test('where only another batch is found, the questions wait again once it has ended', async () => {
  const theirs = shelve('theirs', ['y'], false)
  await left(['a'], 'sending')
  await collect()
  expect(await stateOf('a')).toBe('sent')
  theirs.ended = true
  await collect()
  expect(await stateOf('a')).toBe('waiting')
})

test('what was not handed over waits again, but not while another process may be at it', async () => {
  shelve('before', ['x'])
  await left(['a'], 'sending', 'before')
  await collect(0.5)
  expect(await stateOf('a')).toBe('sending')
  await collect(2)
  expect(await stateOf('a')).toBe('waiting')
})

test('results that cannot be fetched are waited for as long as the provider keeps them', async () => {
  await left(['a'], 'sent', 'of-another-workspace')
  const { stopped } = await collect(60)
  expect([await stateOf('a'), stopped]).toEqual(['sent', undefined])
  await collect(30 * 24 * 60)
  expect(await store.judge.request('a')).toMatchObject({
    state: 'waiting',
    reason: expect.stringContaining('of-another-workspace'),
  })
})

test('a provider that is away stops the asking, and loses nothing', async () => {
  await left(['a'], 'sent', 'ours')
  await provider.close()
  expect((await collect()).stopped).toEqual({ reason: expect.stringContaining('No full answer') })
  expect(await stateOf('a')).toBe('sent')
  provider = await startProvider(batchesHandler(held, () => provider.origin))
  shelve('ours', ['a'])
  await collect()
  expect(await stateOf('a')).toBe('answered')
})
