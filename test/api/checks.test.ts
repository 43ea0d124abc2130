import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestServer } from './server.ts'

let server: TestServer
let author: string
beforeAll(async () => {
  server = await TestServer.start()
  author = await server.token('author')
})
afterAll(() => server.end())

const PUSH = { channel: 'push', stage: 'retention' }
const check = (body: object) => server.ask('POST', '/v1/checks', { token: author, body })
const cheaper = 'Promo! Harga Paket Kilat Rp19.000 per kilogram.'
type Found = { fingerprint: string; effect: string; spared?: string }
const effects = (body: { findings: Found[] }) => body.findings.map(({ effect }) => effect)

describe('a draft', () => {
  test('that contradicts what is live is stopped, with both quotations and every place that would have to change', async () => {
    const { status, body } = await check({ content: cheaper, ...PUSH })
    expect(status).toBe(200)
    expect(body.verdict).toBe('block')
    const sides = body.findings.flatMap(
      (one: { sides: { evidence: { document: string; start: number; end: number; quote: string }[] }[] }) =>
        one.sides.flatMap(({ evidence }) => evidence),
    )
    const own = sides.find(({ document }: { document: string }) => document === 'draft')
    expect(body.draft.text.slice(own.start, own.end)).toBe(own.quote)
    expect(body.blastRadius.map(({ document }: { document: string }) => document)).toEqual([
      'email/pesanan.eml',
      'sms/november.csv#L1',
      'web/tarif.html',
    ])
    expect(body.blastRadius[2]).toMatchObject({ channel: 'web', stage: 'consideration', owner: 'tim web' })
    const wording = body.suggestions.find(({ to }: { to: string }) => to === 'Rp24.000 per kilogram')
    expect(body.draft.text.slice(wording.start, wording.end)).toBe('Rp19.000 per kilogram')
  })

  test('that agrees, or speaks of something else, passes', async () => {
    const agrees = await check({ content: 'Harga Paket Santai Rp11.000 per kilogram.', ...PUSH })
    expect(agrees.body).toMatchObject({ verdict: 'pass', findings: [], blastRadius: [] })
    expect((await check({ content: 'Selamat pagi, selamat berlibur!', ...PUSH })).body.verdict).toBe('pass')
  })

  test('is held against the facts of the brand too', async () => {
    const { body } = await check({ content: 'Harga Asuransi Barang Rp9.000 untuk setiap kiriman.', ...PUSH })
    expect(body.verdict).toBe('block')
    expect(body.blastRadius.map(({ document }: { document: string }) => document)).toEqual(['web/asuransi.html'])
  })

  test.each([
    ['markdown', `# Promo\n\n${cheaper}`],
    ['html', `<!doctype html><html><body><main><h1>Promo</h1><p>${cheaper}</p></main></body></html>`],
    ['eml', `Subject: Promo\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n${cheaper}\r\n`],
    [
      'mjml',
      `<mjml><mj-body><mj-section><mj-column><mj-text>${cheaper}</mj-text></mj-column></mj-section></mj-body></mjml>`,
    ],
    ['csv', `id,text\nP1,"${cheaper}"\n`],
  ])('is read as %s', async (format, content) => {
    const { status, body } = await check({ content, format, ...PUSH })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.verdict).toBe('block')
    expect(body.draft.text).toContain('Rp19.000')
  })

  test('that cannot be read, or is none, is refused with what to do', async () => {
    const broken = await check({ content: '{"a": ', format: 'json', ...PUSH })
    expect(broken.status).toBe(422)
    expect(broken.body.detail).toContain('json')
    const wrong = await check({ content: 'x', channel: 'push', stage: 'dinner', colour: 'red' })
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/stage', '#/'])
  })
})

describe('the new version of a live page', () => {
  const page = (from: string, to: string) =>
    readFileSync(join(server.folder, 'lentera/web/tarif.html'), 'utf8').replace(from, to)
  const WEB = { format: 'html', channel: 'web', stage: 'consideration', replaces: 'web/tarif.html' }

  test('passes where it changes nothing: what it contradicts, it contradicted before', async () => {
    const { body } = await check({ content: page('', ''), ...WEB })
    expect(body.verdict).toBe('pass')
    expect(body.findings.length).toBeGreaterThan(0)
    expect(body.findings.every(({ spared }: Found) => spared === 'known')).toBe(true)
  })

  test('passes where it removes a contradiction, though the other side of it stands elsewhere', async () => {
    const { body } = await check({ content: page('Rp24.000', 'Rp21.000'), ...WEB })
    expect(body.verdict).toBe('pass')
    expect(body.removed).toBe(1)
  })

  test('is stopped where it brings a new one', async () => {
    const { body } = await check({ content: page('Rp24.000', 'Rp26.000'), ...WEB })
    expect(body.verdict).toBe('block')
    expect(effects(body)).toContain('block')
  })
})

