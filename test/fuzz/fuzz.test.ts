import { execFile } from 'node:child_process'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { crawlAll, serve } from '../sources/crawl/site.ts'
import { fireAtApi } from './api/target.ts'
import { fire } from './fire.ts'
import { hostile } from './hostile.ts'
import { TARGETS } from './targets.ts'

const SEED = Number(process.env.FUZZ_SEED ?? 20261122)

describe('hostile inputs', () => {
  test.each(TARGETS.map((target) => [target.name, target] as const))(
    'crash, hang or swell nothing: %s',
    async (name, target) => {
      const fired = await fire(target, { seed: SEED, inputs: 60, seconds: 4 })
      console.log(`${name}: ${fired.inputs} inputs, slowest ${fired.slowest.toFixed(0)} ms, seed ${SEED}`)
      expect(fired.broken).toBeUndefined()
      expect(fired.inputs).toBeGreaterThan(5)
    },
  )

  test('at every route of the API get a documented answer, and leave the other brand as it was', async () => {
    const fired = await fireAtApi({ seed: SEED, inputs: 400, seconds: 3 })
    console.log(`api: ${fired.inputs} requests, slowest ${fired.slowest.toFixed(0)} ms, seed ${SEED}`)
    expect(fired.broken).toBeUndefined()
    expect(fired.inputs).toBeGreaterThan(30)
  })

  test('a parser that breaks is told with the input that breaks it', async () => {
    const brittle = {
      name: 'brittle',
      inputs: hostile(['a{b']),
      try: (text: string) => (text.includes('{{') ? 'two braces' : undefined),
    }
    const { broken } = await fire(brittle, { seed: 1, inputs: 2_000, seconds: 20 })
    expect(broken).toMatch(/two braces by ".*\{\{.*"/)
  })
})

describe('time grows with the text, not with its square', () => {
  const statements = TARGETS.find(({ name }) => name === 'statements')!
  const msOf = async (text: string) => {
    const from = process.cpuUsage()
    await statements.try(text)
    return process.cpuUsage(from).user / 1_000
  }
  test.each([
    ['one sentence of figures', 'Rp50.000 promo 2 hari 30 ml gratis '],
    ['many sentences', 'Harga Paket Pagi Rp50.000 untuk 30 ml, gratis ongkir min. belanja Rp100.000 tiap hari. '],
    ['words without an end', 'gratis ongkir tanpa minimum '],
  ])('%s', async (_, part) => {
    const of = (length: number) => part.repeat(Math.ceil(length / part.length))
    await msOf(of(5_000))
    const short = await msOf(of(15_000))
    // Four times the text: 16 times the work if each statement looked at all others.
    expect((await msOf(of(60_000))) / short).toBeLessThan(9)
  })
})

describe('bombs', () => {
  test('gzip and brotli, once and twice over, are cut off and told, and the crawl goes on', async () => {
    const zeros = Buffer.alloc(60_000_000)
    const bomb = (encoding: string, body: Buffer) => ({ headers: { 'content-encoding': encoding }, body })
    const site = await serve({
      '/': '<a href="/gzip">a</a><a href="/brotli">b</a><a href="/twice">c</a><a href="/thrice">d</a><a href="/after">e</a>',
      '/gzip': bomb('gzip', gzipSync(zeros)),
      '/brotli': bomb('br', brotliCompressSync(zeros, { params: {} })),
      '/twice': bomb('gzip, gzip', gzipSync(gzipSync(zeros))),
      '/thrice': bomb('gzip, gzip, gzip', gzipSync('x')),
      '/after': '<p>Masih terbaca</p>',
    })
    const before = process.memoryUsage().rss
    try {
      const { paths, failures } = await crawlAll({ url: `${site.origin}/` }, { settings: { attempts: 1 } })
      expect(paths).toEqual(['/', '/after'])
      const reasons = failures.map(({ document, reason }) => `${new URL(document).pathname} ${reason}`).sort()
      expect(reasons).toHaveLength(4)
      for (const reason of reasons.slice(0, 3)) expect(reason).toMatch(/times as many|larger than|encoded/)
      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
    } finally {
      await site.close()
    }
  })

  test('entities, nesting and aliases of aliases end in a failure that says what is wrong', async () => {
    const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const aliases = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
    )
    const bombs: Record<string, string> = {
      xml: `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]><rss><channel><title>&l12;</title></channel></rss>`,
      yml: `a0: &a0 ha\n${aliases.join('\n')}`,
      json: `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      html: '<div>'.repeat(200_000),
      md: ` ${'- '.repeat(30_000)}`,
      config: `brand: &a0 x\n${aliases.join('\n')}`,
      rules: `a0: &a0 ha\n${aliases.join('\n')}`,
      liquid: '{% if a %}'.repeat(20_000),
      hbs: '{{#if a}}'.repeat(5_000),
      styles: `extends: existence\nmessage: x\nlevel: error\ntokens: ['${'(a+'.repeat(500)}${')+'.repeat(500)}']`,
    }
    for (const [name, text] of Object.entries(bombs)) {
      const target = TARGETS.find((one) => one.name === name)!
      const from = performance.now()
      expect(await target.try(text), name).toBeUndefined()
      expect(performance.now() - from, name).toBeLessThan(10_000)
    }
  })
})

test('the long form runs a target in a thread, prints seed and count, and ends by itself', async () => {
  const main = new URL('main.ts', import.meta.url).pathname
  const args = [main, 'url', '--inputs', '50', '--seconds', '5', '--seed', '3']
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, (error, stdout) => (error ? reject(error) : resolve(stdout)))
  })
  expect(printed).toMatch(
    /^url: 50 inputs, slowest \d+ ms, seed 3: no crash, no hang, no growth\n50 inputs at 1 targets, 0 of them broken/,
  )
})
