import { z } from 'zod'
import { type Evidence, SEVERITIES, TONE_TYPES } from '../model/index.ts'
import { instructionsSchema, quoteSchema } from './answer.ts'
import { readJson } from './json-answer.ts'
import type { Line } from './passages.ts'
import { provedLines } from './proof.ts'

const discordSchema = z.object({
  type: z.enum(TONE_TYPES),
  severity: z.enum(SEVERITIES),
  verdict: z.enum(['conflict', 'review']),
  ...quoteSchema.shape,
  expected: z.string().describe('What the voice or the stage asks for, as short as can be'),
  heard: z.string().describe('What is heard instead, as short as can be'),
  explanation: z.string(),
  suggestion: z.string(),
})

/** What a model answers on how copy sounds: the lines that fit neither the voice nor their stage. */
export const toneAnswerSchema = z.object({ discords: z.array(discordSchema), instructions: instructionsSchema })
type Discord = z.infer<typeof discordSchema>

/** A line that sounds wrong, with its quotation in every place where it stands. */
export interface ProvedDiscord extends Omit<Discord, 'line' | 'quote'> {
  evidence: Evidence[]
}

/** What of an answer can be proved, and how much cannot; undefined for an answer of another form. */
export function proveTone(text: string, lines: ReadonlyMap<number, Line>) {
  const answer = readJson(toneAnswerSchema, text)
  if (!answer) return undefined
  return provedLines(answer.discords, answer.instructions, lines)
}
