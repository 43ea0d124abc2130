import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesGlob } from '../../../src/sources/crawl/glob.ts'
import { canonicalUrl } from '../../../src/sources/crawl/url.ts'

test.each([
  ['HTTPS://Warung.TEST:443/Menu/../Harga?utm_source=ig&ukuran=M&fbclid=x#bawah', 'https://warung.test/Harga?ukuran=M'],
  ['http://warung.test:8080?', 'http://warung.test:8080/'],
  ['http://warung.test/a?gclid=1', 'http://warung.test/a'],
  ['http://warung.test/%7esoto/%c3%a9?q=%2f%41', 'http://warung.test/~soto/%C3%A9?q=%2FA'],
  ['http://warung.test/cari?q=nasi+goreng&q=&b', 'http://warung.test/cari?q=nasi+goreng&q=&b'],
  ['http://kata:sandi@warung.test/', 'http://warung.test/'],
  ['http://xn--wrung-mua.test/', 'http://xn--wrung-mua.test/'],
  ['../harga', 'http://dasar.test/harga'],
  ['//lain.test', 'http://lain.test/'],
])('%s is known as %s', (reference, known) => {
  expect(canonicalUrl(reference, 'http://dasar.test/menu/')).toBe(known)
})

test.each(['mailto:a@b.test', 'javascript:void(0)', 'tel:+62', 'http://', `http://a.test/${'x'.repeat(2_000)}`])(
  '%s is no page',
  (reference) => {
    expect(canonicalUrl(reference)).toBeUndefined()
  },
)

test('the canonical form of a canonical form is itself', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const once = canonicalUrl(url)
      if (once !== undefined) expect(canonicalUrl(once)).toBe(once)
    }),
  )
})

test.each([
  ['/promo/*', '/promo/a', true],
  ['/promo/*', '/promo/a/b', false],
  ['/promo/**', '/promo/a/b', true],
  ['/promo/**', '/promo', true],
  ['/promo/**', '/promosi', false],
  ['/**/syarat', '/syarat', true],
  ['/**/syarat', '/a/b/syarat', true],
  ['/**/syarat', '/a/prasyarat', false],
  ['*.html', '/a/b.html', true],
  ['*.html', '/a/b.html/c', false],
  ['promo/*', '/promo/a', true],
  ['/{id,en}/bantuan*', '/en/bantuan-kami', true],
  ['/{id,en}/bantuan*', '/ms/bantuan', false],
  ['/a?c', '/abc', true],
  ['/a?c', '/a/c', false],
  ['/cari/kopi susu', '/cari/kopi%20susu', true],
  ['/x.y', '/xzy', false],
])('glob %s and path %s: %s', (glob, path, matched) => {
  expect(matchesGlob(glob, path)).toBe(matched)
})

test('no glob makes the match slow', () => {
  const start = performance.now()
  expect(matchesGlob(`/${'**a'.repeat(100)}`, `/${'a'.repeat(1_900)}b`)).toBe(false)
  expect(performance.now() - start).toBeLessThan(500)
})
