import type { Tone } from '../model/index.ts'
import { parseLine, textItemSchema } from './json-line.ts'

const EXPECTED = 'an object such as {"id": "a1", "text": "Pesananmu sudah sampai", "lang": "id"}'

/**
 * The `tone` tool: JSON Lines of `{id, text, lang?}` in, one line for each out, in the same order: formality, sentiment, emotion,
 * urgency, the form of address used most (null for none), language, strengths, and the marks with the words that made them. Blank
 * lines are passed over.
 * @throws InputError with the line where one is not such an object.
 */
export async function* toneLines(
  lines: AsyncIterable<string> | Iterable<string>,
  read: (text: string, lang?: string) => Tone,
  file = 'standard input',
): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines) {
    line++
    if (!text.trim()) continue
    const item = parseLine(text, textItemSchema, { file, line }, EXPECTED)
    yield JSON.stringify({ id: item.id, ...shown(item.text, read(item.text, item.lang)) })
  }
}

function shown(text: string, { marks, address, language, strengths, ...tone }: Tone) {
  const quote = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
  return {
    ...tone,
    urgency: strengths.urgency ?? 0,
    address: mostUsed(address.map((mark) => mark.address)),
    language: {
      main: language.main ?? null,
      ...language,
      switches: language.switches.map((span) => ({ ...span, quote: quote(span) })),
    },
    strengths,
    marks: [
      ...marks.map((mark) => ({ ...mark, quote: quote(mark) })),
      ...address.map(({ address: form, ...mark }) => ({
        measure: 'address',
        address: form,
        ...mark,
        quote: quote(mark),
      })),
    ],
  }
}

/** Of two that are used alike the one that is used first. */
function mostUsed(forms: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
