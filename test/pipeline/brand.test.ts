import { expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { type Brand, liveCopies } from '../../src/pipeline/brand.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { AS_OF, config, copy, knowledge } from './copy.ts'

const now = () => new Date(`${AS_OF}T03:00:00Z`)

test('the live copy is made ready again only where a run has brought another text', async () => {
  const store = await openSqliteStore(':memory:')
  const brand: Brand = { slug: 'kilau', config: async () => own, store, run: () => Promise.reject(new Error('unused')) }
  const own = config()
  const judge = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }
  const keep = async (documents: readonly Document[]) => {
    const startedAt = now().toISOString()
    const run = await store.startRun({ brand: own.brand, asOf: AS_OF, startedAt, configHash: '' })
    await store.saveDocuments(run, documents)
    const counters = { documents: documents.length, messages: 1, characters: 0, statements: 1, pairs: 0, judge }
    await store.finishRun(run, { finishedAt: startedAt, counters, coverage: [] })
  }
  const live = liveCopies(knowledge, now)

  await keep([copy('web', ['Harga Teko Kilau Rp250.000.'])])
  const first = (await live(brand))!
  await keep([copy('web', ['Harga Teko Kilau Rp250.000.'])])
  const same = (await live(brand))!
  await keep([copy('web', ['Harga Teko Kilau Rp260.000.'])])
  const dearer = (await live(brand))!

  expect(same.run).toBe(first.run + 1)
  expect(same.index).toBe(first.index)
  expect(dearer.statements.map(({ shown }) => shown)).toContain('Rp260.000')
  await store.close()
})
