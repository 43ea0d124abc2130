import { readFileSync } from 'node:fs'
import type fc from 'fast-check'
import { globSync } from 'tinyglobby'
import { parseAnswer } from '../../src/judge/answer.ts'
import { readResults } from '../../src/judge/batch-lines.ts'
import { type Channel, InputError, type RawInput } from '../../src/model/index.ts'
import { extractStatements } from '../../src/pipeline/compare.ts'
import { InputErrors, parseConfig } from '../../src/pipeline/config/config.ts'
import { parseBaseline } from '../../src/pipeline/drafts/baseline.ts'
import { loadKnowledge, loadTone } from '../../src/platform/node/rules.ts'
import { loadRules } from '../../src/rules/index.ts'
import { assemble } from '../../src/sources/assemble.ts'
import { askRobots, parseRobots } from '../../src/sources/crawl/robots.ts'
import { readSitemap } from '../../src/sources/crawl/sitemap.ts'
import { canonicalUrl } from '../../src/sources/crawl/url.ts'
import { read } from '../../src/sources/index.ts'
import { loadStyles } from '../../src/styles/index.ts'
import { readVale } from '../../src/styles/vale.ts'
import { createToneEar } from '../../src/tone/index.ts'
import { hostile } from './hostile.ts'

/** Something under fire: throws, or gives what is wrong, where it does not hold what it promises. */
export interface Target<Input = string> {
  name: string
  inputs: fc.Arbitrary<Input>
  /** What is wrong in words; nothing where all is well. */
  try(input: Input): Promise<string | undefined> | string | undefined
}

const ROOT = new URL('../../', import.meta.url)
const textsOf = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: ROOT, absolute: true })
    .sort()
    .map((file) => readFileSync(file, 'utf8'))

/** A reader gives documents or failures, never throws, and every message stands where it says. */
const readerOf = (channel: Channel, name: string, extension: string, patterns: readonly string[]): Target => ({
  name,
  inputs: hostile(textsOf(...patterns)),
  try: async (text) => {
    const input: RawInput = {
      id: `x.${extension}`,
      source: 'x',
      bytes: new TextEncoder().encode(text),
      touchpoint: { channel, stage: 'purchase' },
    }
    const { documents, failures } = await read(input)
    const crash = failures.find(({ reason }) => / broke the /.test(reason))
    if (crash) return crash.reason
    const size = documents.reduce((sum, one) => sum + one.text.length, 0)
    if (size > MOST_TIMES * text.length + 100_000) return `${text.length} characters grew to ${size}`
    const astray = documents.flatMap((one) => one.messages.filter((m) => one.text.slice(m.start, m.end) !== m.text))
    return astray[0] && `a message does not stand where it says: ${astray[0].id}`
  },
})
const reader = (extension: string, ...patterns: string[]): Target => readerOf('web', extension, extension, patterns)
/** What customers write, which another reader takes, and masks. */
const feedback = (extension: 'csv' | 'json'): Target =>
  readerOf('feedback', `feedback-${extension}`, extension, [`fixtures/sources/feedback/*.${extension}`])
/** A template says its alternatives one after another, so its text may be longer than what was written. */
const MOST_TIMES = 20

/** Throws nothing but errors that tell people where and what. */
const refusing = (name: string, seeds: readonly string[], parse: (text: string) => unknown): Target => ({
  name,
  inputs: hostile(seeds),
  try: (text) => {
    try {
      parse(text)
    } catch (error) {
      if (!(error instanceof InputError || error instanceof InputErrors)) throw error
    }
    return undefined
  },
})

const { rules, analyze } = loadKnowledge()
const BASE = 'https://toko.example/a/b?c=d'

