import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestServer } from './server.ts'

let server: TestServer
let finding: string
beforeAll(async () => {
  server = await TestServer.start()
  const { body } = await server.ask('GET', '/v1/findings', { token: await server.token('reader') })
  finding = `/v1/findings/${body.findings[0].fingerprint}/comments`
})
afterAll(() => server.end())

async function signIn() {
  const { status, body, headers } = await server.ask('POST', '/v1/session', { token: await server.token('editor') })
  expect(status).toBe(201)
  const set = headers.get('set-cookie')!
  return { csrf: body.csrf as string, set, cookie: set.split(';')[0]! }
}
const write = (headers: Record<string, string>) =>
  server.ask('POST', finding, { headers, body: { text: 'Dari peramban.' } })

test('a browser signs in with a cookie that scripts and other sites cannot use', async () => {
  const { set, cookie } = await signIn()
  expect(set).toMatch(/HttpOnly/)
  expect(set).toMatch(/Secure/)
  expect(set).toMatch(/SameSite=Lax/)
  const { body } = await server.ask('GET', '/v1/session', { headers: { cookie } })
  expect(body).toEqual({
    kind: 'session',
    who: 'editor of lentera-pos',
    brand: 'lentera-pos',
    scopes: ['read', 'check', 'triage'],
  })
  expect((await server.ask('GET', '/v1/findings', { headers: { cookie } })).status).toBe(200)
  expect((await server.ask('GET', '/v1/brands/tembaga-kopi/findings', { headers: { cookie } })).status).toBe(404)
})

test('a write needs the word that only our own pages know, and must come from them', async () => {
  const { cookie, csrf } = await signIn()
  expect((await write({ cookie })).status).toBe(403)
  expect((await write({ cookie, 'x-csrf-token': `${csrf}x` })).status).toBe(403)
  expect((await write({ cookie, 'x-csrf-token': csrf, origin: 'https://evil.test' })).status).toBe(403)
  expect((await write({ cookie, 'x-csrf-token': csrf, origin: 'null' })).status).toBe(403)
  expect((await write({ cookie, 'x-csrf-token': csrf, origin: 'http://localhost', host: 'localhost' })).status).toBe(
    201,
  )
})

test('a session ends by signing out, by time, and with its token', async () => {
  const read = async (cookie: string) => (await server.ask('GET', '/v1/findings', { headers: { cookie } })).status
  const out = await signIn()
  const left = await server.ask('DELETE', '/v1/session', { headers: { cookie: out.cookie, 'x-csrf-token': out.csrf } })
  expect(left.status).toBe(204)
  expect(await read(out.cookie)).toBe(401)
  const revoked = await signIn()
  const { tokens } = server.lentera.store
  for (const { id, name } of await tokens.list())
    if (name.startsWith('editor')) await tokens.revoke(id, '2026-11-20T05:00:00.000Z')
  expect(await read(revoked.cookie)).toBe(401)
  const late = await signIn()
  server.clock.now = new Date('2026-11-20T17:00:01Z')
  expect(await read(late.cookie)).toBe(401)
})

test('admins make, rotate and revoke tokens; each is shown once', async () => {
  const admin = await server.token('admin')
  const made = await server.ask('POST', '/v1/tokens', { token: admin, body: { name: 'cms', role: 'author' } })
  expect(made.status).toBe(201)
  expect(made.headers.get('cache-control')).toBe('no-store')
  const { token, id, scopes } = made.body
  expect(scopes).toEqual(['read', 'check'])
  expect((await server.ask('GET', '/v1/tokens', { token: admin })).text).not.toContain(token)
  expect((await server.ask('GET', '/v1/findings', { token })).status).toBe(200)
  const next = await server.ask('POST', `/v1/tokens/${id}/rotation`, { token: admin })
  expect(next.body).toMatchObject({ name: 'cms', scopes: ['read', 'check'] })
  expect((await server.ask('GET', '/v1/findings', { token })).status).toBe(401)
  expect((await server.ask('GET', '/v1/findings', { token: next.body.token })).status).toBe(200)
  expect((await server.ask('DELETE', `/v1/tokens/${next.body.id}`, { token: admin })).status).toBe(204)
  expect((await server.ask('GET', '/v1/findings', { token: next.body.token })).status).toBe(401)
  expect((await server.ask('POST', `/v1/tokens/${next.body.id}/rotation`, { token: admin })).status).toBe(409)
  expect((await server.ask('DELETE', '/v1/tokens/none', { token: admin })).status).toBe(404)
  await server.token('reader', server.lentera, { expiresAt: '2026-11-20T05:00:00.000Z' })
  const ended = (await server.lentera.store.tokens.list()).find(({ expiresAt }) => expiresAt !== undefined)!
  const late = await server.ask('POST', `/v1/tokens/${ended.id}/rotation`, { token: admin })
  expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('has expired')])
  const both = await server.ask('POST', '/v1/tokens', {
    token: admin,
    body: { name: 'x', role: 'author', scopes: ['admin'] },
  })
  expect(both.status).toBe(400)
  const past = await server.ask('POST', '/v1/tokens', {
    token: admin,
    body: { name: 'x', role: 'author', expiresAt: '2020-01-01T00:00:00Z' },
  })
  expect(past.body.detail).toContain('has passed')
})
