import { sha256 } from '../model/index.ts'
import type { Bundle } from './bundles.ts'
import { formOf } from './forms.ts'
import { jsonSchemaOf } from './json-answer.ts'
import type { Passage } from './passages.ts'
import type { JudgeRequest } from './port.ts'
import { type Rendered, render } from './render.ts'

/** Instructions to a model, as they stand in a file of `rules/prompts`. */
export interface Prompt {
  /** Decides on the form of the answer (`formOf`). */
  name: string
  text: string
  /** What else is told of the brand before its copy, such as its voice. Written by the brand, not taken from its copy. */
  brief?: string
}

/** A request, the copy in it, and what the numbers in it mean. */
export interface Asked {
  request: JudgeRequest
  bundle: Bundle
  lines: Rendered['lines']
}

/**
 * Name under which answers to a prompt are kept: another wording of the instructions, or another form of answer, is another
 * question.
 */
export async function promptVersion({ name, text, brief }: Prompt): Promise<string> {
  const parts = [text, jsonSchemaOf(formOf(name).schema), ...(brief === undefined ? [] : [brief])]
  return `${name}-${(await sha256(JSON.stringify(parts))).slice(0, 12)}`
}

/** Identity of what a passage says and whom it addresses, whatever stands around it and whatever day it is read on. */
export const passageHash = async (passage: Passage): Promise<string> =>
  (await sha256((await render([passage])).body)).slice(0, 32)

/** Room for an answer: a corpus of forty thousand characters held up to fifty contradictions of some 250 tokens each. */
const MAX_TOKENS = 32_000

/**
 * One request for a bundle. Its id is the hash of instructions, schema and copy: the same question has the same id in every
 * run, so its answer is bought once.
 */
export async function requestFor(
  bundle: Bundle,
  context: { brand: string; asOf: string; language: string },
  prompt: Prompt,
): Promise<Asked> {
  const { text, lines } = await render(bundle)
  const { schema: form, closing } = formOf(prompt.name)
  const brief = prompt.brief === undefined ? '' : `\n\n${prompt.brief}`
  const user = `Brand: ${context.brand}. Today: ${context.asOf}. Main language: ${context.language}.${brief}\n\n${text}\n\n${closing}`
  const schema = jsonSchemaOf(form)
  const id = `${prompt.name}-${(await sha256(JSON.stringify([prompt.text, schema, user]))).slice(0, 40)}`
  return { request: { id, system: prompt.text, user, schema, maxTokens: MAX_TOKENS }, bundle, lines }
}