test('a policy changes only what it names of that of the server', async () => {
  const warn = { high: 'warn', medium: 'warn', low: 'warn' } as const
  const lenient = await TestServer.start({ policy: { conflict: warn, review: warn } })
  const token = await lenient.token('author')
  const asked = async (policy: object) => {
    const body = { content: cheaper, ...PUSH, policy }
    return (await lenient.ask('POST', '/v1/checks', { token, body })).body.verdict
  }
  expect(await asked({ review: { low: 'ignore' } })).toBe('warn')
  expect(await asked({ conflict: { low: 'ignore' } })).toBe('warn')
  expect(await asked({ conflict: { high: 'block' } })).toBe('block')
  await lenient.end()
})

test('the policy says what a finding does', async () => {
  const conflict = { high: 'warn', medium: 'ignore', low: 'ignore' }
  const { body } = await check({ content: cheaper, ...PUSH, policy: { conflict } })
  expect(body.verdict).toBe('warn')
  const none = { high: 'ignore', medium: 'ignore', low: 'ignore' }
  const ignored = await check({ content: cheaper, ...PUSH, policy: { conflict: none, review: none } })
  expect(ignored.body.verdict).toBe('pass')
  expect(ignored.body.findings.every(({ spared }: Found) => spared === 'policy')).toBe(true)
})

test('the same text gives the same findings in the next run, and what people decide there is kept in mind', async () => {
  const rows = (id: string) => `id,sent_at,text\n${id},2026-11-18T09:00:00+07:00,"${cheaper}"\n`
  const sms = { channel: 'sms', stage: 'retention', audience: 'pelanggan' }
  const draft = { content: rows('B1'), format: 'csv', ...sms, replaces: 'sms/baru.csv' }
  const before = await check(draft)
  writeFileSync(join(server.folder, 'lentera/sms/baru.csv'), rows('B1'))
  await server.lentera.run(() => {})
  const { body } = await server.ask('GET', '/v1/findings?document=sms%2Fbaru.csv%23B1', { token: author })
  const told = (finding: Record<string, unknown>) => {
    const {
      fingerprint,
      rule,
      type,
      verdict,
      severity,
      confidence,
      subject,
      attribute,
      title,
      explanation,
      suggestion,
    } = finding
    return {
      fingerprint,
      rule,
      type,
      verdict,
      severity,
      confidence,
      subject,
      attribute,
      title,
      explanation,
      suggestion,
    }
  }
  const byPrint = (a: Found, b: Found) => (a.fingerprint < b.fingerprint ? -1 : 1)
  expect(before.body.findings.sort(byPrint).map(told)).toEqual(body.findings.sort(byPrint).map(told))
  expect(before.body.findings.length).toBeGreaterThan(0)
  const editor = await server.token('editor')
  for (const { fingerprint } of body.findings) {
    const path = `/v1/findings/${fingerprint}/actions`
    await server.ask('POST', path, {
      token: editor,
      body: { do: 'accept', reason: 'promo sehari', until: '2026-12-01' },
    })
  }
  const after = await check(draft)
  expect(after.body.verdict).toBe('pass')
  expect(after.body.run).toBe(before.body.run + 1)
  expect(after.body.findings.every(({ spared }: Found) => spared === 'accepted')).toBe(true)
})

test('a model that nobody has named is refused before the draft is read', async () => {
  const broken = await check({ content: '{"a": ', format: 'json', ...PUSH, judge: true })
  expect([broken.status, broken.body.detail]).toEqual([409, expect.stringContaining('`judge`')])
})

test('a time that cannot be read is refused with one that can', async () => {
  const { status, body } = await check({ content: cheaper, ...PUSH, publishAt: 'besok' })
  expect([status, body.errors[0]]).toEqual([
    400,
    { pointer: '#/publishAt', detail: expect.stringContaining('2026-12-24') },
  ])
})

test('a brand that was never read says so', async () => {
  const empty = await TestServer.start({}, { run: false })
  const token = await empty.token('author')
  const answer = await empty.ask('POST', '/v1/checks', { token, body: { content: cheaper, ...PUSH } })
  expect(answer.status).toBe(503)
  expect(answer.body.detail).toContain('selaras run')
  await empty.end()
})
