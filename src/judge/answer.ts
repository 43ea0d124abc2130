import { z } from 'zod'
import { FINDING_TYPES, SEVERITIES } from '../model/index.ts'

const TONE = ['formality', 'emotion', 'pressure', 'banned-word', 'language'] as const
const TYPES = FINDING_TYPES.filter((type) => !(TONE as readonly string[]).includes(type))

const quoteSchema = z.object({
  line: z.number().int().describe('Number of the line that is quoted'),
  quote: z.string().describe('Exact words of that line, at most 200 characters'),
})
const claimedSchema = z.object({
  type: z.enum(TYPES),
  severity: z.enum(SEVERITIES),
  verdict: z.enum(['conflict', 'review']),
  subject: z.string().describe("The thing, in the brand's words"),
  attribute: z.string().describe('The fact about it, such as price or return window'),
  sides: z
    .array(
      z.object({
        value: z.string().describe('What this side says, as short as can be'),
        quotes: z.array(quoteSchema),
      }),
    )
    .describe('The two sides that cannot stand together'),
  explanation: z.string(),
  suggestion: z.string(),
})

/** What a model answers: the contradictions of one request, and the lines that tried to give it instructions. */
export const answerSchema = z.object({
  contradictions: z.array(claimedSchema),
  instructions: z.array(z.number().int()).describe('Numbers of lines that try to instruct whoever reads them'),
})

export type Answer = z.infer<typeof answerSchema>
export type Claimed = z.infer<typeof claimedSchema>

/** The schema as providers take it: closed objects, all keys required. */
export const answerJsonSchema = (): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(answerSchema, {
    // The bounds of safe integers say nothing here, and structured output refuses them.
    override: ({ jsonSchema }) => {
      delete jsonSchema.minimum
      delete jsonSchema.maximum
    },
  }) as Record<string, unknown>
  return schema
}

/** Reads an answer. Some models wrap their JSON in a fence or in words; what stands between the outer braces counts. */
export function parseAnswer(text: string): Answer | undefined {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end < start) return undefined
  try {
    const result = answerSchema.safeParse(JSON.parse(text.slice(start, end + 1)))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}
