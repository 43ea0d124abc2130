import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { crawlAll, linking, pathOf, type Route, type Site, serve } from './site.ts'

const open: Site[] = []
async function site(routes: Record<string, Route>): Promise<Site> {
  const one = await serve(routes)
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
const fixture = (name: string, origin: string) =>
  readFileSync(`fixtures/sources/crawl/${name}`, 'utf8').replaceAll('http://warung.test', origin)

test('a page is read with all that it leads to on its host, nearest first, each once', async () => {
  const { origin, asked, headers } = await site({
    '/': linking('/b', '/a?utm_source=beranda', '/a#atas', 'http://lain.test/x', 'mailto:x@lain.test', '/b'),
    '/a': linking('/c', '/'),
    '/b': linking('/a'),
    '/c': { headers: { 'last-modified': 'Sun, 01 Feb 2026 00:00:00 GMT' }, body: 'Selesai' },
  })
  const { pages, failures, paths } = await crawlAll({ url: `${origin}/` })
  expect(paths).toEqual(['/', '/b', '/a', '/c'])
  expect(pages.map((page) => page.depth)).toEqual([0, 1, 1, 2])
  expect(pages[3]).toMatchObject({
    url: `${origin}/c`,
    status: 200,
    unchanged: false,
    contentType: 'text/html; charset=utf-8',
  })
  expect(pages[3]?.lastModified).toBe('Sun, 01 Feb 2026 00:00:00 GMT')
  expect(new TextDecoder().decode(pages[3]?.bytes)).toBe('Selesai')
  expect(failures).toEqual([])
  expect(asked.toSorted()).toEqual(['/', '/a', '/b', '/c'])
  expect(headers.get('/c')?.['user-agent']).toBe('SelarasBot/1.0')
})

test('an endless calendar ends at the page limit, and the record says so', async () => {
  const { origin, asked } = await site({
    '/agenda': (request) => {
      const month = Number(new URL(request.url ?? '', 'http://x').searchParams.get('bulan') ?? 0)
      return linking(`/agenda?bulan=${month + 1}`, `/agenda?bulan=${month + 2}`)
    },
  })
  const { pages, failures } = await crawlAll({ url: `${origin}/agenda`, crawl: { maxPages: 12, maxDepth: 100 } })
  expect(pages).toHaveLength(12)
  expect(asked).toHaveLength(12)
  expect(failures.map((failure) => failure.reason)).toEqual([
    expect.stringMatching(/^The crawl ended at `maxPages` 12 with \d+ more to read\./),
  ])
})

test('a chain of pages ends at the depth limit, and the record says so', async () => {
  const { origin } = await site({
    '/1': linking('/2'),
    '/2': linking('/3'),
    '/3': linking('/4', '/1'),
    '/4': linking('/5'),
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/1`, crawl: { maxDepth: 2 } })
  expect(paths).toEqual(['/1', '/2', '/3'])
  expect(failures).toEqual([
    {
      document: `${origin}/1`,
      reason: `1 page was not read (${origin}/4): beyond \`maxDepth\` 2. Raise it to read on.`,
      action: 'skip',
    },
  ])
})

test('include and exclude choose pages by their paths; the start page is still looked through', async () => {
  const { origin, asked } = await site({
    '/': linking('/promo/a', '/promo/arsip/b', '/karier', '/promo/c'),
    '/promo/a': 'A',
    '/promo/c': linking('/promo/d'),
    '/promo/d': 'D',
  })
  const crawl = { include: ['/promo/**'], exclude: ['/promo/arsip/**'] }
  const { paths, failures } = await crawlAll({ url: `${origin}/`, crawl })
  expect(paths).toEqual(['/promo/a', '/promo/c', '/promo/d'])
  expect(asked).toHaveLength(4)
  expect(failures).toEqual([])
})

test('a list of pages is read as it stands', async () => {
  const { origin, asked } = await site({ '/a': linking('/x'), '/b': 'B', '/x': 'X' })
  const { paths } = await crawlAll({ url: [`${origin}/b`, `${origin}/a`, 'ftp://lain.test/c'] })
  expect(paths).toEqual(['/b', '/a'])
  expect(asked.toSorted()).toEqual(['/a', '/b'])
})

test('an address that is none is a failure', async () => {
  const { failures } = await crawlAll({ url: 'ftp://lain.test/c' })
  expect(failures).toEqual([expect.objectContaining({ document: 'ftp://lain.test/c', action: 'skip' })])
})

