import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestMessage } from '../../src/slack/digest-message.ts'
import { findingMessage } from '../../src/slack/finding-message.ts'
import { escaped, shown, typed } from '../../src/slack/safe.ts'
import type { StoredFinding } from '../../src/store/port.ts'
import { finding, page, quoted } from '../store/samples.ts'
import { faultIn } from './block-rules.ts'

const NASTY = [
  '<!channel> <!here> <!everyone> <!subteam^S123> <@U024BE7LH> <#C0PROMO001>',
  '@channel @here @everyone murah',
  '<https://jahat.example|https://rimba.example> [klik](https://jahat.example)',
  '*tebal* _miring_ ~coret~ `kode` > kutip :tada:',
  'harga \u202e000.05pR\u202c \u2066rahasia\u2069 \u200bhilang\u{e0041}',
  '</script><script>alert(1)</script> &amp; &lt;',
  '\x1b[31mmerah\x07 \0 baris\nbaru\r\nlagi',
  '🌿'.repeat(4000),
]
const told = { brand: 'Rimba', slug: 'rimba', locale: 'id-ID', snapshots: new Map(), link: () => undefined }
function about(text: string, document = 'web/kartu.html'): StoredFinding {
  const said = page(document, text)
  const evidence = [quoted(said, text)]
  const words = { subject: text, title: text, explanation: text, suggestion: text }
  const found = finding(
    'fee0a1b2c3d4e5f6',
    [
      { value: text, evidence },
      { value: 'x', evidence },
    ],
    {
      ...words,
      edits: [{ document, start: 0, end: text.length, from: text, to: text }],
    },
  )
  return { ...found, assignee: text, reason: text, firstSeen: '', lastSeen: '' }
}
const messagesOf = (text: string) => [
  findingMessage(about(text), told),
  digestMessage([about(text), about(text)], { ...told, brand: text }),
]

describe('crawled text', () => {
  test.each(NASTY)('that says %j mentions nobody, hides nothing, leads nowhere, and fits', (text) => {
    for (const message of messagesOf(text)) {
      expect(faultIn(message.blocks)).toBeUndefined()
      const whole = JSON.stringify(message)
      expect(whole).not.toMatch(/<[!@#]|@(?:channel|here|everyone)\b/)
      expect(whole).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|\\u001b|\\u0000|\\u0007/u)
      // Slack reads markup in `mrkdwn` only; there is none.
      expect(whole).not.toContain('mrkdwn')
      expect(whole).not.toContain('"type":"link"')
      expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|(?<!\u200b)[*_~`]|https:/)
      expect(message.text.length).toBeLessThan(4000)
    }
  })
  test('of any kind makes blocks that Slack takes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400, unit: 'binary' }), (text) => {
        for (const message of messagesOf(text)) expect(faultIn(message.blocks)).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })
  test('that is plain stays as it is', () => {
    expect(shown('Diskon 50% s.d. 31 Des, cs@rimba.example, a < b & c', 100)).toBe(
      'Diskon 50% s.d. 31 Des, cs@rimba.example, a < b & c',
    )
    expect(escaped('a < b & c', 100)).toBe('a &lt; b &amp; c')
  })
  test('with a hundred places and sides stays within the limits of a message', () => {
    const sides = Array.from({ length: 60 }, (_, i) => ({
      value: `Rp ${i}`,
      evidence: Array.from({ length: 30 }, () => quoted(page('web/kartu.html', 'x'.repeat(3000)), 'x'.repeat(3000))),
    }))
    const { blocks } = findingMessage({ ...about('x'), sides }, told)
    expect(faultIn(blocks)).toBeUndefined()
    // Slack takes messages of 4,000 to 40,000 characters, with a margin for what is not text.
    expect(JSON.stringify(blocks).length).toBeLessThan(30_000)
    expect(JSON.stringify(blocks)).toContain('dan 27 tempat lain')
  })
})

test('a page is opened by its own address, and only by one of the web', () => {
  const link = (document: string) =>
    JSON.stringify(findingMessage(about('Rp5', document), told).blocks).includes('"type":"link"')
  expect(link('https://rimba.example/kartu')).toBe(true)
  expect(link('javascript:alert(1)')).toBe(false)
  expect(link('https://rimba.example@jahat.example/')).toBe(false)
  expect(link('https://user:pass@jahat.example/')).toBe(false)
  expect(link('web/kartu.html')).toBe(false)
})

test('a command is read as it was typed', () => {
  expect(typed(' check a &lt; b &amp;amp; c ')).toBe('check a < b &amp; c')
})
