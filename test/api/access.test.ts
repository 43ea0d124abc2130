import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '../../src/pipeline/secrets.ts'
import { documentOf } from './openapi.ts'
import { TestServer } from './server.ts'

let server: TestServer
let routes: { method: string; path: string }[]
beforeAll(async () => {
  server = await TestServer.start()
  // Webhooks ask for a signature instead.
  const { '/v1/cms/{kind}/{source}': _, ...paths } = (await documentOf(server.api.app)).paths
  routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ method: method.toUpperCase(), path: path.replace('{brand}', 'lentera-pos') })),
  )
})
afterAll(() => server.end())

const filled = (path: string) => path.replace('{format}', 'json').replace(/\{\w+\}/g, 'aaaaaaaa')
const body = (method: string) => (method === 'POST' ? { body: {} } : {})

describe('every route of a brand', () => {
  test('asks for a token', async () => {
    for (const { method, path } of routes.filter((route) => route.path.startsWith('/v1'))) {
      const { status, headers } = await server.ask(method, filled(path), body(method))
      expect(status, `${method} ${path}`).toBe(401)
      expect(headers.get('www-authenticate')).toContain('Bearer')
    }
  })

  test('is not there for a token of another brand, whatever it may do', async () => {
    const other = await server.token('admin', server.brands[1])
    const below = routes.filter(({ path }) => path.startsWith('/v1/brands/'))
    expect(below.length).toBeGreaterThan(20)
    for (const { method, path } of below) {
      const answer = await server.ask(method, filled(path), { token: other, ...body(method) })
      expect(answer.status, `${method} ${path}`).toBe(404)
      expect(answer.body.detail).toContain('GET /v1/brands')
    }
  })

  test('refuses a token without its scope', async () => {
    const none = await server.token('reader')
    const writes = routes.filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1/brands/'))
    expect(writes.length).toBeGreaterThan(6)
    for (const { method, path } of writes) {
      const answer = await server.ask(method, filled(path), { token: none, ...body(method) })
      expect(answer.status, `${method} ${path}`).toBe(403)
      expect(answer.body.detail).toMatch(/scope `(check|triage|admin)`/)
    }
    for (const path of ['/v1/tokens', '/v1/audit'])
      expect((await server.ask('GET', path, { token: none })).status).toBe(403)
  })

  test('opens to no token that holds no scope', async () => {
    const { token } = await mintToken(
      server.lentera.store.tokens,
      { name: 'bare', scopes: [], createdBy: 'test' },
      { random: (n) => crypto.getRandomValues(new Uint8Array(n)), now: () => server.clock.now },
    )
    for (const { method, path } of routes.filter((route) => route.path.startsWith('/v1'))) {
      const { status } = await server.ask(method, filled(path), { token, ...body(method) })
      expect(status, `${method} ${path}`).toBe(403)
    }
  })
})

test('a caller sees its own brand alone, by either address', async () => {
  const [mine, other] = [await server.token('reader'), await server.token('reader', server.brands[1])]
  expect(
    (await server.ask('GET', '/v1/brands', { token: mine })).body.brands.map((b: { slug: string }) => b.slug),
  ).toEqual(['lentera-pos'])
  const short = await server.ask('GET', '/v1/findings', { token: other })
  const long = await server.ask('GET', '/v1/brands/tembaga-kopi/findings', { token: other })
  expect(short.body).toEqual(long.body)
  expect(short.text).toContain('Kelas Seduh')
  expect(short.text).not.toContain('Paket Kilat')
  const [finding] = (await server.ask('GET', '/v1/findings', { token: mine })).body.findings
  expect((await server.ask('GET', `/v1/findings/${finding.fingerprint}`, { token: other })).status).toBe(404)
})

test('a token that is unknown, expired or revoked opens nothing', async () => {
  const unknown = `sel_${'A'.repeat(43)}`
  const expired = await server.token('admin', server.lentera, { expiresAt: '2026-11-20T04:00:00.000Z' })
  const revoked = await server.token('admin')
  const tokens = await server.lentera.store.tokens.list()
  const { id } = tokens.find(({ prefix }) => revoked.startsWith(prefix))!
  await server.lentera.store.tokens.revoke(id, '2026-11-20T04:30:00.000Z')
  const asked = async (token: string) => (await server.ask('GET', '/v1/brands', { token })).body.detail
  expect(await asked(unknown)).toContain('not known')
  expect(await asked('Basic')).toContain('no token of Selaras')
  expect(await asked(revoked)).toContain('revoked')
  expect(await asked(expired)).toContain('expired')
})

test('the store holds no token, only its hash', async () => {
  const token = await server.token('reader')
  const kept = JSON.stringify(await server.lentera.store.tokens.list())
  expect(kept).toContain(token.slice(0, 10))
  expect(kept).not.toContain(token.slice(0, 12))
})
