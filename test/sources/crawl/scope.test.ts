import { expect, test } from 'vitest'
import { Scope } from '../../../src/sources/crawl/scope.ts'

test('a crawl stays on the hosts where it starts; www. makes no difference, another port does', () => {
  const scope = new Scope(['https://www.warung.test/menu', 'http://lokal.test:8080/'], {})
  const inside = ['http://warung.test/', 'https://www.warung.test/a', 'http://lokal.test:8080/b']
  const outside = ['https://toko.warung.test/', 'http://lokal.test/', 'https://warung.test.jahat.test/']
  expect(inside.map((url) => scope.onHost(url))).toEqual([true, true, true])
  expect(outside.map((url) => scope.onHost(url))).toEqual([false, false, false])
})

test('a start page may move to a parent or child domain, and to no other', () => {
  const scope = new Scope(['https://m.warung.test/'], {})
  expect(scope.adopt('https://lain.test/')).toBe(false)
  expect(scope.adopt('https://semwarung.test/')).toBe(false)
  expect(scope.adopt('https://test/')).toBe(false)
  expect(scope.onHost('https://www.warung.test/')).toBe(false)
  expect(scope.adopt('https://www.warung.test/')).toBe(true)
  expect(scope.onHost('https://warung.test/menu')).toBe(true)
})

test('exclude is stronger than include', () => {
  const scope = new Scope(['https://warung.test/'], { include: ['/menu/**'], exclude: ['/menu/lama/**'] })
  expect(scope.includes('https://warung.test/menu/soto?porsi=2')).toBe(true)
  expect(scope.includes('https://warung.test/menu/lama/rawon')).toBe(false)
  expect(scope.includes('https://warung.test/lokasi')).toBe(false)
})
