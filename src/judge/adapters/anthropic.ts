import type { Judge } from '../port.ts'
import { createSender, type Means } from './attempts.ts'
import { type AnthropicAccess, createClient, failureOf } from './client.ts'
import { type MessageSettings, messageParams, messageSchema, outcomeOf } from './message.ts'

/**
 * Asks one of Anthropic's models live. Answers are streamed: a connection over which nothing comes for minutes is closed on
 * the way, and the tokens are paid for all the same. `ask` rejects only when `means.signal` is aborted.
 */
export function createAnthropicJudge(settings: MessageSettings & AnthropicAccess, means: Means): Judge {
  const client = createClient(settings, means)
  const send = createSender(means, settings)
  return {
    model: settings.model,
    ask: async (request) => {
      const params = messageParams(request, settings)
      const { messages } = await client()
      const sent = await send(async (signal) => {
        const stream = messages.stream(params, { signal })
        const message = messageSchema.parse(await stream.finalMessage())
        return { value: message, headers: stream.response?.headers }
      }, failureOf)
      if ('value' in sent) return outcomeOf(request.id, sent.value)
      return { id: request.id, action: sent.action, reason: sent.reason }
    },
  }
}
