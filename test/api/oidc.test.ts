import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginSession, wordOf } from '../../src/pipeline/sessions.ts'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { oidcMount } from '../../src/platform/oidc-mount.ts'
import { OidcProvider } from './oidc-provider.ts'
import { TestServer } from './server.ts'

const HOME = 'https://selaras.lentera.example'
let provider: OidcProvider
let server: TestServer
beforeAll(async () => {
  provider = await OidcProvider.start()
  const { oidc } = settingsSchema.parse({
    oidc: {
      issuer: provider.issuer,
      clientId: provider.client.id,
      clientSecretFrom: 'OIDC_SECRET',
      allow: [
        { email: 'rani@lentera.example', role: 'editor', brand: 'lentera-pos' },
        { domain: 'lentera.example', brand: 'lentera-pos' },
        { domain: 'tembaga.example', brand: 'tembaga-kopi' },
        { domain: 'grup.example' },
      ],
    },
  })
  const env = { OIDC_SECRET: provider.client.secret }
  server = await TestServer.start({ oidc, publicUrl: HOME }, { env, mounts: [oidcMount(env)] })
})
afterAll(async () => {
  await server.end()
  provider.end()
})
beforeEach(() => {
  provider.email = 'rani@lentera.example'
  provider.lies = {}
  provider.forges = false
})

