import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestServer } from './server.ts'

let server: TestServer
let editor: string
let finding: string
beforeAll(async () => {
  server = await TestServer.start({ bodyBytes: 2_048, tokenRate: { requests: 60, seconds: 60 } })
  editor = await server.token('editor')
  const { body } = await server.ask('GET', '/v1/findings', { token: editor })
  finding = `/v1/findings/${body.findings[0].fingerprint}`
})
afterAll(() => server.end())

const write = (text: string, key: string, path = `${finding}/comments`) =>
  server.ask('POST', path, { token: editor, body: { text }, headers: { 'idempotency-key': key } })
const comments = async () => (await server.ask('GET', `${finding}/comments`, { token: editor })).body.comments

test('a retried write happens once and is answered alike', async () => {
  const first = await write('Satu kali saja.', 'k1')
  const again = await write('Satu kali saja.', 'k1')
  expect(again.status).toBe(201)
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await comments()).toHaveLength(1)
})

test('one key is for one write', async () => {
  await write('Pertama.', 'k2')
  const other = await write('Kedua.', 'k2')
  expect(other.status).toBe(422)
  expect(other.body.detail).toContain('new key')
})

test('two equal writes at once happen once', async () => {
  const before = (await comments()).length
  const both = await Promise.all([write('Bersamaan.', 'k3'), write('Bersamaan.', 'k3')])
  // The later one is told to wait, or is given the answer of the first.
  expect(both.map(({ status }) => status)).toContain(201)
  expect(await comments()).toHaveLength(before + 1)
})

test('a refused write is refused again, and its key is free after a day', async () => {
  expect((await write('', 'k4')).status).toBe(400)
  expect((await write('', 'k4')).status).toBe(400)
  await write('Hari ini.', 'k5')
  server.clock.now = new Date('2026-11-21T06:00:00Z')
  expect((await write('Besok.', 'k5')).status).toBe(201)
})

test('bodies that cannot be taken are told apart', async () => {
  const path = `${finding}/comments`
  const asked = async (headers: Record<string, string>, raw: string) =>
    (await server.ask('POST', path, { token: editor, headers, raw })).status
  expect(await asked({ 'content-type': 'text/plain' }, 'halo')).toBe(415)
  expect(await asked({ 'content-type': 'application/json' }, '{"text":')).toBe(400)
  expect(await asked({ 'content-type': 'application/json' }, `{"text":"${'x'.repeat(3_000)}"}`)).toBe(413)
  const wrong = await server.ask('PUT', path, { token: editor, body: {} })
  expect(wrong.status).toBe(405)
  expect(wrong.headers.get('allow')).toContain('POST')
})

test('every write is in the audit log, refused ones too, without its words', async () => {
  const admin = await server.token('admin')
  await write('Rahasia dagang.', 'k6')
  await server.ask('POST', '/v1/runs', { token: editor })
  const { body, text } = await server.ask('GET', '/v1/audit?limit=2', { token: admin })
  expect(body.entries[0]).toMatchObject({ method: 'POST', path: '/v1/runs', status: 403, who: 'editor of lentera-pos' })
  expect(body.entries[1]).toMatchObject({ path: `${finding}/comments`, status: 201 })
  expect(text).not.toContain('Rahasia')
  const older = await server.ask('GET', `/v1/audit?limit=2&cursor=${body.next}`, { token: admin })
  expect(older.body.entries[0].id).toBeLessThan(body.entries[1].id)
})

test('logs hold ids and figures, and neither copy nor secrets', async () => {
  const token = await server.token('editor')
  await server.ask('GET', '/v1/messages?text=kilat', { token, headers: { 'x-request-id': 'abc-1' } })
  const line = server.logs.at(-1)!
  expect(line).toMatchObject({ request: 'abc-1', status: 200, method: 'GET', brand: 'lentera-pos' })
  const all = JSON.stringify(server.logs)
  for (const secret of [token, editor, 'kilat', 'Kilat', 'Rahasia']) expect(all).not.toContain(secret)
})

test('the trace of a caller stands in the log, and nothing that only looks like one', async () => {
  const ask = async (traceparent: string) => {
    await server.ask('GET', '/healthz', { headers: { traceparent } })
    return server.logs.at(-1)!
  }
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  expect(await ask(`00-${trace}-00f067aa0ba902b7-01`)).toMatchObject({ trace, parent: '00f067aa0ba902b7' })
  for (const other of [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${trace}-x`, 'rahasia']) {
    expect(await ask(other)).not.toHaveProperty('trace')
  }
})

test('who asks too often waits, and is told how long', async () => {
  const eager = await server.token('reader')
  const ask = () => server.ask('GET', '/v1/brands', { token: eager })
  const first = await ask()
  expect(first.headers.get('ratelimit-policy')).toBe('"token";q=60;w=60')
  expect(first.headers.get('ratelimit')).toBe('"token";r=59;t=60')
  for (let i = 1; i < 60; i++) await ask()
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('60')
  expect((await server.ask('GET', '/v1/brands', { token: await server.token('reader') })).status).toBe(200)
  server.passed += 60_000
  expect((await ask()).status).toBe(200)
})
