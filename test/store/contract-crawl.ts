import { beforeEach, describe, expect, it } from 'vitest'
import type { Frontier, FrontierOutcome, HttpCache } from '../../src/sources/crawl/ports.ts'
import type { Store } from '../../src/store/index.ts'

/** What the crawler keeps; both fit its ports as they are. */
export function crawlContract(opened: () => Store): void {
  describe('for the crawler', () => {
    let store: Store
    beforeEach(() => {
      store = opened()
    })

    it('keeps responses for the crawler, the last one of each URL', async () => {
      const cache: HttpCache = store.httpCache
      const response = {
        url: 'https://rimba.example/',
        contentType: 'text/html',
        bytes: new Uint8Array([0, 255, 7]),
        storedAt: 17e11,
      }
      expect(await cache.get(response.url)).toBeUndefined()
      await cache.put({ ...response, etag: '"old"', lastModified: 'Mon, 02 Nov 2026 00:00:00 GMT' })
      await cache.put({ ...response, etag: '"new"' })
      const got = await cache.get(response.url)
      expect({ ...got, bytes: [...got!.bytes] }).toEqual({ ...response, etag: '"new"', bytes: [0, 255, 7] })
    })

    it('keeps a crawl that is under way, in the order in which URLs were named', async () => {
      const frontier: Frontier = store.frontier<FrontierOutcome>('web')
      const other: Frontier = store.frontier<FrontierOutcome>('help')
      const start = { url: 'https://rimba.example/', kind: 'start' as const, depth: 0 }
      const found = Array.from({ length: 60 }, (_, i) => ({
        url: `${start.url}${99 - i}`,
        kind: 'page' as const,
        depth: 1,
        from: start.url,
      }))
      const outcome = { state: 'read' as const, at: 17e11, url: start.url, unchanged: false }
      await frontier.add([start])
      await other.add([start])
      await frontier.complete(start, outcome, [...found, start])
      expect(await frontier.load()).toEqual([{ entry: start, outcome }, ...found.map((entry) => ({ entry }))])
      await frontier.clear()
      expect(await frontier.load()).toEqual([])
      expect(await other.load()).toEqual([{ entry: start }])
    })
  })
}
