import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { crawlAll, linking, type Route, type Site, serve, testClock } from './site.ts'

const open: Site[] = []
async function site(routes: Record<string, Route>, onRequest?: (path: string) => void): Promise<Site> {
  const one = await serve(routes, onRequest)
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const reasons = (failures: { reason: string }[]) => failures.map(({ reason }) => reason)

test('redirects are followed; the page is known by where it ends, and read once', async () => {
  const { origin } = await site({
    '/': linking('/lama', '/baru'),
    '/lama': { status: 301, headers: { location: '/pindah?x=1' } },
    '/pindah': { status: 302, headers: { location: 'baru#isi' } },
    '/baru': 'Baru',
  })
  const { pages, paths, failures } = await crawlAll({ url: `${origin}/` })
  expect(paths).toEqual(['/', '/baru'])
  expect(pages[1]?.url).toBe(`${origin}/baru`)
  expect(failures).toEqual([])
})

test('circles, endless chains and broken redirects are failures', async () => {
  const hop: Route = (request) => ({ status: 307, headers: { location: `${request.url}1` } })
  const { origin, asked } = await site({
    '/': linking('/putar', '/rantai', '/surat', '/kosong'),
    '/putar': { status: 302, headers: { location: '/balik' } },
    '/balik': { status: 302, headers: { location: '/putar' } },
    '/surat': { status: 302, headers: { location: 'mailto:halo@lain.test' } },
    '/kosong': { status: 302 },
    ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`/rantai${'1'.repeat(index)}`, hop])),
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/` })
  expect(paths).toEqual(['/'])
  expect(reasons(failures)).toEqual([
    expect.stringContaining(`redirects in a circle through ${origin}/putar`),
    expect.stringContaining('redirects more than 10 times'),
    expect.stringContaining('redirects to "mailto:halo@lain.test", which is no web address'),
    expect.stringContaining('status 302, which gives no page to read'),
  ])
  expect(asked.filter((path) => path.startsWith('/rantai'))).toHaveLength(11)
})

test('no redirect leads to another host, and none past robots.txt', async () => {
  const other = await site({ '/rahasia': 'Lain' })
  const { origin, asked } = await site({
    '/robots.txt': 'User-agent: *\nDisallow: /tutup\n',
    '/': linking('/keluar', '/masuk'),
    '/keluar': { status: 301, headers: { location: `${other.origin}/rahasia` } },
    '/masuk': { status: 301, headers: { location: '/tutup' } },
    '/tutup': 'Tutup',
  })
  const { failures } = await crawlAll({ url: `${origin}/` })
  expect(reasons(failures)).toEqual([
    expect.stringContaining(`redirects to ${other.origin}/rahasia, which this source does not cover`),
    expect.stringMatching(/^It redirects to \S+\/tutup, and there: \S+ disallows it \(line 2, "Disallow: \/tutup"\)/),
  ])
  expect(other.asked).toEqual([])
  expect(asked).not.toContain('/tutup')
})

test('an answer of 500 is asked for again, with a growing pause', async () => {
  const clock = testClock()
  const { origin, asked } = await site({
    '/': (_request, _response, count) => (count < 4 ? { status: 500 } : 'Sehat'),
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/` }, { clock })
  expect([paths, failures]).toEqual([['/'], []])
  expect(asked).toHaveLength(4)
  expect(clock.slept).toEqual([375, 750, 1500])
})

test('a site that stays ill is a failure that may be tried again', async () => {
  const { origin, asked } = await site({ '/': { status: 503 } })
  const { failures } = await crawlAll({ url: `${origin}/` })
  expect(failures).toEqual([
    { document: `${origin}/`, reason: expect.stringContaining('status 503, also when asked again'), action: 'retry' },
  ])
  expect(asked).toHaveLength(4)
})

