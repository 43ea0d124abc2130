import type { z } from 'zod'
import { answerSchema } from './answer.ts'
import { extractionAnswerSchema } from './extraction-answer.ts'
import { readJson } from './json-answer.ts'
import { toneAnswerSchema } from './tone-answer.ts'

/** What goes with a prompt: the form of its answers, the last sentence of its requests, and how copy is put together for it. */
export interface Form {
  schema: z.ZodType
  closing: string
  /** Lines are judged by themselves: nothing is gained by sending a passage beside others, or twice. */
  alone: boolean
}

const CONTRADICTIONS: Form = {
  schema: answerSchema,
  closing: 'Answer with the contradictions between these lines.',
  alone: false,
}
const FORMS: Readonly<Record<string, Form>> = {
  tone: { schema: toneAnswerSchema, closing: 'Answer with the lines that do not sound as they should.', alone: true },
  extraction: { schema: extractionAnswerSchema, closing: 'Answer with what these lines state.', alone: true },
}

/** The form that goes with the prompt of a name. Whatever else it is called, it asks for contradictions. */
export const formOf = (name: string): Form => FORMS[name] ?? CONTRADICTIONS

/** Whether a text is an answer to the question of this id, which begins with its prompt's name. */
export const isReadable = (id: string, text: string): boolean =>
  readJson(formOf(id.slice(0, Math.max(0, id.lastIndexOf('-')))).schema, text) !== undefined