const statements: Target = {
  name: 'statements',
  inputs: hostile(
    textsOf('fixtures/brands/*/sms/*.csv', 'fixtures/brands/*/support/*.md').map((text) => text.slice(0, 4_000)),
  ),
  try: (text) => {
    const input = {
      id: 'x',
      source: 'x',
      bytes: new Uint8Array(),
      touchpoint: { channel: 'sms', stage: 'purchase' as const },
    }
    const document = assemble(input, { reader: 'text', messages: [{ text, role: 'body', context: [] }] })
    const found = extractStatements([document], rules, { analyze, currency: 'IDR', asOf: '2026-11-21' })
    const astray = found.find(({ evidence }) => document.text.slice(evidence.start, evidence.end) !== evidence.quote)
    return astray && `a quotation does not stand where it says: ${astray.id}`
  },
}

const ear = createToneEar(loadTone())
/** Each measure is made when it is asked for. */
const tone: Target = {
  name: 'tone',
  inputs: statements.inputs,
  try: (text) => {
    const { formality, strengths, marks } = ear.read(text)
    if (![formality, ...Object.values(strengths)].every((share) => share >= 0 && share <= 1))
      return 'a measure outside 0 to 1'
    const astray = marks.find(({ start, end }) => start < 0 || end > text.length || start >= end)
    return astray && `a mark stands nowhere: ${astray.start} to ${astray.end}`
  },
}

/** What a model answers, live and in a batch. */
const ANSWERS = [
  '{"findings":[{"lines":[1,2],"quotes":["Harga Rp10.000","Harga Rp12.000"],"confidence":0.9}]}',
  '{"custom_id":"x-1","result":{"type":"succeeded","message":{"model":"m","content":[{"type":"text","text":"{}"}],"usage":{"input_tokens":1,"output_tokens":1}}}}',
]

/** Slow ones first: `main.ts` gives those after them the inputs that they leave. */
export const TARGETS: readonly Target[] = [
  statements,
  tone,
  refusing('config', textsOf('fixtures/**/selaras.yaml'), (text) => parseConfig(text, 'selaras.yaml')),
  refusing('rules', textsOf('rules/price/*.yaml', 'rules/policy/*.yaml'), (text) =>
    loadRules([{ file: 'x.yaml', text }]),
  ),
  refusing('styles', textsOf('fixtures/styles/**/*.yml'), (text) => loadStyles([{ file: 'x.yml', name: 'x', text }])),
  feedback('csv'),
  feedback('json'),
  reader('yml', 'fixtures/sources/**/*.{yml,yaml}'),
  reader('csv', 'fixtures/sources/**/*.{csv,tsv}'),
  reader('md', 'fixtures/**/*.md'),
  reader('mjml', 'fixtures/sources/email/*.mjml'),
  reader('liquid', 'fixtures/sources/email/*.{liquid,html}'),
  reader('hbs', 'fixtures/sources/email/*.hbs'),
  reader('eml', 'fixtures/sources/email/*.eml'),
  reader('html', 'fixtures/sources/html/*.html', 'fixtures/brands/*/web/*.html'),
  reader('txt', 'fixtures/sources/**/*.txt'),
  reader('json', 'fixtures/sources/**/*.json'),
  reader('xml', 'fixtures/sources/**/*.{xml,rss,atom}'),
  refusing('answer', ANSWERS, parseAnswer),
  refusing('results', ANSWERS, (text) => readResults(text, 'results.jsonl')),
  refusing(
    'baseline',
    ['{"schema":1,"findings":[{"fingerprint":"07aa31","title":"Harga","since":"2026-11-20"}]}'],
    (text) => parseBaseline(text, 'baseline.json'),
  ),
  refusing(
    'vale',
    ['StylesPath = styles\nMinAlertLevel = warning\n[*.{md,html}]\nBasedOnStyles = Rumah\nRumah.Kata = NO\n'],
    (text) => readVale('.vale.ini', text),
  ),
  refusing('sitemap', textsOf('fixtures/sources/crawl/sitemap*'), readSitemap),
  refusing('url', ['../x?utm_source=y#z', 'https://a.example:99/%zz', '//b'], (text) => canonicalUrl(text, BASE)),
  refusing('robots', ['User-agent: *\nDisallow: /a*b$\nCrawl-delay: 2\nSitemap: /s.xml\n'], (text) =>
    askRobots(parseRobots(text), 'SelarasBot', `${BASE}${text.slice(0, 90)}`),
  ),
]
