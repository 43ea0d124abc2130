import type { Entry } from '../rows/entry.ts'
import type { JsonForm } from '../rows/json.ts'
import { asText, asTexts, eachRecord, isObject, type JsonObject, records } from '../rows/value.ts'
import { intentEntry } from './entry.ts'

const NAMES = ['intent', 'tag', 'intent_name', 'displayName', 'name', 'topic']
const ANSWERS = ['responses', 'response', 'answers', 'answer', 'replies', 'reply', 'jawaban', 'balasan', 'utterances']

/** Plain lists of intents: [{intent, responses: [...]}], also as {intents: [{tag, patterns, responses}]}. */
export const intentList: JsonForm = {
  name: 'intents',
  label: 'chatbot intents [{intent, responses}]',
  matches: (value) => records(value).some((item) => nameOf(item) !== undefined && ANSWERS.some((key) => key in item)),
  entries: (value) => eachRecord(value, listEntry),
}

function listEntry(item: JsonObject, position: number): Entry {
  const name = nameOf(item)
  const given = ANSWERS.flatMap((key) =>
    Array.isArray(item[key]) ? (item[key] as unknown[]) : item[key] === undefined ? [] : [item[key]],
  )
  const answers = given.flatMap(textsOf)
  const buttons = given.flatMap((answer) => (isObject(answer) ? labelsOf(answer.buttons ?? answer.quick_replies) : []))
  const problem = answers.length === 0 ? `The intent ${name ?? position} has no text in its responses.` : undefined
  return { ...intentEntry({ name: name ?? `row${position}`, answers, buttons }, position), problem }
}

function nameOf(item: JsonObject): string | undefined {
  const key = NAMES.find((name) => asText(item[name]) !== undefined)
  return key === undefined ? undefined : asText(item[key])
}

function textsOf(answer: unknown): string[] {
  if (!isObject(answer)) return asTexts(answer)
  return [answer.text, answer.message, answer.content, answer.speech, answer.title, answer.subtitle].flatMap(asTexts)
}

/** Labels of buttons, given as texts or as {title}, {label} or {text}. */
export function labelsOf(buttons: unknown): string[] {
  if (!Array.isArray(buttons)) return []
  return buttons.flatMap((button) =>
    isObject(button) ? (asText(button.title ?? button.label ?? button.text) ?? []) : asTexts(button),
  )
}
