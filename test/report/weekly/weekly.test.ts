import { load } from 'cheerio'
import { parse } from 'csv-parse/sync'
import { marked } from 'marked'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { WEEKLY, WEEKLY_FORMATS, weeklyLetter } from '../../../src/report/weekly/index.ts'
import { expectFile } from '../expected.ts'
import { hardJourney } from '../journey/sample.ts'
import { HOSTILE, sampleReport } from './sample.ts'

const KB = 1024
const folder = new URL('../../../fixtures/report/weekly/', import.meta.url)

describe('a weekly report', () => {
  const report = { ...sampleReport(14), journey: undefined }

  test.each([
    ['id', 'text'],
    ['en', 'text'],
    ['id', 'markdown'],
    ['en', 'markdown'],
    ['id', 'html'],
  ] as const)('in %s as %s is exactly as expected', async (lang, format) => {
    const { ending, render } = WEEKLY[format]
    expectFile(new URL(`expected.${lang}.${ending}`, folder), await render(report, { lang }))
  })

  test.each(WEEKLY_FORMATS)('in %s is the same twice', async (format) => {
    expect(await WEEKLY[format].render(report, {})).toBe(await WEEKLY[format].render(report, {}))
  })

  test('marks in both quotations what decides', async () => {
    const page = load(await WEEKLY.html.render(report, {}))
    const first = page('.ranked .finding').first()
    expect(first.find('.side').length).toBe(2)
    for (const side of first.find('.side').toArray()) expect(page(side).find('mark').text()).not.toBe('')
  })

  test('needs nothing from outside, and allows only the styles that it holds', async () => {
    const html = await WEEKLY.html.render(sampleReport(14), {})
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1]!)
    expect(styles).toHaveLength(2)
    for (const style of styles) {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
      expect(policy).toContain(`'sha256-${Buffer.from(digest).toString('base64')}'`)
    }
    expect(policy).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import| style=/)
  })

  test.each(['html', 'markdown', 'text', 'eml'] as const)('as %s tells how each stage sounds', async (format) => {
    const journey = hardJourney()
    const [first] = journey.curve[0]!.points
    journey.stages[0]!.label = 'Kenalan'
    journey.curve[0]!.points[0] = { ...first!, expected: 0.3, real: { ...first!.real!, valence: -0.2 }, gap: 'below' }
    const written = await WEEKLY[format].render({ ...report, journey }, { lang: 'id' })
    const mail = format === 'eml' ? await PostalMime.parse(written) : undefined
    for (const shown of mail ? [load(mail.html!).text(), mail.text!] : [written]) {
      for (const told of ['Perjalanan pelanggan', 'Kenalan', '+0,3', '−0,2']) expect(shown).toContain(told)
    }
  })

  test.each(['html', 'markdown', 'text', 'eml'] as const)(
    'as %s names the same places that were not read',
    async (format) => {
      const [first] = report.coverage
      const coverage = [
        { ...first!, source: 'kosong/*.html', documents: 0, failed: [] },
        { ...first!, source: 'lama/*.html', failed: [], stale: '2026-11-10T02:00:00.000Z' },
        { ...first!, source: 'web/*.html', failed: [{ document: 'web/rusak.html', reason: 'tidak ada teks' }] },
      ]
      const written = await WEEKLY[format].render({ ...report, coverage }, { lang: 'id' })
      const mail = format === 'eml' ? await PostalMime.parse(written) : undefined
      for (const shown of mail
        ? [load(mail.html!).text(), mail.text!]
        : [format === 'html' ? load(written).text() : written]) {
        const told = shown.replace(/\\/g, '').replace(/\s+/g, ' ')
        for (const gap of [
          'kosong/*.html',
          'tidak ada dokumen',
          'lama/*.html',
          'terakhir terbaca 10 Nov 2026',
          'web/rusak.html',
        ]) {
          expect(told).toContain(gap)
        }
        expect(told).not.toContain('Semua sumber terbaca')
      }
    },
  )

  test('tells what is past its day, and by which day each finding is due', async () => {
    const due = {
      ...report,
      counts: { ...report.counts, late: 2 },
      items: report.items.map((item) => ({ ...item, due: '2026-11-12' })),
    }
    const text = await WEEKLY.text.render(due, { lang: 'id' })
    expect(text).toContain('2 temuan sudah lewat batas waktu perbaikannya.')
    expect(text).toContain('batas waktu 12 Nov 2026')
    expect(parse(WEEKLY.csv.render(due), { columns: true, bom: true })[0]).toMatchObject({
      due: '2026-11-12',
    })
  })

  test('says of a calm week that all is in tune', async () => {
    const { counts } = report
    const none = Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as typeof counts
    const calm = { ...report, counts: none, items: [], top: [], matrix: [], trend: [], owners: [], coverage: [] }
    expect(await WEEKLY.text.render(calm, {})).toContain('Semua kanal senada')
    expect(load(await WEEKLY.html.render(calm, { lang: 'en' }))('main').text()).toContain('Every source was read.')
  })
})

