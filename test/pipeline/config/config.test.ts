import { describe, expect, it } from 'vitest'
import { InputErrors, parseConfig } from '../../../src/pipeline/config/config.ts'

const SOURCE = 'sources:\n  - {path: web/*.html, channel: web, stage: purchase}\n'

/** `line:column found → expected` of every error. */
function errorsOf(yaml: string): string[] {
  try {
    parseConfig(yaml, 'brand/selaras.yaml')
  } catch (error) {
    if (!(error instanceof InputErrors)) throw error
    expect(error.errors.every(({ place }) => place.file === 'brand/selaras.yaml')).toBe(true)
    return error.errors.map(({ place, found, expected }) => `${place.line}:${place.column} ${found} → ${expected}`)
  }
  return []
}

describe('a right configuration', () => {
  it('is read with its defaults', () => {
    const config = parseConfig(`brand: Kopi Senja\n${SOURCE}`, 'selaras.yaml')
    expect(config).toEqual({
      file: 'selaras.yaml',
      brand: 'Kopi Senja',
      timezone: 'Asia/Jakarta',
      locale: 'id-ID',
      products: [],
      facts: [],
      sources: [{ path: 'web/*.html', channel: 'web', stage: 'purchase' }],
    })
  })

  it('asks no language model unless it is told to, and then with sound defaults', () => {
    const { judge } = parseConfig(`brand: X\njudge: {budget: {costPerMonth: 40}}\n${SOURCE}`, 'selaras.yaml')
    expect(judge).toEqual({ provider: 'anthropic', batch: false, concurrency: 4, budget: { costPerMonth: 40 } })
  })

  it('keeps dates as text, takes anchors, and lists of addresses', () => {
    const yaml = `brand: X
asOf: 2026-02-28
voice: {stages: {purchase: &calm {avoid: [urgency]}, experience: *calm}}
sources:
  - url: [https://a.example/, https://b.example/sitemap.xml]
    channel: web
    stage: awareness
    validFrom: 2026-01-01
    validTo: 2026-01-01T23:59:00+07:00
`
    const config = parseConfig(yaml, 'selaras.yaml')
    expect(config.asOf).toBe('2026-02-28')
    expect(config.voice?.stages?.experience).toEqual({ avoid: ['urgency'] })
    expect(config.sources[0]?.url).toHaveLength(2)
  })
})

describe('a wrong configuration', () => {
  it('names all mistakes at once, each with its place, what was found and what was expected', () => {
    const yaml = `brnd: Kopi
timezone: 4
voice:
  formality: casul
sources:
  - path: a.html
    chanel: web
    stage: retensi
`
    expect(errorsOf(yaml)).toEqual([
      '1:1 no `brand` → text',
      '1:1 unknown key `brnd` → one of brand, asOf, timezone, locale, products, voice, styles, facts, differences, lexicon, journey, embeddings, judge, alerts, owners, report, sources (did you mean `brand`?)',
      '2:11 4 (a number) as `timezone` → text',
      '4:14 "casul" as `voice.formality` → one of casual, neutral, formal (did you mean `casual`?)',
      '6:5 no `sources.0.channel` → text',
      '7:5 unknown key `chanel` in sources.0 → one of path, url, channel, stage, audience, region, locale, persona, owner, validFrom, validTo, crawl (did you mean `channel`?)',
      '8:12 "retensi" as `sources.0.stage` → one of awareness, consideration, purchase, experience, retention, advocacy (did you mean `retention`?)',
    ])
  })

  it.each([
    ['', '1:1 an empty file → a mapping'],
    ['- a\n- b\n', '1:1 a list → a mapping'],
    ['brand: X\nsources: []\n', '2:10 an empty list as `sources` → a list of at least 1'],
    [`brand: ''\n${SOURCE}`, '1:8 "" as `brand` → text that is not empty'],
    [`brand: X\nasOf: 2026-02-30\n${SOURCE}`, '2:7 "2026-02-30" as `asOf` → a day of the calendar such as 2026-11-21'],
    [
      `brand: X\ntimezone: Mars/Base\n${SOURCE}`,
      '2:11 "Mars/Base" as `timezone` → an IANA time zone such as Asia/Jakarta',
    ],
    [`brand: X\nlocale: 'not a locale'\n${SOURCE}`, '2:9 "not a locale" as `locale` → a BCP 47 locale such as id-ID'],
    [
      `brand: X\nreport: {cron: '0 8 * * 1', to: [rani]}\n${SOURCE}`,
      '2:34 "rani" as `report.to.0` → an e-mail address such as rani@example.com',
    ],
    [
      `brand: X\nproducts: [{nama: Kilau}]\n${SOURCE}`,
      '2:12 a mapping with nama as `products.0` → text or a mapping with name, aliases, id',
    ],
    [`brand: X\nproducts: [3]\n${SOURCE}`, '2:12 3 (a number) as `products.0` → text or a mapping'],
    [
      'brand: X\nsources:\n  - {path: a, url: "https://a.example/", channel: web, stage: purchase}\n',
      '3:5 a mapping with path, url, channel, stage as `sources.0` → exactly one of `path` and `url`',
    ],
    [
      'brand: X\nsources:\n  - {url: "file:///etc/hosts", channel: web, stage: purchase}\n',
      '3:11 "file:///etc/hosts" as `sources.0.url` → an address that starts with http:// or https://',
    ],
    [
      'brand: X\nsources:\n  - {path: a, channel: web, stage: purchase, validFrom: 2026-03-01, validTo: 2026-02-01}\n',
      '3:78 "2026-02-01" as `sources.0.validTo` → a day on or after validFrom, 2026-03-01',
    ],
    [
      `brand: X\njudge: {apiKey: sk-not-here}\n${SOURCE}`,
      '2:9 unknown key `apiKey` in judge → no key in this file, which others read: ANTHROPIC_API_KEY or OPENAI_API_KEY in the environment',
    ],
    [
      `brand: X\njudge: {provider: openai}\n${SOURCE}`,
      '2:8 no `judge.model` → the id of the model, as the server names it',
    ],
    [
      `brand: X\njudge: {provider: openai, model: m-1, batch: true}\n${SOURCE}`,
      '2:46 true (true or false) as `judge.batch` → false: only anthropic is asked in batches',
    ],
    [
      `brand: X\njudge: {model: m-1, budget: {costPerMonth: 5}}\n${SOURCE}`,
      '2:44 5 (a number) as `judge.budget.costPerMonth` → the price of m-1 under `judge.prices`, or `tokensPerRun` as the limit',
    ],
  ])('%j', (yaml, expected) => {
    expect(errorsOf(yaml)).toEqual([expected])
  })

  it('tells of broken YAML where it breaks, once a line', () => {
    expect(errorsOf('brand: X\nbrand: Y\n')).toEqual(['2:1 broken YAML (Map keys must be unique) → valid YAML'])
    expect(errorsOf('brand: [1\nsources: }\n').map((line) => line.split(' ')[0])).toEqual(['2:1'])
  })

  it('stops at aliases that multiply and at endless nesting', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `k${i + 1}: &k${i + 1} [${`*k${i},`.repeat(9)}]`)
    const [bomb] = errorsOf(['k0: &k0 [x,x,x]', ...levels].join('\n'))
    expect(bomb).toContain('aliases that repeat each other beyond measure')
    const [deep] = errorsOf('['.repeat(50_000))
    expect(deep).toContain('values nested beyond measure')
    expect(errorsOf('brand: *nobody\n')[0]).toContain('an alias without its anchor')
  })
})
