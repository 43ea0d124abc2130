import { readFileSync } from 'node:fs'
import { load } from 'cheerio'
import { Parser } from 'htmlparser2'
import { globSync } from 'tinyglobby'
import { vocabulary } from '../../src/extract/index.ts'
import type { Document } from '../../src/model/index.ts'
import { extractStatements } from '../../src/pipeline/compare.ts'
import { parseConfig } from '../../src/pipeline/config.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { read } from '../../src/sources/index.ts'
import { corpus } from '../judge/scale/corpus.ts'
import { report, sideBySide } from './measure.ts'

/**
 * Pages and short lines to statements, each beside its floor, in turn, in one run: `node test/bench/extract.ts`. A draft is held
 * against fresh copy, so nothing is remembered from one round to the next.
 */
const ROOT = new URL('../../', import.meta.url)
const knowledge = () => loadKnowledge()
const { rules } = knowledge()
const asOf = '2026-11-21'

const config = parseConfig(
  readFileSync(new URL('fixtures/demo/selaras.yaml', ROOT), 'utf8'),
  'fixtures/demo/selaras.yaml',
)
const pages = globSync('fixtures/{demo,brands/*}/{site,web}/**/*.html', { cwd: ROOT, absolute: true })
  .sort()
  .map((file) => readFileSync(file, 'utf8'))
const inputs = pages.map((page, i) => ({
  id: `page-${i}.html`,
  source: 'bench',
  bytes: new TextEncoder().encode(page),
  contentType: 'text/html; charset=utf-8',
  touchpoint: { channel: 'web', stage: 'consideration' as const },
}))
const documentsOf = async (): Promise<Document[]> =>
  (await Promise.all(inputs.map((input) => read(input)))).flatMap((result) => result.documents)
const documents = await documentsOf()

const statementsOf = (copy: readonly Document[], names = config) => {
  const analyze = fresh().with(vocabulary(names, copy))
  return extractStatements(copy, rules, { analyze, currency: 'IDR', asOf }).length
}
/** An analyzer that remembers nothing of the round before. */
const analyzers = Array.from({ length: 11 }, () => knowledge().analyze)
let used = 0
const fresh = () => analyzers[used++ % analyzers.length]!

const paged = await sideBySide({
  sax: () => {
    let text = ''
    const parser = new Parser({
      ontext: (part) => {
        text += part
      },
    })
    for (const page of pages) parser.write(page)
    parser.end()
    return text.length
  },
  cheerio: () => pages.map((page) => load(page)).length,
  text: documentsOf,
  statements: async () => statementsOf(await documentsOf()),
})
report('pages to statements', {
  pages: pages.length,
  messages: documents.reduce((n, { messages }) => n + messages.length, 0),
  ms: paged.statements,
  'ms of which to text': paged.text,
  'times htmlparser2, at most 2': paged.statements / paged.sax,
  'times cheerio.load, at most 0.25': paged.statements / paged.cheerio,
})

used = 0
const short = corpus(1_000)
const lines = short.documents.flatMap(({ messages }) => messages.map(({ text }) => text))
const SPANS =
  /(?:Rp|IDR|USD|\$)\s?\d[\d.,]*(?:\s?(?:rb|ribu|jt|juta|k))?|\d[\d.,]*\s?(?:%|persen|hari|bulan|tahun|jam|menit|GB|MB|x)\b/giu
const lined = await sideBySide({
  spans: () => {
    let found = 0
    for (let times = 0; times < 20; times++) for (const line of lines) found += line.match(SPANS)?.length ?? 0
    return found
  },
  statements: () => statementsOf(short.documents, short.config),
})
report('short lines to statements', {
  lines: lines.length,
  'lines a second': (1_000 * lines.length) / lined.statements,
  'share of the lines a second of one regular expression, at least 0.2': lined.spans / 20 / lined.statements,
})
