import { readFileSync } from 'node:fs'
import { load as load$ } from 'cheerio'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { marked } from 'marked'
import { createColors } from 'picocolors'
import { describe, expect, it } from 'vitest'
import { findingsDocumentSchema } from '../../src/model/index.ts'
import { REPORT_FORMATS, REPORTS } from '../../src/report/index.ts'
import { expectFile } from './expected.ts'

const CASES: [name: string, locale: string][] = [
  ['full', 'id-ID'],
  ['english', 'en'],
  ['hostile', 'en'],
  ['nothing', 'id-ID'],
  ['unread', 'en'],
]
const ENDINGS = {
  text: 'txt',
  json: 'json',
  sarif: 'sarif',
  junit: 'xml',
  markdown: 'md',
  html: 'html',
  github: 'log',
}

const folder = (name: string) => new URL(`../../fixtures/report/${name}/`, import.meta.url)
const load = (name: string) =>
  findingsDocumentSchema.parse(JSON.parse(readFileSync(new URL('findings.json', folder(name)), 'utf8')))
const render = (format: keyof typeof REPORTS, name: string, locale = 'en') =>
  REPORTS[format].render(load(name), { locale, columns: 88, base: 'brand' })

describe.each(CASES)('the report of %s', (name, locale) => {
  it.each(REPORT_FORMATS)('in %s is exactly as expected', (format) => {
    expectFile(new URL(`expected.${ENDINGS[format]}`, folder(name)), render(format, name, locale))
  })
})

describe('hostile copy', () => {
  // Escape and other controls, right-to-left override, zero-width and line separators.
  const active = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/

  it.each(REPORT_FORMATS)('leaves no control or reordering character in %s', (format) => {
    expect(render(format, 'hostile')).not.toMatch(active)
  })

  it.each(REPORT_FORMATS)('starts no line of %s with a workflow command but those of the format itself', (format) => {
    const lines = render(format, 'hostile').split('\n')
    const commands = lines.filter((line) => line.trimStart().startsWith('::'))
    const own = format === 'github' ? lines.length - 1 : 0
    expect(commands).toHaveLength(own)
  })

  it('keeps the words of a quotation verbatim in json', () => {
    const before = load('hostile')
    expect(JSON.parse(render('json', 'hostile'))).toEqual(before)
  })

  it('stays text in html: no element, attribute or address comes from it', () => {
    const page = load$(render('html', 'hostile'))
    const attributes = page('*')
      .map((_, element) => Object.keys(page(element).attr() ?? {}))
      .toArray()
    const links = page('*[href]')
      .map((_, element) => page(element).attr('href'))
      .toArray()
    expect(page('script, img, iframe, b, [onload], [onerror]').length).toBe(0)
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([])
    expect(links).toEqual(['#findings', 'https://evil.example/?q=%22%3E%3Cscript%3Ealert(6)%3C/script%3E'])
    expect(page('h3').text()).toContain('<script>alert(1)</script> <img src=x onerror=alert(2)> [klik]')
  })

  it('stays text in markdown: no markup, link, mention or reference', () => {
    const text = render('markdown', 'hostile')
    const page = load$(marked.parse(text, { async: false, gfm: true }))
    const names = new Set(
      page('body *')
        .toArray()
        .map((element) => element.name),
    )
    const own = [
      'h1',
      'h2',
      'h3',
      'p',
      'strong',
      'b',
      'br',
      'code',
      'pre',
      'ul',
      'li',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ]
    expect([...names].filter((name) => !own.includes(name))).toEqual([])
    expect(page('h3').text()).toContain('**b** `c` @admin #42 https://evil.example www.evil.example')
    // In a fenced block nothing is a mention; the fence is longer than any that stands inside it.
    const [before, fenced, after] = text.split(/^`{5}(?:diff)?$/m)
    expect(before! + after!).not.toMatch(/@\w|#\d/)
    expect(page('pre').text().trim()).toBe(fenced!.trim())
  })

  it('cannot end an element of junit', () => {
    const xml = render('junit', 'hostile')
    expect(XMLValidator.validate(xml)).toBe(true)
    const suites = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites.testsuite
    expect(suites.map((suite: Record<string, string>) => suite['@_name'])).toEqual([
      'selaras.price',
      'selaras.coverage',
    ])
  })
})

describe('text', () => {
  it('has no colour unless it is given colours, and then marks the value in the quotation', () => {
    const plain = render('text', 'full', 'id-ID')
    expect(plain).not.toContain('\x1b')
    const coloured = REPORTS.text.render(load('full'), { locale: 'id-ID', columns: 88, colors: createColors(true) })
    expect(coloured).toContain('“Langganan Seduh cuma \x1b[1m149rb\x1b[22m/bln”')
  })

  it.each([40, 60, 100])('folds at %i columns', (columns) => {
    const lines = REPORTS.text.render(load('full'), { locale: 'id-ID', columns }).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
  })

  it('shows the words around a quotation where the snapshot is at hand', () => {
    const quote = load('full').findings[0]!.sides[1]!.evidence[0]!
    const page = `${'Awal halaman. '.repeat(40).slice(0, 398)}\nHarga bulan: ${quote.quote} sudah termasuk pajak.\nLain`
    const snapshots = new Map([[quote.document, page]])
    expect(REPORTS.text.render(load('full'), { locale: 'id-ID', columns: 88, snapshots })).toContain(
      'Harga bulan: “Rp159.000” sudah termasuk pajak.',
    )
  })
})

describe('an edit', () => {
  const removed = '- Langganan Seduh cuma 149rb/bln'
  const added = '+ Langganan Seduh cuma 159rb/bln'

  it.each(['text', 'markdown', 'github', 'junit'] as const)('is a small diff of its sentence in %s', (format) => {
    const report = render(format, 'full', 'id-ID')
    expect(report).toContain(removed)
    expect(report.indexOf(added)).toBeGreaterThan(report.indexOf(removed))
  })

  it('marks in html what goes and what comes', () => {
    const edit = load$(render('html', 'full', 'id-ID'))('.edit').first()
    expect([edit.find('del').text(), edit.find('ins').text()]).toEqual(['149rb', '159rb'])
    expect(edit.find('bdi').first().text()).toBe('Langganan Seduh cuma 149rb 159rb/bln')
  })

  it('is kept by json and sarif as it is', () => {
    const { edits } = load('full').findings[0]!
    expect(JSON.parse(render('json', 'full')).findings[0].edits).toEqual(edits)
    expect(JSON.parse(render('sarif', 'full')).runs[0].results[0].properties.edits).toEqual(edits)
  })
})

describe('html', () => {
  it('needs nothing from outside and allows only its own style', async () => {
    const page = render('html', 'full', 'id-ID')
    const style = /<style>([\s\S]*)<\/style>/.exec(page)![1]!
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
    expect(page).toContain(`style-src 'sha256-${hash}'`)
    expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|@import| style=/)
  })

  it('lets every finding be filtered by severity and type', () => {
    const page = render('html', 'full', 'id-ID')
    for (const { severity, type, status } of load('full').findings) {
      if (status === 'dismissed') continue
      expect(page).toContain(`id="severity-${severity}"`)
      expect(page).toContain(`id="type-${type}"`)
    }
  })
})
