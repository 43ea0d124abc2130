import { expect, test } from 'vitest'
import { links } from '../../src/tone/asides.ts'

const found = (text: string) => links(text).map(({ start, end }) => text.slice(start, end))

test.each([
  ['Cek (www.senja.test/kopi) atau tulis ke halo@senja.test, ya.', ['www.senja.test/kopi)', 'halo@senja.test']],
  ['#NgopiSenja bareng @kopi.senja. Promo di senja.id!', ['#NgopiSenja', '@kopi.senja', 'senja.id']],
  ['Halo {{ nama depan }}, [nama] dapat a.b', ['{{ nama depan }}', '[nama]']],
  [
    'Halo [nama]\nhttps://senja.test/a?b=c\u00a0lalu https://senja.test/d',
    ['[nama]', 'https://senja.test/a?b=c', 'https://senja.test/d'],
  ],
  ['Rp1.000,50 per gelas. Murah.Banget', []],
])('links stand where they are written: %j', (text, expected) => expect(found(text)).toEqual(expected))

test('texts full of what looks like links take no longer than their length', () => {
  const started = performance.now()
  for (const text of ['@'.repeat(60_000), 'a.b '.repeat(15_000), `${'a'.repeat(60_000)}.b`, '{{ a.b'.repeat(10_000)])
    links(text)
  expect(performance.now() - started).toBeLessThan(2000)
})
