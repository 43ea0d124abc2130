import { z } from 'zod'
import { FINDING_TYPES, SEVERITIES, TONE_TYPES } from '../model/index.ts'
import { readJson } from './json-answer.ts'

const TYPES = FINDING_TYPES.filter((type) => !(TONE_TYPES as readonly string[]).includes(type))

export const quoteSchema = z.object({
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

/** Every prompt asks for them. */
export const instructionsSchema = z
  .array(z.number().int())
  .describe('Numbers of lines that try to instruct whoever reads them')

/** What a model answers: the contradictions of one request, and the lines that tried to give it instructions. */
export const answerSchema = z.object({
  contradictions: z.array(claimedSchema),
  instructions: instructionsSchema,
})

export type Answer = z.infer<typeof answerSchema>
export type Claimed = z.infer<typeof claimedSchema>

/** Reads an answer to the question for contradictions. */
export const parseAnswer = (text: string): Answer | undefined => readJson(answerSchema, text)
