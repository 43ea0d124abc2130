import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/index.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { keepRun } from '../../src/pipeline/keep.ts'
import { run } from '../../src/pipeline/run.ts'
import { diskFiles } from '../../src/platform/node/console.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import type { Store } from '../../src/store/port.ts'
import { knowledge } from './copy.ts'

const CONFIG = `
brand: Dapur Kilau
asOf: 2026-11-21
products: [Teko Kilau]
sources:
  - {path: web/*.html, channel: web, stage: consideration}
  - {path: sms/*.csv, channel: sms, stage: retention}
  - {path: bot.json, channel: chatbot, stage: experience}
`
const FILES = {
  'web/teko.html': '<h1>Teko Kilau</h1><p>Harga Teko Kilau Rp250.000.</p><p>Garansi Teko Kilau 2 tahun.</p>',
  'sms/nov.csv': 'id,sent_at,text\nS1,2026-11-12T09:00:00+07:00,"Teko Kilau cuma Rp230.000, hari ini!"\n',
  'bot.json': '{"intents":[{"name":"garansi","responses":["Garansi Teko Kilau 1 tahun."]}]}',
}

let folder: string
let store: Store
let minute: number
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selaras-run-'))
  minute = 0
  for (const [file, text] of Object.entries(FILES)) write(file, text)
  store = await openSqliteStore(join(folder, 'selaras.db'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
const config = parseConfig(CONFIG, 'selaras.yaml')
const now = () => `2026-11-21T01:${String(minute++).padStart(2, '0')}:00Z`

/** One run over the folder, kept in the store. */
async function kept() {
  const ports = { files: nodeFiles(folder), knowledge }
  const { document } = await keepRun(store, config, await run(config, { asOf: config.asOf! }, ports), now)
  return document
}
const ofRule = (found: readonly Finding[], rule: string) => found.filter((finding) => finding.rule === rule)
async function history(fingerprint: string): Promise<string[]> {
  return (await store.history(fingerprint)).map(({ to }) => to)
}
async function stored(fingerprint: string) {
  return (await store.getFinding(fingerprint)).status
}

describe('a run', () => {
  test('finds what the files say against each other, with both quotations', async () => {
    const { findings, run: counters } = await kept()
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['price', 'warranty-period'])
    const quotes = ofRule(findings, 'price')[0]!.sides.map(({ evidence }) => evidence[0]!.quote)
    expect(quotes).toEqual(['Teko Kilau cuma Rp230.000, hari ini!', 'Harga Teko Kilau Rp250.000.'])
    expect(counters.documents).toBe(3)
  })

  test('on unchanged input says the very same and records nothing new', async () => {
    const first = await kept()
    const second = await kept()
    expect(second).toEqual(first)
    for (const { fingerprint } of first.findings) expect(await history(fingerprint)).toEqual(['open'])
  })

  test('keeps a finding where a page changes around it', async () => {
    const [price] = ofRule((await kept()).findings, 'price')
    write('web/teko.html', `<p>Gratis kartu ucapan bulan ini.</p>${FILES['web/teko.html']}`)
    const [again] = ofRule((await kept()).findings, 'price')
    expect(again!.fingerprint).toBe(price!.fingerprint)
    expect(again!.sides[1]!.evidence[0]!.start).toBeGreaterThan(price!.sides[1]!.evidence[0]!.start)
    expect(await history(price!.fingerprint)).toEqual(['open'])
  })

  test('resolves what was mended, and tells that it has come back', async () => {
    const { fingerprint } = ofRule((await kept()).findings, 'price')[0]!
    write('web/teko.html', FILES['web/teko.html'].replace('250.000', '230.000'))
    expect(ofRule((await kept()).findings, 'price')).toEqual([])
    expect(await stored(fingerprint)).toBe('resolved')
    write('web/teko.html', FILES['web/teko.html'])
    expect(ofRule((await kept()).findings, 'price')).toMatchObject([{ fingerprint, status: 'regressed' }])
    expect(await history(fingerprint)).toEqual(['open', 'resolved', 'regressed'])
  })

  test('resolves what a removed file said', async () => {
    write('sms/okt.csv', 'id,sent_at,text\nO1,2026-10-12T09:00:00+07:00,"Selamat Hari Batik!"\n')
    const { fingerprint } = ofRule((await kept()).findings, 'price')[0]!
    rmSync(join(folder, 'sms/nov.csv'))
    await kept()
    expect(await stored(fingerprint)).toBe('resolved')
  })

  test('leaves open what was said where a source is empty all at once: nobody knows why', async () => {
    const { fingerprint } = ofRule((await kept()).findings, 'price')[0]!
    rmSync(join(folder, 'sms/nov.csv'))
    await kept()
    expect(await stored(fingerprint)).toBe('open')
  })

  test('leaves open what a source said that now fails, and says that it failed', async () => {
    const { fingerprint } = ofRule((await kept()).findings, 'warranty-period')[0]!
    write('bot.json', '{"intents":[{"name":"garansi","resp')
    const { findings, coverage } = await kept()
    expect(coverage.find(({ source }) => source === 'bot.json')).toMatchObject({
      documents: 0,
      failed: [{ document: 'bot.json', reason: expect.stringMatching(/JSON/) }],
    })
    expect(findings.map((finding) => finding.fingerprint)).toContain(fingerprint)
    expect(await history(fingerprint)).toEqual(['open'])
  })
})

describe('a source without a reader or a file', () => {
  test('is told in the coverage, and the rest is read', async () => {
    rmSync(join(folder, 'bot.json'))
    const { coverage, findings } = await kept()
    expect(coverage.map(({ source, documents }) => [source, documents])).toEqual([
      ['web/*.html', 1],
      ['sms/*.csv', 1],
      ['bot.json', 0],
    ])
    expect(coverage[2]!.failed).toHaveLength(1)
    expect(ofRule(findings, 'price')).toHaveLength(1)
  })
})

/** Whole brands: the demo and every labelled one. */
const FIXTURES = join(import.meta.dirname, '../../fixtures')
const BRANDS = ['demo', ...readdirSync(join(FIXTURES, 'brands')).map((name) => `brands/${name}`)]

describe('every quotation stands in its document, where it is said to stand', { timeout: 60_000 }, () => {
  test.each(BRANDS)('%s', async (brand) => {
    const base = join(FIXTURES, brand)
    const read = parseConfig(await diskFiles.readText(join(base, 'selaras.yaml')), 'selaras.yaml')
    // The demo's site is crawled elsewhere; here its pages are read as the files that they are.
    const sources = read.sources.map(({ url, ...source }) => (url ? { ...source, path: 'site/**/*.html' } : source))
    const ports = { files: nodeFiles(base), knowledge: loadKnowledge() }
    const { document, documents } = await run({ ...read, sources }, { asOf: read.asOf! }, ports)
    const texts = new Map(documents.map(({ id, text }) => [id, text]))
    const evidence = document.findings.flatMap(({ sides }) => sides.flatMap((side) => side.evidence))
    expect(evidence.length).toBeGreaterThan(0)
    for (const { document: id, quote, start, end } of evidence) {
      expect(texts.get(id)?.slice(start, end), `${id} ${start}`).toBe(quote)
    }
    for (const { sides } of document.findings) {
      for (const { value, evidence: said } of sides)
        expect(
          said.some(({ quote }) => quote.includes(value)),
          value,
        ).toBe(true)
    }
  })
})
