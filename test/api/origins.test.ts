import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/pipeline/settings/settings.ts'
import { TestServer } from './server.ts'

const APP = 'https://app.example'
let server: TestServer
let token: string
beforeAll(async () => {
  server = await TestServer.start({ origins: [APP], tokenRate: { requests: 20, seconds: 60 } })
  token = await server.token('author')
})
afterAll(() => server.end())

/** What a browser asks before the page may: a method and headers that plain forms cannot send. */
const preflight = (path: string, origin: string, on = server) =>
  on.api.app.request(path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
const opened = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control-'))
const draft = { content: 'Harga Paket Kilat Rp19.000 per kilogram.', channel: 'push', stage: 'retention' }

describe('a page of an origin that the settings name', () => {
  test('may ask with a token, and no cookie is for it', async () => {
    const { status, headers } = await preflight('/v1/checks', APP)
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, APP])
    expect(headers.get('vary')).toContain('Origin')
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/authorization,content-type/)
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    const answer = await server.ask('POST', '/v1/checks', { token, body: draft, headers: { origin: APP } })
    expect([answer.status, answer.body.verdict]).toEqual([200, 'block'])
    expect(answer.headers.get('access-control-allow-origin')).toBe(APP)
    for (const told of [headers, answer.headers]) expect(told.has('access-control-allow-credentials')).toBe(false)
  })

  test('reads why it is refused', async () => {
    const wrong = await server.ask('POST', '/v1/checks', { token, body: {}, headers: { origin: APP } })
    const nobody = await server.ask('GET', '/v1/findings', { headers: { origin: APP } })
    expect([wrong.status, nobody.status]).toEqual([400, 401])
    for (const { headers } of [wrong, nobody]) expect(headers.get('access-control-allow-origin')).toBe(APP)
    const last = await refusedForRate()
    expect(last.headers.get('access-control-allow-origin')).toBe(APP)
    expect(last.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  test('opens no session, and is no content system', async () => {
    for (const path of ['/v1/session', '/v1/cms/generic/x'])
      expect(opened((await preflight(path, APP)).headers)).toEqual([])
    const signIn = await server.ask('POST', '/v1/session', {
      token: await server.token('reader'),
      headers: { origin: APP },
    })
    expect(opened(signIn.headers)).toEqual([])
  })
})

test.each([
  'https://other.example',
  'http://app.example',
  'https://app.example.evil.test',
  'https://app.example:8443',
  'null',
  '',
])('a page of %j is given nothing', async (origin) => {
  const asked = await preflight('/v1/checks', origin)
  expect([asked.status >= 400, opened(asked.headers)]).toEqual([true, []])
  const answer = await server.ask('GET', '/v1/brands', { token: await server.token('reader'), headers: { origin } })
  expect([answer.status, opened(answer.headers)]).toEqual([200, []])
})

test('unless the settings name some, there is no other origin', async () => {
  const closed = await TestServer.start({}, { run: false })
  expect(opened((await preflight('/v1/checks', APP, closed)).headers)).toEqual([])
  await closed.end()
})

describe('origins in the settings', () => {
  test('come from the environment too', () => {
    const { origins } = readSettings({}, { SELARAS_ORIGINS: 'https://a.example, http://localhost:3333' }, 'x.yaml')
    expect(origins).toEqual(['https://a.example', 'http://localhost:3333'])
  })
  test.each([
    '*',
    'https://a.example/',
    'https://a.example/app',
    'a.example',
    'null',
    'file:///x',
    'https://A.example',
  ])('are no %s', (origin) => {
    expect(() => readSettings({ origins: [origin] }, {}, 'x.yaml')).toThrow(/an origin without a path/)
  })
})

async function refusedForRate() {
  for (;;) {
    const answer = await server.ask('GET', '/v1/brands', { token, headers: { origin: APP } })
    if (answer.status === 429) return answer
  }
}