describe('copy that would be more than text', () => {
  const report = sampleReport(20, { hostile: true })
  const since = { at: '2026-11-20T02:00:00.000Z', items: report.items }
  const stays = (html: string, own: string) => {
    const page = load(html)
    expect(page('script, img, iframe, object, link, form').length).toBe(0)
    const attributes = new Set(
      page('*')
        .toArray()
        .flatMap((element) => Object.keys(page(element).attr() ?? {})),
    )
    expect([...attributes].filter((name) => /^on/i.test(name))).toEqual([])
    expect(page('h1').text()).toContain(own)
    // Every place in which such copy stands is shut off from the direction of what is around it.
    const isolated = page('bdi').text()
    expect(isolated.split('<script>alert(1)</script>').length).toBeGreaterThan(20)
    const bare = load(html)
    bare('bdi, title, svg, code, footer, [style*="display:none"], dd.edit, .around').remove()
    expect(bare('body').text()).not.toContain('alert(1)')
  }
  const shown =
    '=HYPERLINK("https://evil.example") <script>alert(1)</script><img src=x onerror=alert(2)> 000.99pR @semua </bdi>'

  test('stays text on the page', async () => stays(await WEEKLY.html.render(report, { since }), shown))

  test('stays text in the e-mail, and in its subject and addresses', async () => {
    const eml = await weeklyLetter(report, { from: 'a@rimba.example', to: 'b@rimba.example', since })
    const mail = await PostalMime.parse(eml)
    stays(mail.html!, shown)
    expect(mail.subject).toContain('@semua </bdi>, Minggu ke-47')
    expect(
      eml
        .split('\r\n\r\n')[0]!
        .split('\r\n')
        .every((line) => /^[A-Z][A-Za-z-]*: |^ =\?/.test(line)),
    ).toBe(true)
  })

  test('is no formula in a spreadsheet', async () => {
    const rows: string[][] = parse(WEEKLY.csv.render(report), { bom: true })
    expect(rows).toHaveLength(report.items.length + 1)
    expect(rows[1]![10]).toMatch(/^'=HYPERLINK/)
    expect(rows.flat().filter((cell) => /^[=+\-@|%\t\r]/.test(cell))).toEqual([])
  })

  test('is no markup in Markdown, and mentions nobody', async () => {
    const text = await WEEKLY.markdown.render(report, { since })
    const page = load(await marked.parse(text, { gfm: true }))
    expect(page('script, img, a').length).toBe(0)
    expect(text.replace(/^`{3,}[\s\S]*?^`{3,}$/gm, '')).not.toMatch(/@\w/)
  })

  test.each(['html', 'markdown', 'csv', 'eml', 'text', 'json'] as const)('reorders nothing in %s', async (format) => {
    expect(HOSTILE).toMatch(/\u202e/)
    expect(await WEEKLY[format].render(report, { since })).not.toMatch(
      /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/,
    )
  })
})

describe('a report of 5,000 findings with long quotations', () => {
  const report = sampleReport(5_000, { long: true })

  test('is an e-mail below 100 KB that says how much it leaves out', async () => {
    const since = { at: '2026-11-20T02:00:00.000Z', items: report.items }
    const link = 'https://selaras.rimba.example/b/rimba/reports/2026-W47'
    const eml = await weeklyLetter(report, { to: 'b@rimba.example', since, link })
    expect(eml.length).toBeLessThan(100 * KB)
    const mail = await PostalMime.parse(eml)
    expect(mail.html).toContain('dan 711 lainnya')
    expect(mail.headers.some(({ key }) => key === 'x-unsent')).toBe(false)
    expect(eml.split('\r\n').every((line) => line.length <= 998)).toBe(true)
  })

  test('is a page that opens at once, and a table of every finding', async () => {
    expect((await WEEKLY.html.render(report, {})).length).toBeLessThan(400 * KB)
    expect(parse(WEEKLY.csv.render(report), { bom: true })).toHaveLength(5_001)
  })
})

test('an e-mail without a reader is a draft', async () => {
  const mail = await PostalMime.parse(await weeklyLetter(sampleReport(3), {}))
  expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1')
  expect(mail.text).toMatch(/^Kopi Senja: Laporan mingguan\n/)
  expect(mail.messageId).toMatch(/^<2026-w47\.[0-9a-f]{32}@selaras>$/)
})
