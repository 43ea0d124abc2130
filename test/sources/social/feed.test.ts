import { describe, expect, it } from 'vitest'
import { ids, readFixture, says } from '../rows/fixture.ts'

describe('feeds of news and blogs', () => {
  it('reads RSS: the full text of an item under its title, its date with the zone, its id', async () => {
    const result = await readFixture('social/blog.xml', 'social')
    expect(ids(result)).toEqual([
      'social/blog.xml',
      'social/blog.xml#panen-gayo',
      'social/blog.xml#https://seroja.example/jurnal/gerai',
    ])
    const [about, harvest, shop] = result.documents
    expect(about?.text).toContain('Cerita dari roastery, terbit tiap Jumat.')
    expect(harvest).toMatchObject({
      publishedAt: '2026-11-17T08:00:00+07:00',
      link: 'https://seroja.example/jurnal/panen',
      locale: 'id',
      title: 'Panen raya di Gayo',
    })
    expect(harvest?.text).not.toContain('Ringkasan')
    const price = harvest?.messages.find((message) => message.text.includes('95.000'))
    expect(price?.context).toEqual(['Panen raya di Gayo', 'Harga petani'])
    expect(shop?.text).toBe('Gerai baru\nGerai ke-14 dibuka di Malang.')
    expect(shop?.publishedAt).toBe('2026-11-12T08:00:00Z')
  })
  it('reads Atom with HTML and XHTML', async () => {
    const { documents } = await readFixture('social/atom.xml', 'social')
    expect(documents[0]).toMatchObject({
      link: 'https://seroja.example/log/collect',
      publishedAt: '2026-11-11T10:00:00Z',
    })
    expect(says(documents[0])).toEqual(['title: Order & collect', 'body: Collect your order at any of 14 shops.'])
    expect(documents[1]?.publishedAt).toBe('2026-10-01T09:00:00+07:00')
    expect(documents[1]?.text).toBe('Faster checkout\nPay in two taps.')
  })
  it('reads JSON Feed with HTML and with plain text', async () => {
    const { documents } = await readFixture('social/feed.json', 'social')
    expect(documents[0]).toMatchObject({
      id: 'social/feed.json#n2',
      link: 'https://seroja.example/news/2',
      locale: 'en',
    })
    expect(documents[0]?.text).toBe('Decaf is here\nOnly Rp 85,000 for 200 g.')
    expect(says(documents[1])).toEqual(['body: First line.', 'body: Second paragraph.'])
  })
})
