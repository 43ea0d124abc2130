import { afterEach, expect, test } from 'vitest'
import { memoryCache } from '../../../src/sources/crawl/index.ts'
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

test('robots.txt is asked once and obeyed', async () => {
  const one = await site({
    '/robots.txt': 'User-agent: selarasbot\nDisallow: /akun\n\nUser-agent: *\nDisallow: /\n',
    '/': linking('/akun', '/promo'),
    '/promo': 'Promo',
  })
  const { paths, failures } = await crawlAll({ url: `${one.origin}/` })
  expect(paths).toEqual(['/', '/promo'])
  expect(failures).toEqual([
    { document: `${one.origin}/akun`, reason: expect.stringContaining('(line 2, "Disallow: /akun")'), action: 'skip' },
  ])
  expect([one.robotsAsked, one.asked.toSorted()]).toEqual([1, ['/', '/promo']])
})

test.each([
  ['404', { status: 404 }, true],
  ['403', { status: 403 }, true],
  ['500', { status: 500 }, false],
  ['a redirect to rules', { status: 301, headers: { location: '/aturan' } }, false],
  ['a circle of redirects', { status: 301, headers: { location: '/robots.txt' } }, true],
  ['rules that stand beyond 500 KiB', `User-agent: *\n${`#${' '.repeat(98)}\n`.repeat(6_000)}Disallow: /\n`, true],
  ['rules that stand within 500 KiB', `User-agent: *\n${`#${' '.repeat(98)}\n`.repeat(4_000)}Disallow: /\n`, false],
] as [string, Route, boolean][])('robots.txt that answers with %s', async (_name, robots, allowed) => {
  const { origin } = await site({ '/robots.txt': robots, '/aturan': 'User-agent: *\nDisallow: /\n', '/': 'Beranda' })
  const { paths, failures } = await crawlAll({ url: `${origin}/` })
  expect(paths).toEqual(allowed ? ['/'] : [])
  expect(failures).toHaveLength(allowed ? 0 : 1)
})

test('robots.txt is kept for a day', async () => {
  const clock = testClock()
  const cache = memoryCache()
  const one = await site({ '/': 'Beranda' })
  const crawl = () => crawlAll({ url: `${one.origin}/` }, { clock, cache })
  await crawl()
  clock.advance(23 * 3_600_000)
  await crawl()
  expect(one.robotsAsked).toBe(1)
  clock.advance(2 * 3_600_000)
  await crawl()
  expect(one.robotsAsked).toBe(2)
})

test.each([
  ['the configuration', '', 400, 400],
  ['Crawl-delay, where it is longer', 'User-agent: *\nCrawl-delay: 2', 400, 2_000],
  ['Crawl-delay, up to ten seconds', 'User-agent: *\nCrawl-delay: 600', 0, 10_000],
])('requests keep the distance of %s', async (_name, robots, delayMs, least) => {
  const clock = testClock()
  const times: number[] = []
  const { origin } = await site(
    { '/robots.txt': robots, '/': linking('/a', '/b', '/c'), '/a': 'A', '/b': 'B', '/c': 'C' },
    (path) => path !== '/robots.txt' && times.push(clock.now()),
  )
  await crawlAll({ url: `${origin}/`, crawl: { delayMs, concurrency: 1 } }, { clock })
  expect(times).toHaveLength(4)
  // The first page may have been let in before the rules were known.
  for (const [index, time] of times.entries()) if (index > 1) expect(time - times[index - 1]!).toBe(least)
})

test('no more requests are under way at one host than allowed', async () => {
  let under = 0
  let most = 0
  const slow: Route = (_request, response) => {
    under++
    most = Math.max(most, under)
    setTimeout(() => {
      under--
      response.end('Ya')
    }, 15)
  }
  const paths = Array.from({ length: 9 }, (_, index) => `/${index}`)
  const { origin } = await site({ '/': linking(...paths), ...Object.fromEntries(paths.map((path) => [path, slow])) })
  await crawlAll({ url: `${origin}/`, crawl: { concurrency: 3 } }, { options: { takes: () => true } })
  expect(most).toBe(3)
})

test('an unchanged page is not transferred again', async () => {
  const cache = memoryCache()
  let text = 'Lama'
  const conditional: Route = (request) =>
    request.headers['if-none-match'] === `"${text}"`
      ? { status: 304 }
      : { headers: { etag: `"${text}"` }, body: `${text} <a href="/tanggal">x</a>` }
  const dated: Route = (request) =>
    request.headers['if-modified-since']
      ? { status: 304 }
      : { headers: { 'last-modified': 'Sun, 01 Feb 2026 00:00:00 GMT' }, body: linking('/polos') }
  const { origin } = await site({ '/': conditional, '/tanggal': dated, '/polos': 'Polos' })
  const crawl = async () => {
    const { pages } = await crawlAll({ url: `${origin}/` }, { cache })
    return pages.map(({ status, unchanged, bytes }) => [status, unchanged, new TextDecoder().decode(bytes).slice(0, 5)])
  }
  expect((await crawl()).map(([status, unchanged]) => [status, unchanged])).toEqual(Array(3).fill([200, false]))
  expect(await crawl()).toEqual([
    [304, true, 'Lama '],
    [304, true, '<!doc'],
    [200, true, 'Polos'],
  ])
  text = 'Baru'
  expect((await crawl())[0]).toEqual([200, false, 'Baru '])
})
