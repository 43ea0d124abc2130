import { z } from 'zod'
import { InputError } from '../model/errors.ts'
import { found } from '../pipeline/config/issues.ts'

export const textItemSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.string().optional(),
  date: z.string().optional(),
})

/**
 * Reads one line of JSON by a schema.
 * @param expected an example of a right line
 * @throws InputError with the line, and the column where the line is no JSON
 */
export function parseLine<T>(
  text: string,
  schema: z.ZodType<T>,
  place: { file: string; line: number },
  expected: string,
): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const column =
      Number(/column (\d+)/.exec(String(cause))?.[1] ?? /position (\d+)/.exec(String(cause))?.[1] ?? 0) || 1
    throw new InputError({ ...place, column }, `no JSON: ${text.slice(0, 60)}`, expected, { cause })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const there = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], value)
  throw new InputError({ ...place, column: 1 }, found(issue, there), expected)
}
