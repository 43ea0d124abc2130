import { describe, expect, it } from 'vitest'
import { ids, readBytes, readFixture, reasons, says } from '../rows/fixture.ts'

describe('product feeds', () => {
  it('reads an item: copy as copy, every attribute as a value exactly as written', async () => {
    const result = await readFixture('feed/products.xml', 'feed')
    const [gayo, toraja] = result.documents
    expect(gayo).toMatchObject({
      id: 'feed/products.xml#GAYO-200',
      reader: 'merchant-feed',
      link: 'https://seroja.example/gayo',
      publishedAt: '2026-11-20T04:00:00+07:00',
    })
    expect(says(gayo)).toEqual([
      'title: Biji Gayo 200 g',
      'body: Sangrai sedang.',
      'body: Rasa cokelat & jeruk.',
      'data: 95000.00 IDR',
      'data: 85000.00 IDR',
      'data: 2026-11-15T00:00+07:00/2026-11-30T23:59+07:00',
      'data: in_stock',
      'data: ID',
      'data: Reguler',
      'data: 9000.00 IDR',
      'data: SG',
      'data: Udara',
      'data: 120000.00 IDR',
    ])
    const sale = gayo?.messages.find((message) => message.data?.property === 'sale_price')
    expect(sale).toMatchObject({
      text: '85000.00 IDR',
      context: ['Biji Gayo 200 g'],
      data: { type: 'Product', name: 'Biji Gayo 200 g', property: 'sale_price', id: 'GAYO-200' },
    })
    expect(gayo?.messages.filter((message) => message.data?.property === 'shipping.price')).toHaveLength(2)
    expect(toraja?.title).toBe('Biji Toraja 200 g')
    expect(reasons(result)).toEqual({ 'feed/products.xml#row3': 'Item 3 has no id and no title.' })
  })
  it('reads a feed in Atom', async () => {
    const { documents } = await readFixture('feed/atom.xml', 'feed')
    expect(documents[0]).toMatchObject({
      id: 'feed/atom.xml#SG-GAYO',
      link: 'https://seroja.example/sg/gayo',
      publishedAt: '2026-11-19T00:00:00Z',
    })
    expect(says(documents[0])).toEqual([
      'title: Gayo beans 200 g',
      'body: Medium roast.',
      'data: 12.50 SGD',
      'data: preorder',
    ])
  })
  it('reads a feed as a table', async () => {
    const { documents } = await readFixture('feed/products.tsv', 'feed')
    expect(documents[0]).toMatchObject({
      id: 'feed/products.tsv#T1',
      reader: 'merchant-feed',
      link: 'https://seroja.example/mug',
    })
    expect(documents[0]?.messages.map((message) => message.data?.property ?? message.role)).toEqual([
      'title',
      'body',
      'price',
      'availability',
    ])
  })
})

describe('XML that is not sound', () => {
  it('reads a feed with bare ampersands and says so', async () => {
    const result = await readFixture('feed/ampersand.xml', 'feed')
    expect(result.documents[0]?.title).toBe('Kopi & Teh')
    expect(reasons(result)['feed/ampersand.xml']).toContain('&amp;')
  })
  it('reads the whole items of a feed that was cut off, and says where', async () => {
    const result = await readFixture('feed/cut.xml', 'feed')
    expect(ids(result)).toEqual(['feed/cut.xml#A'])
    expect(reasons(result)['feed/cut.xml']).toMatch(
      /broken XML at line \d, column \d+.*only the items before it are read/,
    )
  })
  it('does not expand the entities of an entity bomb', async () => {
    const result = await readFixture('feed/bomb.xml', 'feed')
    expect(result.documents).toEqual([])
    expect(reasons(result)['feed/bomb.xml']).toContain('never expanded')
  })
  it('is quick with sections that never end', async () => {
    const bytes = new TextEncoder().encode(`<rss><channel>${'<![CDATA['.repeat(200_000)}`)
    const started = performance.now()
    const result = await readBytes('feed/open.xml', bytes, 'feed')
    expect(reasons(result)['feed/open.xml']).toContain('a section is not closed at line 1, column 15')
    expect(performance.now() - started).toBeLessThan(2000)
  })
  it('says what a sitemap is for', async () => {
    expect(reasons(await readFixture('feed/sitemap.xml', 'web'))['feed/sitemap.xml']).toContain('`url` of a source')
  })
})
