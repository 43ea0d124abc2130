import { expect, test } from 'vitest'
import { heapInUse, load, UNLIMITED } from '../bench/memory.ts'
import { TestServer } from './server.ts'

/** What 2,000 requests may leave behind: caches of drafts have bounds, and these drafts come back. In bytes. */
const MOST = 6e6

test('2,000 requests leave nothing behind', { timeout: 120_000 }, async () => {
  const server = await TestServer.start(UNLIMITED)
  await load(server, 400, { drafts: 60 })
  const before = heapInUse()
  await load(server, 2_000, { drafts: 60 })
  expect(heapInUse() - before).toBeLessThan(MOST)
  await server.end()
})
