import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readLinks } from '../../../src/sources/crawl/links.ts'
import { readList } from '../../../src/sources/crawl/lists.ts'

const file = (name: string) => readFileSync(`fixtures/sources/crawl/${name}`)
const read = (name: string) => readList(file(name), `http://warung.test/${name}`, 1_000_000)

test('a sitemap names its pages, not its pictures', async () => {
  const pages = [
    'http://warung.test/menu?jenis=panas&hari=senin',
    'http://warung.test/lokasi',
    'http://warung.test/jam-buka',
  ]
  expect(await read('sitemap.xml')).toEqual({ kind: 'sitemap', pages, lists: [] })
  const packed = gzipSync(file('sitemap.xml'))
  expect((await readList(packed, 'http://warung.test/sitemap.xml.gz', 1_000_000))?.pages).toEqual(pages)
})

test('an index names further sitemaps', async () => {
  expect(await read('sitemap-index.xml')).toEqual({
    kind: 'sitemap',
    pages: [],
    lists: ['http://warung.test/sitemap-1.xml.gz', 'http://warung.test/sitemap-2.xml'],
  })
})

test('a sitemap that is cut off gives what it has and says so', async () => {
  const list = await read('sitemap-cut.xml')
  expect(list?.pages).toEqual(['http://warung.test/menu?jenis=panas&hari=senin'])
  expect(list?.complaint).toContain('cut off after 1 entries')
})

test('a packed list that is damaged or too large is a complaint', async () => {
  const packed = gzipSync(file('sitemap.xml'))
  const cut = await readList(packed.subarray(0, 60), 'http://warung.test/s.gz', 1_000_000)
  expect(cut?.complaint).toContain('damaged or cut off')
  const bomb = await readList(gzipSync(new Uint8Array(3_000_000)), 'http://warung.test/s.gz', 1_000_000)
  expect(bomb?.complaint).toContain('more than 1000000 bytes')
})

test('a text file of addresses is a list, other text is not', async () => {
  expect((await read('sitemap.txt'))?.pages).toEqual(['http://warung.test/menu', 'http://warung.test/lokasi'])
  expect(await readList(Buffer.from('Lihat http://warung.test/'), 'http://warung.test/a', 1_000)).toBeUndefined()
  expect(await readList(new Uint8Array(), 'http://warung.test/a', 1_000)).toBeUndefined()
})

test.each(['feed.rss', 'feed.atom', 'feed.json'])('%s names the pages of its items', async (name) => {
  const pages = (await read(name))?.pages.map((page) => page.replace(/\?utm.*/, ''))
  expect(pages).toEqual(['http://warung.test/kabar/soto', 'http://warung.test/kabar/tutup'])
})

test('items without a page are counted', async () => {
  expect((await read('feed.rss'))?.complaint).toBe("1 of the feed's 3 items have no link")
})

test.each([
  [-8, /^The feed is cut off after 3 items$/],
  [380, /^The feed cannot be read/],
])('a feed that is cut off at %i says so', async (end, complaint) => {
  const list = await readList(file('feed.rss').subarray(0, end), 'http://warung.test/feed.rss', 1_000_000)
  expect(list?.complaint).toMatch(complaint)
})

test('a broken feed is a complaint', async () => {
  const list = await readList(
    Buffer.from('{"version": "https://jsonfeed.org/version/1", "items": ['),
    'http://a.test/',
    99,
  )
  expect(list?.complaint).toMatch(/^The feed cannot be read/)
})

test('a product feed is copy itself, as is a web page', async () => {
  expect(await read('merchant.xml')).toBeUndefined()
  expect(await read('links.html')).toBeUndefined()
})

test('a page leads where its links, areas, frames and refresh lead', () => {
  const { links, canonical, lines } = readLinks(file('links.html'), 'text/html', 'http://warung.test/x/y')
  expect(links).toEqual([
    'http://warung.test/daftar/?hal=2',
    'http://warung.test/en/list',
    'http://warung.test/baru',
    'http://warung.test/daftar/satu',
    'http://warung.test/dua#atas',
    'mailto:halo@warung.test',
    'http://warung.test/daftar/tiga',
    'http://warung.test/peta',
    'http://warung.test/daftar/empat',
  ])
  expect(canonical).toBe('http://warung.test/daftar/utama')
  expect(lines).toContain('Semua yang kami punya')
  expect([...lines].join()).not.toContain('document.write')
})

test('a page that asks not to be followed leads nowhere', () => {
  const html = '<meta name="robots" content="noindex, nofollow"><a href="/a">a</a>'
  expect(readLinks(Buffer.from(html), 'text/html', 'http://warung.test/').links).toEqual([])
})
