import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiClient, createClient } from '../../src/api/client.ts'
import { TestServer } from './server.ts'

let server: TestServer
let client: ApiClient
const param = { brand: 'lentera-pos' }
beforeAll(async () => {
  server = await TestServer.start()
  const inProcess = (async (url, init) => server.api.app.request(url as string, init)) as typeof fetch
  client = createClient('http://selaras.test', { token: await server.token('editor'), fetch: inProcess })
})
afterAll(() => server.end())

test('the typed client lists findings, accepts one, and checks a draft', async () => {
  const brand = client.v1.brands[':brand']
  const listed = await brand.findings.$get({ param, query: { severity: 'high', limit: '5' } })
  if (listed.status !== 200) expect.fail((await listed.json()).detail)
  const { findings } = await listed.json()
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.every(({ severity }) => severity === 'high')).toBe(true)

  const { fingerprint } = findings[0]!
  const accepted = await brand.findings[':finding'].actions.$post({
    param: { ...param, finding: fingerprint },
    json: { do: 'accept', reason: 'promo sehari', until: '2026-12-01' },
  })
  if (accepted.status !== 200) expect.fail((await accepted.json()).detail)
  expect((await accepted.json()).status).toBe('accepted')

  const checked = await brand.checks.$post({
    param,
    json: { content: 'Harga Paket Kilat Rp19.000 per kilogram.', channel: 'push', stage: 'retention' },
  })
  if (checked.status !== 200) expect.fail((await checked.json()).detail)
  const { verdict, blastRadius } = await checked.json()
  expect(verdict).toBe('block')
  expect(blastRadius.map(({ document }) => document)).toContain('web/tarif.html')
})

test('a problem is typed too', async () => {
  const missing = await client.v1.brands[':brand'].findings[':finding'].$get({
    param: { ...param, finding: 'feedface' },
  })
  expect(missing.status).toBe(404)
  if (missing.status === 404) expect((await missing.json()).detail).toContain('feedface')
})
