import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestServer } from './server.ts'

let server: TestServer
let reader: string
let editor: string
let price: string
beforeAll(async () => {
  server = await TestServer.start()
  reader = await server.token('reader')
  editor = await server.token('editor')
  const { body } = await server.ask('GET', '/v1/findings?type=price', { token: reader })
  price = body.findings.find((one: { subject: string }) => one.subject === 'Paket Kilat').fingerprint
})
afterAll(() => server.end())

const get = (path: string) => server.ask('GET', `/v1/findings${path}`, { token: reader })
const act = (body: unknown, id = price) => server.ask('POST', `/v1/findings/${id}/actions`, { token: editor, body })
const subjects = async (query: string) =>
  (await get(query)).body.findings.map(({ subject }: { subject: string }) => subject)

describe('the list', () => {
  test('is narrowed by what findings are and where they stand', async () => {
    expect(await subjects('?severity=high,medium&channel=sms')).toContain('Paket Kilat')
    expect(await subjects('?audience=pelanggan')).toContain('Paket Kilat')
    expect(new Set(await subjects('?owner=tim%20web&text=kilat&type=price'))).toEqual(new Set(['Paket Kilat']))
    expect(await subjects('?document=email%2Fpesanan.eml')).toContain('Paket Kilat')
    expect(await subjects('?audience=pegawai')).toEqual([])
    expect(await subjects('?status=dismissed&status=resolved')).toEqual([])
    expect(await subjects('?since=2026-11-21')).toEqual([])
  })

  test('comes in pages that neither overlap nor miss one', async () => {
    const all = (await get('?limit=200')).body.findings.map((one: { fingerprint: string }) => one.fingerprint)
    expect(all.length).toBeGreaterThan(1)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await get(`?limit=1${cursor}`)
      seen.push(...body.findings.map((one: { fingerprint: string }) => one.fingerprint))
      if (!body.next) break
      cursor = `&cursor=${body.next}`
    }
    expect(seen).toEqual(all)
  })

  test('refuses what it does not know, and says where', async () => {
    const { status, body } = await get('?severity=grave&limit=0')
    expect(status).toBe(400)
    expect(body.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['#/severity/0', '#/limit'])
    expect(body.type).toBe('/docs#problem-invalid')
    for (const path of ['findings', 'exports/csv']) {
      const misspelt = await server.ask('GET', `/v1/${path}?severty=high`, { token: reader })
      expect([misspelt.status, misspelt.body.detail]).toEqual([400, expect.stringContaining('severty')])
    }
    expect((await get('?cursor=ffffffff')).status).toBe(404)
  })

  test('is sent once to who knows it already', async () => {
    const first = await get('')
    const again = await server.ask('GET', '/v1/findings', {
      token: reader,
      headers: { 'if-none-match': first.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
    expect(again.text).toBe('')
  })
})

describe('one finding', () => {
  test('is shown with both quotations, by a beginning of its fingerprint', async () => {
    const { body } = await get(`/${price.slice(0, 8)}`)
    expect(body.fingerprint).toBe(price)
    const quotes = body.sides.flatMap((side: { evidence: { quote: string }[] }) => side.evidence.map((e) => e.quote))
    expect(quotes.join(' ')).toContain('Rp21.000')
    expect(quotes.join(' ')).toContain('Rp24.000')
    const unknown = await get('/ffffffff')
    expect(unknown.status).toBe(404)
    expect(unknown.body.detail).toContain('GET …/findings')
    expect(unknown.text).not.toMatch(/selaras\.db|`findings list`/)
  })

  test('is assigned, accepted, reopened and dismissed, and remembers it', async () => {
    expect((await act({ do: 'assign', to: 'rani' })).body).toMatchObject({ status: 'in-progress', assignee: 'rani' })
    const accepted = await act({ do: 'accept', reason: 'harga lama', until: '2027-01-31' })
    expect(accepted.body).toMatchObject({ status: 'accepted', until: '2027-01-31', untilChanged: true })
    expect((await act({ do: 'reopen' })).body.status).toBe('open')
    expect((await act({ do: 'dismiss', reason: 'dua layanan' })).body.status).toBe('dismissed')
    const { body } = await get(`/${price}/history`)
    expect(body.history.map(({ to }: { to: string }) => to)).toEqual([
      'open',
      'in-progress',
      'accepted',
      'open',
      'dismissed',
    ])
    expect(body.history.at(-1)).toMatchObject({ who: 'editor of lentera-pos', reason: 'dua layanan' })
  })

  test('refuses steps that its status or its schema do not allow', async () => {
    await act({ do: 'reopen' })
    const again = await act({ do: 'reopen' })
    expect(again.status).toBe(409)
    expect(again.body.detail).toContain('expected one of')
    const endless = { do: 'accept', reason: 'lama', untilChanged: false }
    for (const [wish, status] of [
      [{ do: 'accept', reason: 'lama', until: '2026-01-01' }, 422],
      [endless, 400],
    ] as const) {
      const refused = await act(wish)
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([status, '#/until'])
    }
    const blank = await act({ do: 'accept', reason: '  ' })
    expect(blank.body.errors[0].pointer).toBe('#/reason')
    expect((await act({ do: 'burn' })).status).toBe(400)
    expect((await act({ do: 'resolve' }, 'ffffffff')).status).toBe(404)
  })

  test('is due on a day until that is taken back; the day is in its history, and whoever may only read cannot set it', async () => {
    const due = (day: unknown, token = editor) =>
      server.ask('PATCH', `/v1/findings/${price}`, { token, body: { due: day } })
    await act({ do: 'reopen' })
    expect((await due('2026-12-01')).body).toMatchObject({ due: '2026-12-01' })
    expect((await get(`/${price}`)).body.due).toBe('2026-12-01')
    expect((await due(null)).body).not.toHaveProperty('due')
    const { history } = (await get(`/${price}/history`)).body
    expect(history.slice(-2)).toMatchObject([{ due: '2026-12-01', who: 'editor of lentera-pos' }, { due: '' }])
    expect((await due('2026-01-01')).status).toBe(422)
    expect((await due('besok')).body.errors[0].pointer).toBe('#/due')
    expect((await due('2026-12-01', await server.token('author'))).status).toBe(403)
    const { body } = await server.ask('GET', '/v1/audit?limit=2', { token: await server.token('admin') })
    expect(body.entries[0]).toMatchObject({ method: 'PATCH', status: 403, path: `/v1/findings/${price}` })
  })

  test('is not decided on by who has read it before another decision', async () => {
    await act({ do: 'reopen' })
    const path = `/v1/findings/${price}`
    const tag = (await get(`/${price}`)).headers.get('etag')!
    const decide = (body: object, match: string) =>
      server.ask('POST', `${path}/actions`, { token: editor, body, headers: { 'if-match': match } })
    expect((await decide({ do: 'assign', to: 'Rani' }, `"old", ${tag}`)).status).toBe(200)
    const late = await decide({ do: 'dismiss', reason: 'dua layanan' }, tag)
    expect([late.status, late.body.detail]).toEqual([412, expect.stringContaining('Read it again')])
    const due = { token: editor, body: { due: '2026-12-01' }, headers: { 'if-match': tag } }
    expect((await server.ask('PATCH', path, due)).status).toBe(412)
    const now = await get(`/${price}`)
    expect(now.body).toMatchObject({ assignee: 'Rani' })
    expect(now.body.due).toBeUndefined()
    const head = await server.api.app.request(path, { method: 'HEAD', headers: { authorization: `Bearer ${reader}` } })
    expect(head.headers.get('etag')).toBe(now.headers.get('etag'))
    expect((await decide({ do: 'assign', to: 'Budi' }, '*')).status).toBe(200)
  })

  test('is decided on by one of those who decide at once on what they have read', async () => {
    const before = (await get(`/${price}/history`)).body.history.length
    const match = (await get(`/${price}`)).headers.get('etag')!
    const decide = (to: string) =>
      server.ask('POST', `/v1/findings/${price}/actions`, {
        token: editor,
        body: { do: 'assign', to },
        headers: { 'if-match': match },
      })
    // None is who has it already: such a decision would leave what the others have read as it was.
    const answers = await Promise.all(['Rani', 'Tono', 'Sari'].map(decide))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    expect((await get(`/${price}/history`)).body.history).toHaveLength(before + 1)
  })

  test('takes comments', async () => {
    const path = `/v1/findings/${price}/comments`
    const sent = await server.ask('POST', path, { token: editor, body: { text: 'Sudah ditanyakan ke tim CRM.' } })
    expect(sent.status).toBe(201)
    expect((await get(`/${price}/comments`)).body.comments).toEqual([
      { id: 1, at: '2026-11-20T05:00:00.000Z', who: 'editor of lentera-pos', text: 'Sudah ditanyakan ke tim CRM.' },
    ])
    expect((await server.ask('POST', path, { token: editor, body: { text: ' ' } })).status).toBe(400)
    expect((await server.ask('POST', path, { token: reader, body: { text: 'x' } })).status).toBe(403)
  })
})

test('a rule tells how often people have called it right', async () => {
  await act({ do: 'dismiss', reason: 'dua layanan' })
  const { body } = await server.ask('GET', '/v1/rules/price', { token: reader })
  expect(body).toMatchObject({ alias: 'price', dismissed: 1, decided: 1, precision: 0 })
  await act({ do: 'reopen' })
  const rules = (await server.ask('GET', '/v1/rules', { token: reader })).body.rules
  expect(rules.length).toBeGreaterThan(10)
  expect(rules.find((rule: { alias: string }) => rule.alias === 'price').precision).toBeUndefined()
  expect((await server.ask('GET', '/v1/rules/none', { token: reader })).status).toBe(404)
})
