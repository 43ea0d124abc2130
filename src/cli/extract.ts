import { quantities } from '../pipeline/quantities.ts'
import { parseLine, textItemSchema } from './json-line.ts'

const EXPECTED = 'an object such as {"id": "a1", "text": "Rp50.000", "lang": "id", "date": "2026-11-21"}'

/** `file` names the input in errors; `currency` is that of amounts that name none (ISO 4217, default IDR). */
export interface ExtractOptions {
  file?: string
  currency?: string
}

/**
 * The `extract` tool: JSON Lines of `{id, text, lang?, date?}` in, one line of `{id, quantities}` out for each, in the
 * same order. Blank lines are passed over.
 * @throws InputError with the line where one is not such an object.
 */
export async function* extractLines(
  lines: AsyncIterable<string> | Iterable<string>,
  options: ExtractOptions = {},
): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines) {
    line++
    if (!text.trim()) continue
    const item = parseLine(text, textItemSchema, { file: options.file ?? 'stdin', line }, EXPECTED)
    const found = quantities(item.text, { lang: item.lang, date: item.date, currency: options.currency })
    yield JSON.stringify({ id: item.id, quantities: found })
  }
}
