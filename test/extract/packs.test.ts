import { describe, expect, test } from 'vitest'
import { packsIn } from '../../src/extract/packs.ts'
import type { Document } from '../../src/model/index.ts'
import { copy, findingsIn } from '../pipeline/copy.ts'

describe('packs', () => {
  test.each([
    ['Sabun cuci 1,8 L atau 450 ml', ['1800ml', '450ml']],
    ['Kopi setengah kilo', ['500g']],
    ['half a kilo of beans', ['500g']],
    ['Gula sekilo', ['1000g']],
    ['Beras 1 kg, sama dengan 1000 gram', ['1000g']],
    ['60 Tablet', ['60tablet']],
    ['Bangku 4 dudukan, pompa 2 PK', ['4dudukan', '2pk']],
    ['Sesama pelanggan, kilo meter', []],
  ])('in «%s»', (text, packs) => {
    expect(packsIn(text)).toEqual(packs)
  })

  /** The row of a feed: its price is a message of its own below the title. */
  const row = (title: string) => {
    const document = copy('feed', [`# ${title}`, 'Rp159.000'], { channel: 'feed' })
    return { ...document, messages: document.messages.map((m, i) => (i === 1 ? { ...m, role: 'data' as const } : m)) }
  }
  const post = copy('post', ['Teko Kilau 30 ml cuma Rp89.000 ✨'], { channel: 'social' })
  const rules = (feed: Document) => findingsIn([feed, post]).map(({ rule }) => rule)

  test('set the row of a feed apart from a post about another pack', () => {
    expect(rules(row('Teko Kilau 60 ml'))).not.toContain('price')
  })
  test('leave a row of the same pack where it is', () => {
    expect(rules(row('Teko Kilau 30 ml'))).toEqual(['price'])
  })
})
