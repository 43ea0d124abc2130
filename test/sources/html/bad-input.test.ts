import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ReadResult } from '../../../src/model/index.ts'
import { htmlReader, parseHtml, readHtml } from '../../../src/sources/html/index.ts'
import { one, page, texts } from './page.ts'

const read = (bytes: Uint8Array, maxBytes?: number): ReadResult =>
  readHtml({ id: 'x.html', source: 'x', bytes, touchpoint: { channel: 'web', stage: 'purchase' } }, { maxBytes })

describe('broken pages', () => {
  it('reads unclosed and wrongly nested elements', () => {
    const { text } = one(page('rusak.html'))
    for (const part of [
      'Paragraf tanpa tutup',
      'Diskon 25% untuk anggota',
      'Rp10.000',
      'Butir tanpa daftar',
      'Syarat & ketentuan',
      'FAQ',
      'Peta toko',
    ])
      expect(text).toContain(part)
  })

  it('survives a hundred thousand levels and a hundred thousand stray end tags', () => {
    const deep = parseHtml(`${'<div>'.repeat(100_000)}Halo${'</b>'.repeat(100_000)}`)
    expect(deep.messages.map((message) => message.text)).toEqual(['Halo'])
  })

  it.each([
    ['kosong.html', /shows no text/],
    ['aplikasi.html', /before its scripts run/],
  ])('reports %s', (name, reason) => {
    expect(page(name).failures[0]).toMatchObject({
      document: name,
      reason: expect.stringMatching(reason),
      action: 'skip',
    })
  })

  it('keeps what the head of a page without text says', () => {
    expect(one(page('aplikasi.html')).text).toBe('Toko Awan\nBelanja awan.')
  })

  it('reports an empty file, binary data and a page above the limit with its size', () => {
    expect(read(new Uint8Array()).failures[0]?.reason).toMatch(/0 bytes/)
    expect(read(gzipSync(Buffer.from('<p>Halo</p>'.repeat(500)))).failures[0]?.reason).toMatch(/binary/)
    const big = read(new Uint8Array(3 * 1024 * 1024).fill(32), 1024 * 1024)
    expect(big.documents).toEqual([])
    expect(big.failures[0]?.reason).toMatch(/3\.0 MB.*limit of 1\.0 MB/)
    expect(read(new Uint8Array(21 * 1024 * 1024).fill(32)).failures[0]?.reason).toMatch(/limit of 20\.0 MB/)
  })
})

describe('charsets', () => {
  it('follows the declaration, and UTF-16 by its mark', () => {
    expect(one(page('latin1.html')).text).toBe('Café Soirée\nMenú día: 12 £')
    expect(texts(one(page('utf16.html')), 'body')).toEqual(['Rp 20.000 – hemat'])
    expect(page('latin1.html').failures).toEqual([])
  })

  it('does not follow a false declaration, and reports it', () => {
    const result = page('charset-keliru.html')
    expect(one(result).text).toContain('Crème brûlée')
    expect(result.failures[0]?.reason).toMatch(/declares UTF-8 but its bytes are not; it was read as windows-1252/)
  })

  it('believes the server before the page', () => {
    const bytes = new Uint8Array([...Buffer.from('<p>Harga '), 0xa4, ...Buffer.from('5</p>')])
    const input = {
      id: 'x',
      source: 'x',
      bytes,
      contentType: 'text/html; charset=iso-8859-15',
      touchpoint: { channel: 'web', stage: 'purchase' } as const,
    }
    expect(one(readHtml(input)).text).toBe('Harga €5')
  })
})

it('is the reader of pages, whether served, named or begun as such, and of nothing else', () => {
  const input = {
    id: 'a',
    source: 'a',
    bytes: new Uint8Array(),
    touchpoint: { channel: 'web', stage: 'purchase' } as const,
  }
  expect(htmlReader.accepts({ ...input, contentType: 'text/html; charset=utf-8' }, '')).toBe(true)
  expect(htmlReader.accepts({ ...input, id: 'web/a.html' }, '')).toBe(true)
  expect(htmlReader.accepts(input, '<!DOCTYPE html><html>')).toBe(true)
  expect(htmlReader.accepts({ ...input, id: 'feed.xml' }, '<?xml version="1.0"?><rss>')).toBe(false)
})

it('gives the crawler links with their text, the canonical address and the robots directives', () => {
  const parsed = parseHtml(
    '<html lang="id"><head><base href="/toko/"><link rel="canonical" href="https://a.example/x"><meta name="robots" content="noindex, nofollow"></head>' +
      '<body><a href="promo" rel="nofollow">Promo <b>akhir</b> tahun</a><p hidden><a href="/b">B</a></p></body></html>',
  )
  expect(parsed).toMatchObject({
    lang: 'id',
    canonical: 'https://a.example/x',
    base: '/toko/',
    robots: ['noindex', 'nofollow'],
  })
  expect(parsed.translations).toBeUndefined()
  expect(parsed.links).toEqual([
    { href: 'promo', rel: 'nofollow', text: 'Promo akhir tahun' },
    { href: '/b', text: '' },
  ])
})

it('tells where else the page stands in another language', () => {
  const page =
    '<html lang="id"><head><link rel="canonical" href="https://a.example/id/tarif"><link rel="alternate" hreflang="en" href=" https://a.example/en/rates ">' +
    '<link rel="alternate" hreflang="id" href="https://a.example/id/tarif"><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Tarif kamar</p></body></html>'
  const [document] = read(new TextEncoder().encode(page)).documents
  expect(document?.translations).toEqual(['https://a.example/en/rates', 'https://a.example/id/tarif'])
})
