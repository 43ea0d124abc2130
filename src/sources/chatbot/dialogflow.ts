import type { Entry } from '../rows/entry.ts'
import type { JsonForm } from '../rows/json.ts'
import { asText, asTexts, isObject, type JsonObject, records } from '../rows/value.ts'
import { type Intent, intentEntry } from './entry.ts'
import { labelsOf } from './intents.ts'

/** Dialogflow ES: a file of one intent, a list of them, or the answer of its API. */
export const dialogflow: JsonForm = {
  name: 'dialogflow',
  label: 'Dialogflow intents {name, responses: [{messages}]}',
  matches: (value) => intentsOf(value).length > 0,
  entries: (value) => intentsOf(value).map((intent, index) => esEntry(intent, index + 1)),
}

/** What customers say to a bot (training phrases), kept apart by Dialogflow and Rasa: not the brand's words. */
export const trainingPhrases: JsonForm = {
  name: 'training-phrases',
  label: 'training phrases, which are left out',
  matches: (value) => isTraining(value),
  entries: () => [
    {
      whole: true,
      position: 1,
      problem: 'The file holds phrases of customers, no words of the brand; leave it out of the source.',
    },
  ],
}

function isTraining(value: unknown): boolean {
  if (isObject(value)) return 'nlu' in value && !('responses' in value)
  return (
    records(value).length > 0 &&
    records(value).every((item) => Array.isArray(item.data) && ('isTemplate' in item || 'count' in item))
  )
}

function intentsOf(value: unknown): JsonObject[] {
  const candidates = isObject(value) && messagesOf(value).length > 0 ? [value] : records(value)
  return candidates.filter((item) => messagesOf(item).length > 0)
}

/** Rich messages of an intent: in `responses[].messages` of an export, in `messages` of the API's answer. */
function messagesOf(intent: JsonObject): JsonObject[] {
  if (asText(intent.name ?? intent.displayName) === undefined) return []
  const responses = Array.isArray(intent.responses) ? intent.responses.filter(isObject) : []
  return [intent, ...responses].flatMap((part) => (Array.isArray(part.messages) ? part.messages.filter(isObject) : []))
}

function esEntry(item: JsonObject, position: number): Entry {
  const messages = messagesOf(item)
  const locales = [...new Set(messages.flatMap((message) => asText(message.lang) ?? []))]
  const intent: Intent = {
    name: asText(item.displayName ?? item.name) ?? `row${position}`,
    answers: messages.flatMap(answersOf),
    buttons: messages.flatMap(buttonsOf),
    locale: locales.length === 1 ? locales[0] : undefined,
  }
  return intentEntry(intent, position)
}

/** Texts of one rich message, of either version of the API. */
export function answersOf(message: JsonObject): string[] {
  const text = isObject(message.text) ? message.text.text : message.text
  const parts = [
    message,
    ...['quickReplies', 'card', 'basicCard', 'simpleResponses', 'payload'].map((key) => message[key]).filter(isObject),
  ]
  const rich = parts.flatMap((part) =>
    [part.title, part.subtitle, part.formattedText, part.textToSpeech].flatMap(asTexts),
  )
  return [...asTexts(message.speech), ...asTexts(text), ...rich, ...richContent(message.payload)]
}

export function buttonsOf(message: JsonObject): string[] {
  const inner = [message, message.quickReplies, message.card].filter(isObject)
  return inner.flatMap((part) => [...labelsOf(part.buttons), ...labelsOf(part.replies), ...labelsOf(part.quickReplies)])
}

/** Cards of Dialogflow Messenger: lists of lists of {type, title, subtitle, text}. */
function richContent(payload: unknown): string[] {
  const content = isObject(payload) && Array.isArray(payload.richContent) ? payload.richContent.flat() : []
  return content.filter(isObject).flatMap((card) => [card.title, card.subtitle, card.text].flatMap(asTexts))
}
