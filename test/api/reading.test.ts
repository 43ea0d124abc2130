import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsCsv } from '../../src/api/csv.ts'
import { weeklyReport } from '../../src/pipeline/weekly/weekly.ts'
import { finding, MAIL, PAGE, quoted } from '../store/samples.ts'
import { TestServer } from './server.ts'

let server: TestServer
let reader: string
beforeAll(async () => {
  server = await TestServer.start()
  reader = await server.token('reader')
})
afterAll(() => server.end())
const get = (path: string) => server.ask('GET', path, { token: reader })

test('a brand tells its sources, and what was read of each', async () => {
  const { body } = await get('/v1/brands/lentera-pos')
  expect(body).toMatchObject({ slug: 'lentera-pos', name: 'Lentera Pos', asOf: '2026-11-20', latestRun: { id: 1 } })
  const { sources } = (await get('/v1/sources')).body
  expect(sources.map(({ channel }: { channel: string }) => channel)).toEqual(['web', 'support', 'sms', 'email'])
  expect(sources[0].coverage).toMatchObject({ documents: 2, failed: [] })
})

describe('weekly reports', () => {
  test('are told as the store knows the week, in every form, and as kept where they were kept', async () => {
    const now = await get('/v1/reports/2026-W47')
    expect([now.status, now.body.week, now.body.brand]).toEqual([200, '2026-W47', 'Lentera Pos'])
    expect((await get('/v1/reports/2026-W47?format=markdown&lang=en')).text).toContain('Lentera Pos')
    expect((await get('/v1/reports')).body.reports).toEqual([])
    const kept = await weeklyReport(server.lentera.store, await server.lentera.config(), {
      week: '2026-W47',
      now: server.clock.now,
    })
    await server.lentera.store.reports.keep({ ...kept, report: { ...kept.report, brand: 'Lentera Lama' } })
    expect((await get('/v1/reports')).body.reports).toMatchObject([{ week: '2026-W47' }])
    expect((await get('/v1/reports/2026-W47')).body.brand).toBe('Lentera Lama')
  })
  test('of what is no week, or was never read, say what to do', async () => {
    for (const [week, status, what] of [
      ['2026-99', 400, '2026-W47'],
      ['2025-W53', 409, 'Found "2025-W53"; expected an ISO week'],
      ['2020-W10', 409, 'a later week'],
    ] as const) {
      const answer = await get(`/v1/reports/${week}`)
      expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(what)])
    }
  })
})

describe('documents', () => {
  test('are listed in pages, by where they stand', async () => {
    const ids = async (query: string) =>
      (await get(`/v1/documents${query}`)).body.documents.map(({ id }: { id: string }) => id)
    expect(await ids('?channel=web')).toEqual(['web/asuransi.html', 'web/tarif.html'])
    expect(await ids('?text=TARIF')).toEqual(['web/tarif.html'])
    const first = (await get('/v1/documents?limit=4')).body
    const rest = (await get(`/v1/documents?limit=200&cursor=${encodeURIComponent(first.next)}`)).body
    const all = [...first.documents, ...rest.documents].map(({ id }: { id: string }) => id)
    expect(all).toEqual(await ids('?limit=200'))
    expect(all).not.toContain('selaras.yaml#facts')
  })

  test('are shown as they were read: text, and messages that point into it', async () => {
    const id = encodeURIComponent('web/tarif.html')
    expect((await get(`/v1/documents/${id}`)).body).toMatchObject({ id: 'web/tarif.html', title: 'Tarif Lentera Pos' })
    const { text, hash } = (await get(`/v1/documents/${id}/snapshot`)).body
    const { messages } = (await get(`/v1/documents/${id}/messages`)).body
    expect(messages.length).toBeGreaterThan(5)
    for (const message of messages) expect(text.slice(message.start, message.end)).toBe(message.text)
    expect((await get(`/v1/documents/${id}/snapshot?hash=${hash}`)).status).toBe(200)
    expect((await get(`/v1/documents/${id}/snapshot?hash=${'0'.repeat(64)}`)).status).toBe(404)
    const other = encodeURIComponent('web/asuransi.html')
    expect((await get(`/v1/documents/${other}/snapshot?hash=${hash}`)).status).toBe(404)
    expect((await get('/v1/documents/web%2Fnone.html')).body.detail).toContain('GET …/documents')
    expect((await get('/v1/documents/web%2Fnone.html/messages')).status).toBe(404)
  })

  test('are searched by what they say', async () => {
    const { messages } = (await get('/v1/messages?text=rp24.000')).body
    expect(messages.map(({ document }: { document: string }) => document)).toEqual([
      'email/pesanan.eml',
      'web/tarif.html',
    ])
    expect((await get('/v1/messages?text=x')).status).toBe(400)
  })
})