const request = (path: string, cookie = '') => server.api.app.request(HOME + path, { headers: { cookie } })
const cookieIn = (response: Response, name: string) =>
  response.headers
    .getSetCookie()
    .find((line) => line.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

/** Goes the way of a browser: to us, to the provider, and back. */
async function begin(query = '') {
  const started = await request(`/sign-in/oidc${query}`)
  expect(started.status).toBe(303)
  const sent = await fetch(started.headers.get('location')!, { redirect: 'manual' })
  const back = new URL(sent.headers.get('location')!)
  expect(back.origin).toBe(HOME)
  return { back: back.pathname + back.search, cookie: cookieIn(started, 'selaras_sign_in') }
}
async function signIn(query = '') {
  const { back, cookie } = await begin(query)
  const response = await request(back, cookie)
  return { response, session: cookieIn(response, 'selaras_session') }
}

test('an account of the company is signed in with its role, and led to where it wanted to go', async () => {
  const { response, session } = await signIn('?next=/b/lentera-pos/findings')
  expect([response.status, response.headers.get('location')]).toEqual([303, '/b/lentera-pos/findings'])
  expect(response.headers.getSetCookie().join()).toMatch(/selaras_session=.*HttpOnly; Secure; SameSite=Lax/)
  const { body } = await server.ask('GET', '/v1/session', { headers: { cookie: session } })
  expect(body).toMatchObject({ who: 'rani@lentera.example', brand: 'lentera-pos', scopes: ['read', 'check', 'triage'] })
  expect((await server.lentera.store.audit.list(1))[0]).toMatchObject({ who: 'rani@lentera.example', status: 303 })
})

test('people are told apart in audit, idempotency and limits, and one keeps no answer that is forbidden by now', async () => {
  const write = async (session: string, text: string) => {
    const page = await server.ask('GET', '/v1/findings?limit=1', { headers: { cookie: session } })
    const path = `/v1/findings/${page.body.findings[0].fingerprint}/comments`
    const csrf = await wordOf(session.slice(session.indexOf('=') + 1))
    return server.ask('POST', path, {
      body: { text },
      headers: { cookie: session, 'x-csrf-token': csrf, 'idempotency-key': 'satu' },
    })
  }
  const rani = (await signIn()).session
  expect((await write(rani, 'Sudah dicek.')).status).toBe(201)
  provider.email = 'budi@lentera.example'
  const budi = (await signIn()).session
  const refused = await write(budi, 'Sudah dicek.')
  expect([refused.status, refused.headers.get('idempotency-replayed')]).toEqual([403, null])
  const [second, , , first] = await server.lentera.store.audit.list(4)
  expect([first?.who, second?.who]).toEqual(['rani@lentera.example', 'budi@lentera.example'])
  expect(first?.token).not.toBe(second?.token)
  expect(JSON.stringify(server.logs)).not.toContain('rani@')

  // The same person, who may only read by now.
  const means = {
    random: (n: number) => crypto.getRandomValues(new Uint8Array(n)),
    now: () => server.clock.now,
    hours: 1,
  }
  const wish = { who: 'rani@lentera.example', scopes: ['read'] as const }
  const { cookie } = await beginSession(server.lentera.store.tokens, wish, means)
  expect((await write(`selaras_session=${cookie}`, 'Sudah dicek.')).status).toBe(403)
})

test('the first entry that fits says the role and the brand', async () => {
  provider.email = 'Budi@Lentera.example'
  const colleague = await signIn()
  const told = await server.ask('GET', '/v1/session', { headers: { cookie: colleague.session } })
  expect(told.body).toMatchObject({ who: 'budi@lentera.example', brand: 'lentera-pos', scopes: ['read'] })
  provider.email = 'sari@tembaga.example'
  const other = await signIn()
  expect((await server.ask('GET', '/v1/session', { headers: { cookie: other.session } })).body.brand).toBe(
    'tembaga-kopi',
  )
  expect((await signIn('?brand=lentera-pos')).response.status).toBe(403)
})

test('who may see every brand is signed in to the one that was looked for', async () => {
  provider.email = 'dewi@grup.example'
  const brandOf = async (query: string) => {
    const { session } = await signIn(query)
    return (await server.ask('GET', '/v1/session', { headers: { cookie: session } })).body.brand
  }
  expect(await brandOf('')).toBe('lentera-pos')
  expect(await brandOf('?next=/b/tembaga-kopi/findings')).toBe('tembaga-kopi')
  expect(await brandOf('?brand=tembaga-kopi')).toBe('tembaga-kopi')
  expect((await signIn('?brand=lain')).response.status).toBe(403)
})

test.each([
  'mallory@lain.example',
  'x@sub.lentera.example',
  'x@lentera.example.lain.test',
  'rani@lentera.example@lain.test',
])('%s may not sign in', async (email) => {
  provider.email = email
  const { response, session } = await signIn()
  expect([response.status, session]).toEqual([403, ''])
  expect(((await response.json()) as { detail: string }).detail).toContain('Ask an admin')
})

test.each<[string, () => void]>([
  ['signed by somebody else', () => (provider.forges = true)],
  ['for another sign-in', () => (provider.lies = { nonce: 'lain' })],
  ['for another client', () => (provider.lies = { aud: 'lain' })],
  ['of another issuer', () => (provider.lies = { iss: 'https://lain.example' })],
  ['that has expired', () => (provider.lies = { exp: 1_700_000_000, iat: 1_699_999_000 })],
])('an ID token %s is refused', async (_, lie) => {
  lie()
  const { response, session } = await signIn()
  expect([response.status, session]).toEqual([401, ''])
  expect(response.headers.get('content-type')).toBe('application/problem+json')
})

test('an address that the provider has not verified is refused', async () => {
  provider.lies = { email_verified: false }
  expect((await signIn()).response.status).toBe(403)
})

test('an answer meant for another browser, another sign-in or used already is refused', async () => {
  const { back, cookie } = await begin()
  expect((await request(back)).status).toBe(401)
  expect((await request(back, (await begin()).cookie)).status).toBe(401)
  expect((await request(`${back}x`, cookie)).status).toBe(401)
  expect((await request(back, cookie)).status).toBe(303)
  expect((await request(back, cookie)).status).toBe(401)
  expect((await request('/sign-in/oidc/callback?error=access_denied', cookie)).status).toBe(401)
})

test('a browser is led back to where people sign in, and told why in its language', async () => {
  provider.email = 'mallory@lain.example'
  const { back, cookie } = await begin('?next=/b/lentera-pos/matrix')
  const browser = { cookie, accept: 'text/html,*/*' }
  const answer = await server.api.app.request(HOME + back, { headers: browser })
  expect([answer.status, cookieIn(answer, 'selaras_session')]).toEqual([303, ''])
  expect(answer.headers.get('location')).toBe('/sign-in?refused=forbidden&next=%2Fb%2Flentera-pos%2Fmatrix')
})

test.each(['//lain.example', 'https://lain.example', '/\\lain.example', '/b%0d%0a'])(
  'nobody is led to %s',
  async (next) => {
    const { response } = await signIn(`?next=${encodeURIComponent(next)}`)
    expect(response.headers.get('location')).toMatch(/^\/(?:b%0d%0a)?$/)
  },
)
