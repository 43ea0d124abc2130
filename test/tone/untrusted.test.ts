import { describe, expect, test } from 'vitest'
import { hear } from './hear.ts'

const voice = {
  address: { id: 'Anda' },
  formality: 'formal' as const,
  languages: ['id'],
  mixing: 'never' as const,
  banned: ['lemot', 'pasti lulus', 'KW'],
  bannedAddress: ['kamu', 'lo'],
  avoid: ['shouting', 'urgency', 'fear', 'joking', 'blame', 'slang'],
}

describe('no text takes longer than its length', () => {
  test.each([
    ['letters without end', 'a'.repeat(60_000)],
    ['letters set apart', 'l-'.repeat(30_000)],
    ['open quotation marks', `lemot kamu ${'“'.repeat(30_000)}`],
    ['open braces and brackets', `lemot. ${'{{['.repeat(20_000)}`],
    ['what looks like an address', `lemot kamu. ${'a.'.repeat(30_000)}@`],
    ['dots and hyphens', `lemot kamu ${'a-b.c-'.repeat(10_000)}`],
    ['exclamation marks', '!?'.repeat(30_000)],
    ['one banned word again and again', 'lemot “kamu” a@b.co '.repeat(3000)],
    ['figures for letters', '1337 l3m0t@'.repeat(5000)],
    ['capitals', 'BURUAN SEKARANG JUGA '.repeat(3000)],
    ['emoji', '😂👨‍👩‍👧'.repeat(300)],
  ])('%s', (_what, text) => {
    const started = performance.now()
    hear(text, { voice })
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
