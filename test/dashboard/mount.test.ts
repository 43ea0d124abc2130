import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboard } from '../../src/dashboard/index.ts'
import { TestServer } from '../api/server.ts'
import { HERE } from './visitor.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start({}, { mounts: [dashboard] })
})
afterAll(() => server.end())

const ask = (path: string, init: RequestInit = {}) => Promise.resolve(server.api.app.request(path, init))
const cookieOf = (response: Response) => response.headers.get('set-cookie')!.split(';')[0]!
const LENTERA = '/b/lentera-pos'

test('one session opens the dashboard and the API, wherever it was begun', async () => {
  const authorization = `Bearer ${await server.token('editor')}`
  const begun = await ask('/v1/session', { method: 'POST', headers: { authorization } })
  const fromApi = cookieOf(begun)
  expect((await ask(LENTERA, { headers: { cookie: fromApi } })).status).toBe(200)

  const body = new URLSearchParams({ token: await server.token('editor') })
  const cookie = cookieOf(await ask('/sign-in', { method: 'POST', body, headers: HERE }))
  expect((await ask('/v1/findings', { headers: { cookie } })).status).toBe(200)
  const page = await (await ask(`${LENTERA}/findings`, { headers: { cookie } })).text()
  const fingerprint = /findings\/([0-9a-f]{16})/.exec(page)![1]
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!
  const headers = { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' }
  const written = { method: 'POST', headers, body: '{"text":"Lewat API."}' }
  expect((await ask(`/v1/findings/${fingerprint}/comments`, written)).status).toBe(201)
  expect(await (await ask(`${LENTERA}/findings/${fingerprint}`, { headers: { cookie } })).text()).toContain(
    'Lewat API.',
  )
})

test('an admin begins a run and follows it, with a script and without; a second one has to wait', async () => {
  const body = new URLSearchParams({ token: await server.token('admin') })
  const cookie = cookieOf(await ask('/sign-in', { method: 'POST', body, headers: HERE }))
  const page = async () => (await ask(`${LENTERA}/runs`, { headers: { cookie } })).text()
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page())![1]!
  // The run stops at its first step until it was looked at.
  let go = () => {}
  const looked = new Promise<void>((resolve) => (go = resolve))
  const { run } = server.lentera
  server.lentera.run = async (onProgress) => {
    onProgress({ phase: 'extract', done: 3, total: 7 })
    await looked
    await run(onProgress)
  }
  const begin = () =>
    ask(`${LENTERA}/runs`, { method: 'POST', body: new URLSearchParams({ csrf }), headers: { ...HERE, cookie } })
  expect((await begin()).headers.get('location')).toBe(`${LENTERA}/runs`)
  await expect.poll(page).toContain('Mencari pernyataan: 3 dari 7')
  expect(await page()).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>')
  expect((await begin()).status).toBe(409)
  const events = /data-events="([^"]+)"/.exec(await page())![1]!
  const told = ask(events, { headers: { cookie } }).then((response) => response.text())
  go()
  expect(await told).toMatch(/event: progress\ndata: \{"phase":"extract".*event: end/s)
  expect(await page()).not.toContain('http-equiv="refresh"')
  server.lentera.run = run
})

test('a brand of somebody else is answered like one that does not exist', async () => {
  const body = new URLSearchParams({ token: await server.token('admin') })
  const cookie = cookieOf(await ask('/sign-in', { method: 'POST', body, headers: HERE }))
  const [other, none] = await Promise.all(
    ['/b/tembaga-kopi', '/b/none'].map((path) => ask(path, { headers: { cookie } })),
  )
  expect([other!.status, none!.status]).toEqual([404, 404])
  expect((await other!.text()).replaceAll('tembaga-kopi', 'none')).toBe(await none!.text())
})

test('the API stays as it is beside it', async () => {
  expect((await ask('/v1/findings')).headers.get('content-type')).toBe('application/problem+json')
  expect((await ask('/nothing')).status).toBe(404)
  expect((await ask('/docs')).status).toBe(200)
  const token = await server.token('reader')
  expect((await server.ask('GET', '/v1/findings', { token })).headers.get('content-security-policy')).toBeNull()
})
