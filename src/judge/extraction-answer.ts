import { z } from 'zod'
import type { Evidence } from '../model/index.ts'
import { instructionsSchema, quoteSchema } from './answer.ts'
import { readJson } from './json-answer.ts'
import type { Line } from './passages.ts'
import { provedLines } from './proof.ts'

const readSchema = z.object({
  ...quoteSchema.shape,
  subject: z.string().describe("The thing, in the brand's words"),
  attribute: z.string().describe('One of the attributes that are listed'),
  value: z.string().describe('The value in plain figures or words, such as Rp 75.000, 14 hari, 20 %, none'),
})

/** What a model answers on what copy states. */
export const extractionAnswerSchema = z.object({ statements: z.array(readSchema), instructions: instructionsSchema })

/** A statement as a model reads it, with its quotation in every place where it stands. */
export interface ProvedReading {
  subject: string
  attribute: string
  value: string
  evidence: Evidence[]
}

/** What of an answer can be proved, and how much cannot; undefined for an answer of another form. */
export function proveReadings(text: string, lines: ReadonlyMap<number, Line>) {
  const answer = readJson(extractionAnswerSchema, text)
  if (!answer) return undefined
  return provedLines(answer.statements, answer.instructions, lines)
}