test('the ledger tells each fact and which channels say it', async () => {
  const { facts } = (await get('/v1/facts?subject=kilat&attribute=price&places=none')).body
  expect(facts).toHaveLength(1)
  const [fact] = facts
  expect(fact.values.map(({ channels }: { channels: object }) => channels)).toContainEqual({ sms: 1 })
  expect(fact.values[0].said).toBeUndefined()
  const all = (await get('/v1/facts?limit=1')).body
  expect(all.next).toBe('1')
})

test('what is no cursor of a list is refused there, and does not begin the list again', async () => {
  const admin = await server.token('admin')
  for (const list of ['runs', 'messages', 'facts', 'findings', 'audit']) {
    const { status, body } = await server.ask('GET', `/v1/${list}?cursor=zzzzzzzz`, { token: admin })
    expect([list, status, body.errors?.[0].pointer]).toEqual([list, 400, '#/cursor'])
  }
})

test('the journey is told as a document and as pictures', async () => {
  const { status, body } = await get('/v1/journey')
  expect(status).toBe(200)
  expect(body.channels).toContain('sms')
  const picture = await get('/v1/journey/matrix')
  expect(picture.headers.get('content-type')).toContain('image/svg+xml')
  expect(picture.text).toMatch(/^<svg/)
  expect((await get('/v1/journey/pie')).status).toBe(400)
  expect((await get('/v1/journey?lane=nobody')).status).toBe(422)
})

describe('exports', () => {
  test.each([
    ['json', 'application/json', '"schema": 1'],
    ['sarif', 'application/sarif+json', '"2.1.0"'],
    ['junit', 'application/xml', '<testsuites'],
    ['markdown', 'text/markdown', 'Paket Kilat'],
    ['html', 'text/html', '<html'],
    ['csv', 'text/csv', 'fingerprint,status'],
  ])('give findings as %s', async (format, type, holds) => {
    const { status, headers, text } = await get(`/v1/exports/${format}?severity=high`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain(type)
    expect(headers.get('content-disposition')).toContain(`attachment; filename="lentera-pos-findings.`)
    expect(text).toContain(holds)
  })

  test('refuse a format that there is not', async () => {
    expect((await get('/v1/exports/docx')).body.errors[0].pointer).toBe('#/format')
  })

  test('give spreadsheets nothing that they would run', () => {
    const evil = ['=HYPERLINK("http://x")', '+1+1', '@SUM(A1)', '-2', '\t=1', ' =1', 'aman, "sekali"\nbaru']
    const findings = evil.map((title, i) => ({
      ...finding(`abcdef00000${i}`, [
        { value: '=1', evidence: [quoted(PAGE, 'Rp50.000')] },
        { value: 'x', evidence: [quoted(MAIL, 'hanya')] },
      ]),
      title,
      firstSeen: '2026-11-20T00:00:00Z',
      lastSeen: '2026-11-20T00:00:00Z',
    }))
    const rows = parse(findingsCsv(findings), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(2 * evil.length)
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s]*[=+@-]/)
    expect(rows.at(-1)!.title).toBe('aman, "sekali"\nbaru')
  })
})

describe('for those who operate a server', () => {
  test('it tells that it lives, whether it is ready, and its figures, without naming a brand', async () => {
    expect((await server.ask('GET', '/healthz')).body).toEqual({ status: 'ok', version: '0.0.0-test' })
    expect((await server.ask('GET', '/readyz')).body.status).toBe('ready')
    const { text } = await server.ask('GET', '/metrics')
    expect(text).toMatch(/selaras_http_requests_total\{method="GET",route="\/healthz",status="200"\} \d/)
    expect(text).toMatch(/selaras_http_request_seconds_bucket\{method="GET",route="\/healthz",le="\+Inf"\} \d/)
    expect(text).not.toMatch(/lentera|tarif/)
  })

  test('it is not ready once it is about to stop', async () => {
    server.api.stop()
    expect((await server.ask('GET', '/readyz')).status).toBe(503)
    expect((await server.ask('GET', '/healthz')).status).toBe(200)
  })
})
