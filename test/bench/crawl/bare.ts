import PQueue from 'p-queue'
import { Agent, request } from 'undici'
import { readLinks } from '../../../src/sources/crawl/links.ts'
import { read } from '../../../src/sources/index.ts'
import { CONCURRENCY, timed } from './timed.ts'

/** Fetches a site by undici, with our parser and nothing else: `node test/bench/crawl/bare.ts URL PAGES`. */
await timed(async (start) => {
  const queue = new PQueue({ concurrency: CONCURRENCY })
  const dispatcher = new Agent()
  const seen = new Set<string>()
  let messages = 0
  const visit = async (url: string): Promise<void> => {
    const response = await request(url, { dispatcher })
    const bytes = new Uint8Array(await response.body.arrayBuffer())
    const contentType = String(response.headers['content-type'])
    const result = await read({
      id: url,
      source: start,
      bytes,
      contentType,
      touchpoint: { channel: 'web', stage: 'consideration' },
    })
    messages += result.documents[0]!.messages.length
    for (const link of readLinks(bytes, contentType, url).links) enter(link)
  }
  const enter = (url: string) => {
    if (seen.has(url)) return
    seen.add(url)
    void queue.add(() => visit(url))
  }
  enter(start)
  await queue.onIdle()
  await dispatcher.close()
  return { pages: seen.size, messages }
})
