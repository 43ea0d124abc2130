import { z } from 'zod'
import { InputError } from '../model/errors.ts'
import { quantities } from '../pipeline/quantities.ts'

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.string().optional(),
  date: z.string().optional(),
})

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
    const item = parse(text, { file: options.file ?? 'stdin', line })
    const found = quantities(item.text, { lang: item.lang, date: item.date, currency: options.currency })
    yield JSON.stringify({ id: item.id, quantities: found })
  }
}

function parse(text: string, place: { file: string; line: number }): z.infer<typeof itemSchema> {
  const expected = 'an object such as {"id": "a1", "text": "Rp50.000", "lang": "id", "date": "2026-11-21"}'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const column =
      Number(/column (\d+)/.exec(String(cause))?.[1] ?? /position (\d+)/.exec(String(cause))?.[1] ?? 0) || 1
    throw new InputError({ ...place, column }, `no JSON: ${text.slice(0, 60)}`, expected, { cause })
  }
  const parsed = itemSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const at = issue.path.length ? `\`${issue.path.join('.')}\`: ` : ''
  throw new InputError({ ...place, column: 1 }, `${at}${issue.message}`, expected)
}
