import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Document } from '../../src/model/index.ts'
import { findChromium, openBrowser } from '../report/journey/browser.ts'
import { finding, quoted } from '../store/samples.ts'
import { type Listening, listen, signIn } from './browser.ts'
import { Visitor } from './visitor.ts'

const FINDINGS = 5_000
const CHANNELS = ['web', 'email', 'sms', 'ads', 'support'] as const
const SEVERITIES = ['high', 'medium', 'low'] as const
const LIMIT = 300_000

/** Ten facts a document; every second document says them otherwise, on another channel. */
const documents = Array.from({ length: FINDINGS / 10 }, (_, d): Document => {
  const lines = Array.from({ length: 10 }, (_, i) => `Harga Rp${10 + d}.${i}00 per bulan, sudah termasuk pajak.`)
  const channel = CHANNELS[d % CHANNELS.length]!
  const text = lines.join('\n')
  const at = (i: number) => i * (lines[0]!.length + 1)
  const messages = lines.map((line, i) => ({
    id: `d${d}:${i}`,
    text: line,
    role: 'body' as const,
    context: [`Kopi Lereng ${Math.floor(d / 2)}x${i}`],
    start: at(i),
    end: at(i) + line.length,
  }))
  return {
    id: `${channel}/d${String(d).padStart(3, '0')}.html`,
    source: `${channel}/*`,
    reader: 'html',
    channel,
    stage: 'consideration',
    text,
    messages,
  }
})
const findings = Array.from({ length: FINDINGS }, (_, n) => {
  const pair = [documents[Math.floor(n / 10)]!, documents[(Math.floor(n / 10) + 1) % documents.length]!]
  const sides = pair.map((one) => {
    const quote = one.text.split('\n')[n % 10]!
    return { value: quote.match(/Rp\S+/)![0], evidence: [quoted(one, quote)] }
  })
  const subject = `Paket ${Math.floor(n / 10)}-${n % 10}`
  return finding(`${n.toString(16).padStart(8, '0')}00000000`, sides, {
    subject,
    severity: SEVERITIES[n % 3]!,
    attribute: 'price',
    confidence: 0.5 + (n % 50) / 100,
  })
})

let visitor: Visitor
beforeAll(async () => {
  visitor = await Visitor.of()
  await visitor.run(documents, findings)
  await visitor.signIn()
}, 120_000)
afterAll(() => visitor.store.close())

test('every one of 5,000 findings is reached page by page, each once', async () => {
  const met = new Set<string>()
  for (let path: string | undefined = '/b/rimba/findings'; path; ) {
    const page: string = await visitor.text(path)
    for (const [, fingerprint] of page.matchAll(/<h3><a href="\/b\/rimba\/findings\/([0-9a-f]{16})/g))
      met.add(fingerprint!)
    path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(met.size).toBe(FINDINGS)
})

test('an answer costs little once the findings have been read', async () => {
  await visitor.text('/b/rimba')
  const took = async (path: string) => {
    const start = performance.now()
    await visitor.text(path)
    return performance.now() - start
  }
  const times: number[] = []
  for (let i = 0; i < 5; i++) times.push(await took('/b/rimba/findings?text=paket%20499'))
  // A bound for a busy machine; alone it takes a tenth of it.
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(400)
})

const executable = findChromium()
describe.skipIf(!executable)('in a browser', () => {
  let server: Listening
  let browser: Browser
  beforeAll(async () => {
    server = await listen(visitor)
    browser = await openBrowser(executable!)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  test('a view with style, script and pictures weighs less than 300 KB', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await signIn(page, server.url, await visitor.token('editor'))
    for (const view of [
      '',
      '/findings',
      `/findings/${findings[0]!.fingerprint}`,
      '/matrix',
      '/journey',
      '/trends',
      '/runs',
    ]) {
      await page.goto(`${server.url}/b/rimba${view}`)
      const bytes = await page.evaluate(() => {
        const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        return entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0)
      })
      expect(bytes, view).toBeGreaterThan(10_000)
      expect(bytes, view).toBeLessThan(LIMIT)
      if (process.env.SHOW_FIGURES) console.log(view, bytes)
    }
    await context.close()
  })
})