test.each([
  ['seconds', () => '7'],
  ['a date', (now: number) => new Date(now + 7_000).toUTCString()],
])('Retry-After in %s holds the whole host back', async (_form, field) => {
  const clock = testClock()
  const { origin, asked } = await site({
    '/': linking('/ramai', '/lain'),
    '/ramai': (_request, _response, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': field(clock.now()) } } : 'Ramai',
    '/lain': 'Lain',
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/`, crawl: { concurrency: 1 } }, { clock })
  expect([paths, failures]).toEqual([['/', '/ramai', '/lain'], []])
  expect(asked).toHaveLength(4)
  // The page that was refused waits, and so does the one that had its turn next.
  expect(clock.slept).toEqual([7_000, 7_000])
})

test('a Retry-After of an hour is not waited for', async () => {
  const clock = testClock()
  const { origin, asked } = await site({ '/': { status: 429, headers: { 'retry-after': '3600' } } })
  const { failures } = await crawlAll({ url: `${origin}/` }, { clock })
  expect(failures).toEqual([
    { document: `${origin}/`, reason: expect.stringContaining('wants no more requests for 3600 s'), action: 'retry' },
  ])
  expect([asked.length, clock.slept]).toEqual([1, []])
})

test('a missing page says who links to it', async () => {
  const { origin } = await site({ '/': linking('/hilang', '/kunci'), '/kunci': { status: 403 } })
  const { failures } = await crawlAll({ url: `${origin}/` })
  expect(failures).toEqual([
    { document: `${origin}/hilang`, reason: expect.stringMatching(/status 404.*Named by http.*\/\.$/), action: 'skip' },
    { document: `${origin}/kunci`, reason: expect.stringContaining('access is refused'), action: 'skip' },
  ])
})

test('cut, slow, damaged and oversized answers are failures, and the crawl goes on', async () => {
  const packed = { 'content-encoding': 'gzip' }
  const { origin, asked } = await site({
    '/': linking('/putus', '/lambat', '/rusak', '/bom', '/besar', '/aneh', '/baik'),
    '/putus': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' }).write('<p>Sebagian')
      setImmediate(() => response.destroy())
    },
    '/lambat': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).write('<p>Tunggu')
    },
    '/rusak': { headers: packed, body: gzipSync('<p>Halo semua yang datang</p>').subarray(0, 30) },
    '/bom': { headers: packed, body: gzipSync(new Uint8Array(30_000_000)) },
    '/besar': { body: '<p>panjang</p>'.repeat(600_000) },
    '/aneh': { headers: { 'content-encoding': 'kompres' }, body: 'x' },
    '/baik': { headers: packed, body: gzipSync('<p>Baik</p>') },
  })
  const { pages, paths, failures } = await crawlAll(
    { url: `${origin}/` },
    { http: { timeoutMs: 1_000 }, settings: { maxBytes: 8_000_000, attempts: 2 } },
  )
  expect(paths).toEqual(['/', '/baik'])
  expect(new TextDecoder().decode(pages[1]?.bytes)).toBe('<p>Baik</p>')
  expect(failures.map(({ reason, action }) => [reason, action])).toEqual([
    [expect.stringContaining('the connection broke off'), 'retry'],
    [expect.stringContaining('no full answer within 1 s'), 'retry'],
    [expect.stringContaining('the compressed body is damaged'), 'skip'],
    [expect.stringContaining('unpack to more than 200 times as many'), 'skip'],
    [expect.stringContaining('larger than 8000000 bytes'), 'skip'],
    [expect.stringContaining('unknown encoding "kompres"'), 'skip'],
  ])
  expect(asked.filter((path) => path === '/lambat')).toHaveLength(2)
})

test('a host where nobody answers is a failure', async () => {
  const { origin, close } = await serve({})
  await close()
  const { failures } = await crawlAll({ url: `${origin}/` })
  expect(failures).toEqual([
    {
      document: `${origin}/`,
      reason: expect.stringContaining('robots.txt cannot be fetched (the server refuses the connection)'),
      action: 'retry',
    },
  ])
})