test('an index of packed sitemaps leads to the pages of its host', async () => {
  const { origin } = await site({
    '/sitemap.xml': { headers: { 'content-type': 'application/xml' }, body: fixture('sitemap-index.xml', 'ORIGIN') },
    '/sitemap-1.xml.gz': (_request, response) => ({
      headers: { 'content-type': 'application/x-gzip' },
      body: gzipSync(fixture('sitemap.xml', `http://${response.req.headers.host}`)),
    }),
    '/sitemap-2.xml': {
      headers: { 'content-type': 'text/xml' },
      body: '<urlset><url><loc>ORIGIN/kontak</loc></url><url><loc>http://lain.test/a</loc></url></urlset>',
    },
    '/menu': linking('/tersembunyi'),
    '/lokasi': 'Lokasi',
    '/jam-buka': 'Jam buka',
    '/kontak': 'Kontak',
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/sitemap.xml` })
  expect(paths).toEqual(['/menu?jenis=panas&hari=senin', '/lokasi', '/jam-buka', '/kontak'])
  expect(failures.map((failure) => failure.reason)).toEqual([
    '1 listed page was not read (http://lain.test/a): on another host. Give that host a source of its own.',
  ])
})

test.each([
  ['sitemap.txt', 'text/plain', ['/menu', '/lokasi']],
  ['feed.rss', 'application/rss+xml', ['/kabar/soto', '/kabar/tutup']],
  ['feed.atom', 'application/atom+xml', ['/kabar/soto', '/kabar/tutup']],
  ['feed.json', 'application/feed+json', ['/kabar/soto', '/kabar/tutup']],
])('%s leads to its pages', async (name, type, expected) => {
  const { origin } = await site({
    '/daftar': { headers: { 'content-type': type }, body: fixture(name, 'ORIGIN') },
    ...Object.fromEntries(expected.map((path) => [path, `Halaman ${path}`])),
  })
  expect((await crawlAll({ url: `${origin}/daftar` })).paths).toEqual(expected)
})

test('a feed of posts and a product feed are handed on as they are', async () => {
  const { origin, asked } = await site({
    '/posts': { headers: { 'content-type': 'application/rss+xml' }, body: fixture('feed.rss', 'ORIGIN') },
    '/produk': { headers: { 'content-type': 'application/xml' }, body: fixture('merchant.xml', 'ORIGIN') },
  })
  expect((await crawlAll({ url: `${origin}/posts`, channel: 'social' })).paths).toEqual(['/posts'])
  expect((await crawlAll({ url: `${origin}/produk` })).paths).toEqual(['/produk'])
  expect(asked).toEqual(['/posts', '/produk'])
})

test('duplicates that name their original are merged; a page with words of its own is not', async () => {
  const page = (text: string) => `<link rel="canonical" href="/sepatu"><p>Sepatu lari</p><p>${text}</p>`
  const { origin } = await site({
    '/': linking('/sepatu?urut=harga', '/sepatu?warna=merah', '/sepatu?urut=nama'),
    '/sepatu': (request) => page(request.url === '/sepatu?warna=merah' ? 'Rp 120.000' : 'Rp 150.000'),
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/` })
  expect(paths.toSorted()).toEqual(['/', '/sepatu', '/sepatu?warna=merah'])
  expect(failures).toEqual([])
})

test('two pages that name each other as original are not both lost', async () => {
  const { origin } = await site({
    '/': linking('/a', '/b'),
    '/a': '<link rel="canonical" href="/b"><p>Sama</p>',
    '/b': '<link rel="canonical" href="/a"><p>Sama</p>',
  })
  const { paths } = await crawlAll({ url: `${origin}/` })
  expect(paths.filter((path) => path !== '/')).toHaveLength(1)
})

test('files and foreign content types are told, not fetched as pages', async () => {
  const { origin, asked } = await site({
    '/': linking('/brosur.pdf', '/foto.JPG', '/unduh', '/data'),
    '/unduh': { headers: { 'content-type': 'application/pdf' }, body: 'x'.repeat(500_000) },
    '/data': { headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
  })
  const { paths, failures } = await crawlAll({ url: `${origin}/` })
  expect(paths).toEqual(['/'])
  expect(asked).not.toContain('/brosur.pdf')
  expect(failures.map(({ document, reason }) => `${pathOf(document)}: ${reason.split('.')[0]}`)).toEqual([
    '/unduh: Its content type is application/pdf, which no reader here takes',
    '/data: Its content type is application/json, which no reader here takes',
    `/: 2 linked files were not read (such as ${origin.replace(/\..*/, '')}`,
  ])
  const takes = (type: string) => type.startsWith('application/json')
  expect((await crawlAll({ url: `${origin}/` }, { options: { takes } })).paths).toEqual(['/', '/data'])
})

test('packed pages are unpacked', async () => {
  const { origin } = await site({
    '/': linking('/gzip', '/brotli', '/dua', '/polos'),
    '/gzip': { headers: { 'content-encoding': 'gzip' }, body: gzipSync('Padat') },
    '/brotli': { headers: { 'content-encoding': 'br' }, body: brotliCompressSync('Padat') },
    '/dua': { headers: { 'content-encoding': 'gzip, br' }, body: brotliCompressSync(gzipSync('Padat')) },
    '/polos': { headers: { 'content-encoding': 'identity' }, body: 'Padat' },
  })
  const { pages, failures } = await crawlAll({ url: `${origin}/` })
  expect(pages.slice(1).map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(Array(4).fill('Padat'))
  expect(failures).toEqual([])
})

test('progress counts what is done, waits and failed', async () => {
  const { origin } = await site({ '/': linking('/a', '/b', '/hilang'), '/a': 'A', '/b': 'B' })
  const seen: { done: number; queued: number; failed: number }[] = []
  await crawlAll({ url: `${origin}/` }, { options: { onProgress: (progress) => seen.push(progress) } })
  expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 4])
  expect(seen[1]?.queued).toBe(2)
  expect(seen.at(-1)).toEqual({ done: 4, queued: 0, failed: 1 })
})

test('the order does not hang on which answer comes first', async () => {
  const slow =
    (ms: number, body: string): Route =>
    (_request, response) => {
      setTimeout(() => response.setHeader('content-type', 'text/html').end(body), ms)
    }
  const { origin } = await site({
    '/': linking('/a', '/b', '/c'),
    '/a': slow(60, linking('/d')),
    '/b': slow(30, linking('/e')),
    '/c': slow(1, linking('/f')),
    '/d': 'D',
    '/e': slow(40, 'E'),
    '/f': 'F',
  })
  expect((await crawlAll({ url: `${origin}/` })).paths).toEqual(['/', '/a', '/b', '/c', '/d', '/e', '/f'])
})
