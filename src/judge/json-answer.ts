import { z } from 'zod'

/** A schema as providers take it: closed objects, all keys required. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    // The bounds of safe integers say nothing here, and structured output refuses them.
    override: ({ jsonSchema }) => {
      delete jsonSchema.minimum
      delete jsonSchema.maximum
    },
  }) as Record<string, unknown>
  return plain
}

/** Reads an answer. Some models wrap their JSON in a fence or in words; what stands between the outer braces counts. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end < start) return undefined
  try {
    const result = schema.safeParse(JSON.parse(text.slice(start, end + 1)))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}
