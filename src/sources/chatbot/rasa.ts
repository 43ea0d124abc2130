import type { Entry } from '../rows/entry.ts'
import type { JsonForm } from '../rows/json.ts'
import { asText, asTexts, isObject, type JsonObject } from '../rows/value.ts'
import { intentEntry } from './entry.ts'
import { labelsOf } from './intents.ts'

/** Rasa: the `responses` of a domain or of retrieval intents, {utter_x: [{text, buttons}]}. */
export const rasa: JsonForm = {
  name: 'rasa',
  label: 'Rasa responses {responses: {utter_x: [{text}]}}',
  matches: (value) => isObject(value) && isObject(responsesOf(value)),
  entries: (value) =>
    Object.entries(responsesOf(value as JsonObject) as JsonObject).map(([name, variants], index) =>
      utterance(name, variants, index + 1),
    ),
}

function responsesOf(domain: JsonObject): unknown {
  return domain.responses ?? domain.templates
}

function utterance(name: string, variants: unknown, position: number): Entry {
  const list = Array.isArray(variants) ? variants : [variants]
  const answers = list.flatMap((variant) => (isObject(variant) ? (asText(variant.text) ?? []) : asTexts(variant)))
  const buttons = list.filter(isObject).flatMap((variant) => labelsOf(variant.buttons))
  const problem = answers.length === 0 ? `The response ${name} has no text; expected a list of {text}.` : undefined
  return { ...intentEntry({ name, answers, buttons }, position), problem }
}
