import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboard } from '../../src/dashboard/index.ts'
import { weeklyReport } from '../../src/pipeline/weekly/weekly.ts'
import { reportsMount } from '../../src/platform/reports-mount.ts'
import { TestServer } from '../api/server.ts'

const HOME = 'https://selaras.lentera.example'
const PAGE = '/b/lentera-pos/reports/2026-W47'
const WHO = 'editor of lentera-pos'
let server: TestServer
let cookie = ''
beforeAll(async () => {
  server = await TestServer.start({}, { mounts: [reportsMount, dashboard] })
  const body = new URLSearchParams({ token: await server.token('editor') })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const signedIn = await server.api.app.request(`${HOME}/sign-in`, { method: 'POST', body, headers })
  cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
})
afterAll(() => server.end())

const open = (path: string, as = cookie) => server.api.app.request(HOME + path, { headers: { cookie: as } })

test('a link to a report leads whoever is not signed in there after signing in, and shows nothing before', async () => {
  const response = await open(`${PAGE}?owner=tim`, '')
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ next: `${PAGE}?owner=tim` })}`)
})

test('a week that was kept is shown as it was kept; another as it stands now; one that has not begun not at all', async () => {
  const now = server.clock.now
  const weekly = await weeklyReport(server.lentera.store, await server.lentera.config(), { week: '2026-W47', now })
  await server.lentera.store.reports.keep({
    ...weekly,
    report: { ...weekly.report, owner: 'tim kasir', brand: 'Kept' },
  })
  expect(load(await (await open(`${PAGE}?owner=tim kasir`)).text())('h1').text()).toBe('Kept')
  const page = await open(PAGE)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(load(await page.text())('h1').text()).toBe(weekly.report.brand)
  expect((await open('/b/lentera-pos/reports/2026-W50')).status).toBe(404)
  expect((await open('/b/tembaga-kopi/reports/2026-W47')).status).toBe(404)
})

test('it tells what has changed since one looked last, be it at the dashboard', async () => {
  server.clock.now = new Date('2026-11-20T06:00:00Z')
  expect((await open('/b/lentera-pos/findings')).status).toBe(200)
  expect(await server.lentera.store.reports.lastLook(WHO)).toBe('2026-11-20T06:00:00.000Z')
  const [finding] = (await server.lentera.store.listFindings({ status: ['open'], limit: 1 })).findings
  server.clock.now = new Date('2026-11-20T08:00:00Z')
  const token = await server.token('editor')
  const dismissed = { do: 'dismiss', reason: 'bukan soal' }
  await server.ask('POST', `/v1/findings/${finding!.fingerprint}/actions`, { token, body: dismissed })
  server.clock.now = new Date('2026-11-20T08:30:00Z')
  const shown = load(await (await open(`${PAGE}?lang=id`)).text())
  expect(shown('#since-title').text()).toContain('Sejak Anda terakhir melihat (20 Nov 2026')
  expect(shown('section[aria-labelledby="since-title"]').text()).toContain('1 diterima atau diabaikan')
  expect(shown('section[aria-labelledby="since-title"] li').length).toBe(1)
  server.clock.now = new Date('2026-11-20T09:00:00Z')
  expect(load(await (await open(`${PAGE}?lang=en`)).text())('section[aria-labelledby="since-title"]').text()).toContain(
    'nothing has changed',
  )
})
