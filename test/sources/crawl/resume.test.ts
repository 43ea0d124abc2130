import { expect, test } from 'vitest'
import { memoryCache, memoryFrontier } from '../../../src/sources/crawl/index.ts'
import { crawlAll, linking, serve, testClock } from './site.ts'

const routes = {
  '/': linking('/a', '/b', '/hilang'),
  '/a': linking('/c', '/d'),
  '/b': linking('/e'),
  '/c': 'C',
  '/d': 'D',
  '/e': linking('/f'),
  '/f': 'F',
}

test('a crawl that was broken off goes on where it stood, and asks for nothing twice', async () => {
  const site = await serve(routes)
  const whole = await crawlAll({ url: `${site.origin}/` })
  site.asked.length = 0

  const kept = { frontier: memoryFrontier(), cache: memoryCache() }
  const abort = new AbortController()
  const onProgress = ({ done }: { done: number }) => {
    if (done === 5) abort.abort(new Error('Ctrl-C'))
  }
  const broken = crawlAll({ url: `${site.origin}/` }, { ...kept, options: { signal: abort.signal, onProgress } })
  await expect(broken).rejects.toThrow('Ctrl-C')
  expect(site.asked.length).toBeLessThan(8)

  const { paths, failures } = await crawlAll({ url: `${site.origin}/` }, kept)
  expect(paths).toEqual(whole.paths)
  expect(failures).toEqual(whole.failures)
  const settled = ['/', '/a', '/b', '/hilang']
  expect(site.asked.filter((path) => settled.includes(path))).toHaveLength(4)
  expect(await kept.frontier.load()).toEqual([])
  await site.close()
})

test('what was read more than a day ago is asked for again', async () => {
  const site = await serve({ '/': 'Beranda' })
  const [clock, cache, frontier] = [testClock(), memoryCache(), memoryFrontier()]
  const entry = { url: `${site.origin}/`, kind: 'start' as const, depth: 0 }
  await crawlAll({ url: entry.url }, { clock, cache })
  await frontier.complete(entry, { state: 'read', at: clock.now(), url: entry.url, unchanged: false }, [])
  clock.advance(25 * 3_600_000)
  const { paths } = await crawlAll({ url: entry.url }, { clock, cache, frontier })
  expect([paths, site.asked]).toEqual([['/'], ['/', '/']])
  await site.close()
})

test('what waited when the crawl broke off is read even if nothing names it any more', async () => {
  const site = await serve({
    '/': 'Beranda',
    '/yatim': 'Yatim',
    '/luar': 'Luar',
    '/peta.xml': { headers: { 'content-type': 'text/xml' }, body: '<urlset><url><loc>ORIGIN/a</loc></url></urlset>' },
    '/a': 'A',
  })
  const frontier = memoryFrontier()
  await frontier.add([
    { url: `${site.origin}/yatim`, kind: 'page', depth: 1 },
    { url: `${site.origin}/luar`, kind: 'page', depth: 1 },
    { url: `${site.origin}/peta.xml`, kind: 'start', depth: 0 },
  ])
  const { paths } = await crawlAll({ url: `${site.origin}/`, crawl: { exclude: ['/luar', '*.xml'] } }, { frontier })
  expect(paths).toEqual(['/', '/a', '/yatim'])
  await site.close()
})

test('a crawl is broken off at once, even while it waits', async () => {
  const site = await serve({ '/': (_request, _response) => {} })
  const signal = AbortSignal.timeout(50)
  const start = performance.now()
  await expect(crawlAll({ url: `${site.origin}/` }, { options: { signal } })).rejects.toThrow(/timeout/i)
  expect(performance.now() - start).toBeLessThan(1_000)
  await site.close()
})
