import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSettings, settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { signed } from '../../src/pipeline/signed.ts'
import { cmsMount } from '../../src/platform/cms-mount.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { portsAt } from '../api/server.ts'
import { knowledge } from '../pipeline/copy.ts'
import { type Recorded, recorded } from './brand.ts'
import { CmsServer, SECRET } from './server.ts'

const NOW = 1_795_000_000
const TEXT = 'Paket Fajar cuma Rp275.000 per bulan.'
type Request = Pick<Recorded, 'path' | 'headers' | 'body'>

const own = async (kind: string, payload: unknown, delivery: string): Promise<Request> => {
  const body = JSON.stringify(payload)
  const signature = await signed(body, delivery, NOW, SECRET)
  return { path: `/v1/cms/${kind}/web`, body, headers: { 'content-type': 'application/json', ...signature } }
}
/** What each CMS sends when somebody publishes a contradiction; `timed`: its signature says when it was made. */
const KINDS: { kind: string; timed: boolean; canVeto: boolean; request(delivery: string): Promise<Request> }[] = [
  { kind: 'contentful', timed: true, canVeto: false, request: async () => recorded('contentful') },
  { kind: 'sanity', timed: true, canVeto: false, request: async () => recorded('sanity') },
  { kind: 'storyblok', timed: false, canVeto: false, request: async () => recorded('storyblok') },
  {
    kind: 'strapi',
    timed: false,
    // Its own webhooks tell of a publication after it; only the plug-in waits.
    canVeto: false,
    request: async () => ({
      path: '/v1/cms/strapi/web',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` },
      body: JSON.stringify({
        event: 'entry.publish',
        model: 'page',
        entry: { id: 3, title: 'Paket Fajar', text: TEXT },
      }),
    }),
  },
  {
    kind: 'wordpress',
    timed: true,
    canVeto: true,
    request: (delivery) =>
      own(
        'wordpress',
        { action: 'publish', post: { id: 7, title: { raw: 'Paket Fajar' }, content: { raw: `<p>${TEXT}</p>` } } },
        delivery,
      ),
  },
  {
    kind: 'generic',
    timed: true,
    canVeto: true,
    request: (delivery) => own('generic', { id: 'a/1', content: TEXT, format: 'text' }, delivery),
  },
]

describe.each(KINDS)('over real HTTP, a webhook of $kind', ({ request, timed, canVeto }) => {
  let server: CmsServer
  let strict: CmsServer
  beforeAll(async () => {
    ;[server, strict] = await Promise.all([CmsServer.start('open'), CmsServer.start('closed')])
  })
  beforeEach(() => {
    for (const one of [server, strict]) one.clock.now = new Date(NOW * 1000)
  })
  afterAll(() => Promise.all([server.end(), strict.end()]))

  it.each(['open', 'closed'] as const)(
    'is answered in an outage that fails %s, and checked once it is over',
    async (how) => {
      const asked = how === 'open' ? server : strict
      const sent = await request('delivery-outage')
      const { status, answer } = await asked.withoutConfig(() => asked.send(sent))
      const verdict = how === 'open' ? 'pass' : 'block'
      expect([status, answer.checked, answer.verdict, answer.whenDown]).toEqual([202, false, verdict, how])
      expect(asked.logged.join('')).toContain('could not check')
      expect((await asked.send(sent)).answer).toMatchObject({ checked: true, verdict: 'block', canVeto })
    },
  )
  it('is checked by the policy of the server, and its retry gets the same answer, even from the next server', async () => {
    const sent = await request('delivery-0001')
    const first = await server.send(sent)
    expect(first.status).toBe(202)
    expect(first.answer).toMatchObject({ checked: true, verdict: 'block' })
    expect(first.answer.blastRadius).toMatchObject([{ document: 'web/fajar.html' }])
    expect(first.answer.comment).toContain('Rp320.000')
    await server.served.close()
    await server.listen()
    const again = await server.send(sent)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.answer).toEqual(first.answer)
  })
  it('stands under a route of its own in logs and figures', async () => {
    await server.send(await request('delivery-0004'))
    const route = '/v1/cms/:kind/:source'
    expect(server.logged.at(-1)).toContain(`"route":"${route}","status":202`)
    const figures = await (await fetch(`${server.served.url}/metrics`)).text()
    expect(figures).toContain(`selaras_http_requests_total{method="POST",route="${route}",status="202"}`)
  })
  it('is refused without its signature, and where its body was changed', async () => {
    const sent = await request('delivery-0002')
    const bare = { ...sent, headers: { 'content-type': 'application/json' } }
    // Strapi itself signs no body: there the secret is changed instead.
    const changed = sent.headers.authorization
      ? { ...sent, headers: { ...sent.headers, authorization: `Bearer ${SECRET}x` } }
      : { ...sent, body: `${sent.body} ` }
    for (const spoiled of [bare, changed]) {
      const { status, headers } = await server.send(spoiled)
      expect([status, headers.get('content-type')]).toEqual([401, 'application/problem+json'])
    }
    expect(server.logged.join('')).not.toContain(SECRET)
  })
  it('is refused where it comes late for the first time', async () => {
    server.clock.now = new Date((NOW + 86_400 + 301) * 1000)
    const { status } = await server.send(await request('delivery-0003'))
    expect(status).toBe(timed ? 401 : 202)
  })
})

it('that nobody foresaw to fail is told as a problem document, and the log says where without its copy', async () => {
  const server = await CmsServer.start('open')
  server.clock.now = new Date(NOW * 1000)
  const deep = `{"_id":"a","_type":"p","title":"Harga rahasia","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const time = NOW * 1000
  const v1 = createHmac('sha256', SECRET).update(`${time}.${deep}`).digest('base64url')
  const headers = { 'content-type': 'application/json', 'sanity-webhook-signature': `t=${time},v1=${v1}` }
  const answer = await server.send({ path: '/v1/cms/sanity/web', headers, body: deep })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
  expect(server.logged.join('')).toMatch(/"message":"fault".*RangeError.*kinds\/sanity/)
  expect(server.logged.join('')).not.toContain('rahasia')
  await server.end()
})

describe('settings of content systems', () => {
  const source = {
    kind: 'wordpress',
    name: 'web',
    secretFrom: 'CMS_SECRET',
    touchpoint: { channel: 'web', stage: 'purchase' },
  }
  const start = async (cms: object[], env: Record<string, string>) => {
    const ports = portsAt({ now: new Date(NOW * 1000) }, '/', { env })
    const settings = settingsSchema.parse({ port: 0, cms })
    const served = await serve({ brands: [], settings }, ports, knowledge, [cmsMount(ports)])
    await served.close()
  }
  it.each([
    ['an unknown brand', [{ ...source, brand: 'lain' }], {}, /brand "lain"/],
    ['several brands and none named', [source], {}, /brand null/],
  ])('are refused with %s', async (_, cms, env, message) => {
    await expect(start(cms, env)).rejects.toThrow(message)
  })
  it('name each source once, and the secret by its variable', () => {
    expect(() => readSettings({ cms: [source, source] }, {}, 's.yaml')).toThrow(/a second source wordpress\/web/)
    expect(() => readSettings({ cms: [{ ...source, secretFrom: 'hunter2' }] }, {}, 's.yaml')).toThrow(
      /environment variable/,
    )
  })
})
