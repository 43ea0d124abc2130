import type { Entry } from '../rows/entry.ts'
import type { JsonForm } from '../rows/json.ts'
import { asText, isObject, type JsonObject } from '../rows/value.ts'
import { answersOf, buttonsOf } from './dialogflow.ts'
import { intentEntry } from './entry.ts'

const FULFILLMENTS = ['triggerFulfillment', 'entryFulfillment', 'initialPromptFulfillment', 'fulfillment'] as const
const DEEPEST = 12

interface Said {
  name: string
  messages: JsonObject[]
}

/** Dialogflow CX: what flows and pages of an exported agent say, by the intent, event or page that makes them say it. */
export const dialogflowCx: JsonForm = {
  name: 'dialogflow-cx',
  label: 'Dialogflow CX flows and pages {transitionRoutes: [{intent, triggerFulfillment}]}',
  matches: (value) => saidIn(value, '').length > 0,
  entries(value): Entry[] {
    const byName = new Map<string, JsonObject[]>()
    for (const { name, messages } of saidIn(value, '')) byName.set(name, [...(byName.get(name) ?? []), ...messages])
    return [...byName].map(([name, messages], index) =>
      intentEntry({ name, answers: messages.flatMap(answersOf), buttons: messages.flatMap(buttonsOf) }, index + 1),
    )
  },
}

function saidIn(value: unknown, owner: string, depth = 0): Said[] {
  if (depth > DEEPEST) return []
  if (Array.isArray(value)) return value.flatMap((item) => saidIn(item, owner, depth + 1))
  if (!isObject(value)) return []
  const name = lastSegment(asText(value.intent ?? value.event ?? value.displayName)) ?? owner
  return Object.entries(value).flatMap(([key, child]): Said[] => {
    const fulfillment = (FULFILLMENTS as readonly string[]).includes(key) && isObject(child) ? child : undefined
    if (!fulfillment) return saidIn(child, name, depth + 1)
    const messages = Array.isArray(fulfillment.messages) ? fulfillment.messages.filter(isObject) : []
    return messages.length > 0 ? [{ name, messages }] : []
  })
}

/** Exports name an intent by its path: projects/p/locations/l/agents/a/intents/NAME. */
function lastSegment(name: string | undefined): string | undefined {
  return name?.split('/').at(-1)
}
