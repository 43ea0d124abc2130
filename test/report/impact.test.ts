import { readFileSync } from 'node:fs'
import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { type Finding, findingsDocumentSchema, type Impact } from '../../src/model/index.ts'
import { REPORTS } from '../../src/report/index.ts'
import { WEEKLY } from '../../src/report/weekly/index.ts'
import { findingMessage } from '../../src/slack/finding-message.ts'
import { sampleReport } from './weekly/sample.ts'

const document = findingsDocumentSchema.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/report/full/findings.json', import.meta.url), 'utf8')),
)
const QUOTE = 'Katanya gratis, kok bayar? <script>alert(1)</script>'
const IMPACT: Impact = {
  complaints: 12,
  quotes: [{ quote: QUOTE, document: 'suara/ulasan.csv#U1', date: '2026-11-12', start: 0, end: QUOTE.length }],
  score: { mean: 1.75, least: 1, most: 5, count: 9 },
}
const last = document.findings.findLast(({ severity, status }) => severity === 'high' && status === 'open')
const complained: Finding = { ...last!, impact: IMPACT }
const heard = {
  ...document,
  findings: document.findings.map((finding) => (finding.fingerprint === complained.fingerprint ? complained : finding)),
}

describe('what customers say of a finding', () => {
  test.each(['text', 'markdown', 'html'] as const)(
    'stands in the %s report, with number, mean score, words and day',
    async (format) => {
      const report = await REPORTS[format].render(heard, { locale: 'id-ID' })
      const shown = (format === 'html' ? load(report).text() : report).replace(/\\|<!-- -->/g, '').replace(/\s+/g, ' ')
      for (const part of [
        '12 keluhan',
        'nilai rata-rata 1,8 dari 5',
        'Katanya gratis, kok bayar?',
        'suara/ulasan.csv#U1',
        '12 Nov 2026',
      ]) {
        expect(shown).toContain(part)
      }
      if (format !== 'text') expect(report).not.toContain('<script>alert(1)')
    },
  )

  test('is data in JSON, and fits the schema', async () => {
    const { findings } = findingsDocumentSchema.parse(JSON.parse(await REPORTS.json.render(heard, { locale: 'id-ID' })))
    expect(findings.find(({ fingerprint }) => fingerprint === complained.fingerprint)?.impact).toEqual(IMPACT)
  })

  test('puts it before others of its severity', async () => {
    const order = async (given: typeof document) => {
      const page = load(await REPORTS.html.render(given, { locale: 'id-ID' }))
      return page('.finding.high h3')
        .toArray()
        .map((title) => page(title).text())
    }
    expect((await order(document))[0]).not.toBe(complained.title)
    expect((await order(heard))[0]).toBe(complained.title)
  })

  test('is told in Slack, in plain text', () => {
    const { blocks } = findingMessage(
      { ...complained, firstSeen: '', lastSeen: '' },
      { brand: 'Kopi Senja', slug: 'kopi-senja', locale: 'en', snapshots: new Map(), link: () => undefined },
    )
    const told = JSON.stringify(blocks)
    for (const part of ['12 complaints · mean score 1.8 of 5', 'kok bayar?', 'suara/ulasan.csv#U1'])
      expect(told).toContain(part)
    expect(told).not.toContain('mrkdwn')
  })

  test('is told in every form of the weekly report', async () => {
    const report = sampleReport(14)
    const [first] = report.top
    const told = {
      ...report,
      journey: undefined,
      top: [{ ...first!, impact: IMPACT }],
      items: report.items.map((item) => ({ ...item, complaints: 12 })),
    }
    for (const format of ['html', 'markdown', 'text', 'eml'] as const) {
      const shown = (await WEEKLY[format].render(told, { lang: 'id' })).replace(/=\r\n/g, '')
      expect(shown).toContain('12 keluhan')
      expect(shown).toContain('kok bayar?')
    }
    expect(WEEKLY.csv.render(told)).toMatch(/complaints\r?\n.*,12\r?\n/)
  })
})
