import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFixture, texts } from './read.ts'

const folder = new URL('../../../fixtures/sources/email/', import.meta.url)
const encode = (text: string) => new TextEncoder().encode(text)

describe('whatever is cut off or damaged', () => {
  test.each(readdirSync(folder))('%s never throws, is never silent and leaks no stand-in', async (name) => {
    const whole = new Uint8Array(readFileSync(new URL(name, folder)))
    for (let step = 0; step < 24; step++) {
      const bytes = whole.slice(0, Math.ceil((whole.length * (step + 1)) / 24))
      if (step % 2 === 1) bytes[(step * 7919) % bytes.length] = (step * 31) % 256
      const { documents, failures } = await readFixture(name, bytes)
      expect(documents.length + failures.length).toBeGreaterThan(0)
      for (const message of documents.flatMap((document) => document.messages)) {
        expect(message.text).not.toMatch(/[\u{17000}-\u{187f7}\u{10fff0}-\u{10fff2}]/u)
        for (const mark of message.marks ?? []) expect(mark.end).toBeLessThanOrEqual(message.text.length)
      }
    }
  })
})

test.each([
  ['deep.liquid', `${'{% if a %}'.repeat(20_000)}x${'{% endif %}'.repeat(20_000)}`],
  ['deep.html', `${'*|IF:A|*'.repeat(20_000)}<p>x${'*|END:IF|*'.repeat(20_000)}`],
])('%s: blocks nested too deeply are a failure', async (name, source) => {
  const { documents, failures } = await readFixture(name, encode(source))
  expect(documents).toEqual([])
  expect(failures[0]!.reason).toContain('nested too deeply')
})

test('fifty thousand merge tags in one line are read in bounded time', async () => {
  const start = performance.now()
  const { documents } = await readFixture('many.html', encode(`<p>${'*|A|* '.repeat(50_000)}</p>`))
  expect(documents[0]!.messages[0]!.marks).toHaveLength(50_000)
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('of more than eight alternatives in one line eight are read, and that is reported', async () => {
  const arms = Array.from({ length: 30 }, (_, index) => `{% when ${index} %}${index}`).join('')
  const { documents, failures } = await readFixture(
    'many.liquid',
    encode(`<p>Diskon {% case x %}${arms}{% endcase %}% hari ini</p>`),
  )
  expect(texts(documents[0])).toHaveLength(8)
  expect(failures[0]!.reason).toContain('30 alternatives')
})

test('arms that are blocks of their own are all read, however many', async () => {
  const arms = Array.from({ length: 12 }, (_, index) => `{% when ${index} %}<p>Kedai ${index}</p>`).join('')
  const { documents, failures } = await readFixture('blocks.liquid', encode(`{% case x %}${arms}{% endcase %}`))
  expect(texts(documents[0])).toHaveLength(12)
  expect(failures).toEqual([])
})

test('characters that are used as stand-ins inside are harmless in the copy itself', async () => {
  const { documents } = await readFixture('tangut.html', encode('<p>A \u{17000}\u{17000} \u{10fff0} {{ nama }}</p>'))
  expect(texts(documents[0])).toEqual(['A \u{17000} \ufffd [nama]'])
})
