import { z } from 'zod'
import type { Judge, JudgeOutcome, JudgeRequest } from '../port.ts'
import { createSender, type Means, type Persistence } from './attempts.ts'
import { broken, complaintOf, type Failure, failed } from './failures.ts'

/** A server that speaks OpenAI's chat completions: OpenAI itself, a gateway, or a model of one's own. */
export interface OpenAiSettings extends Persistence {
  /** Model id, as the server names it. */
  model: string
  /** Up to and with the version: `https://api.openai.com/v1`, `http://localhost:11434/v1`. */
  baseURL: string
  /** Servers on one's own machine mostly want none. */
  apiKey?: string
  /** `reasoning_effort`; models that do not reason refuse it. */
  effort?: string
  /** Most tokens of the answer, instead of what the request says. */
  maxTokens?: number
}

/** How a server wants to be asked; it is learnt from its refusals, once for all requests. */
interface Dialect {
  /** Servers of one's own may ignore the newer name in silence; OpenAI's reasoning models refuse the older one. */
  limit: 'max_tokens' | 'max_completion_tokens'
  format: (typeof FORMATS)[number]
}

/** From the surest to the loosest; where the server holds no answer to the schema, the instructions say it. */
const FORMATS = ['json_schema', 'json_object', 'text'] as const

/**
 * Asks a model over `POST <baseURL>/chat/completions`. `ask` rejects only when `means.signal` is aborted. Not streamed: give a
 * `fetch` that waits for the first byte as long as the whole answer may take.
 */
export function createOpenAiJudge(settings: OpenAiSettings, means: Means): Judge {
  const send = createSender(means, settings)
  const url = `${settings.baseURL.replace(/\/+$/, '')}/chat/completions`
  const headers = {
    'content-type': 'application/json',
    ...(settings.apiKey ? { authorization: `Bearer ${settings.apiKey}` } : {}),
  }
  let dialect: Dialect = { limit: 'max_tokens', format: 'json_schema' }

  const exchange = async (request: JudgeRequest, signal: AbortSignal) => {
    for (;;) {
      const asked = dialect
      const body = JSON.stringify(completionParams(request, settings, asked))
      // Copy and key go to the address that was configured, nowhere else.
      const response = await means.fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
      const text = await response.text()
      if (response.ok) return { value: completionSchema.parse(JSON.parse(text)), headers: response.headers }
      const complaint = { ...complaintOf(jsonOr(text)), status: response.status }
      const next = REFUSED.has(response.status) ? otherDialect(asked, complaint.message ?? '') : undefined
      if (!next) throw new Refused(failed(complaint, response.headers))
      dialect = next
    }
  }

  return {
    model: settings.model,
    ask: async (request) => {
      const sent = await send(
        (signal) => exchange(request, signal),
        (error) => (error instanceof Refused ? error.failure : broken(error)),
      )
      if ('value' in sent) return outcomeOf(request.id, sent.value, settings.model)
      return { id: request.id, action: sent.action, reason: sent.reason }
    },
  }
}

/** Carries a failure through the exchange. */
class Refused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.reason)
    this.failure = failure
  }
}

/** Statuses with which servers refuse parameters that they do not know. */
const REFUSED = new Set([400, 404, 422, 501])

/** The next way of asking that a refusal leaves, or undefined where it is not about the way of asking. */
function otherDialect({ limit, format }: Dialect, message: string): Dialect | undefined {
  if (limit === 'max_tokens' && /max_completion_tokens/.test(message)) return { limit: 'max_completion_tokens', format }
  const looser = FORMATS[FORMATS.indexOf(format) + 1]
  return looser && /response[ _]format|json[ _](schema|object)|structured[ _]output/i.test(message)
    ? { limit, format: looser }
    : undefined
}

function completionParams(request: JudgeRequest, settings: OpenAiSettings, { limit, format }: Dialect): object {
  const schema = JSON.stringify(request.schema)
  const system =
    format === 'json_schema'
      ? request.system
      : `${request.system}\n\nAnswer with one JSON object that follows this JSON Schema, and with nothing else:\n${schema}`
  return {
    model: settings.model,
    [limit]: settings.maxTokens ?? request.maxTokens,
    ...(settings.effort ? { reasoning_effort: settings.effort } : {}),
    ...(format === 'json_schema'
      ? { response_format: { type: format, json_schema: { name: 'answer', strict: true, schema: request.schema } } }
      : format === 'json_object'
        ? { response_format: { type: format } }
        : {}),
    messages: [
      { role: 'system', content: system.toWellFormed() },
      { role: 'user', content: request.user.toWellFormed() },
    ],
  }
}

const tokens = z.number().nullish()

const completionSchema = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish(),
    })
    .nullish(),
})

/** OpenAI counts cached tokens among those of the prompt, and charges nothing for writing the cache. */
function outcomeOf(id: string, answer: z.infer<typeof completionSchema>, asked: string): JudgeOutcome {
  const { finish_reason, message } = answer.choices[0]!
  const model = answer.model ?? asked
  const cached = answer.usage?.prompt_tokens_details?.cached_tokens ?? 0
  const usage = {
    inputTokens: Math.max(0, (answer.usage?.prompt_tokens ?? 0) - cached),
    cacheReadTokens: cached,
    cacheWriteTokens: 0,
    outputTokens: answer.usage?.completion_tokens ?? 0,
  }
  const skip = (reason: string) => ({ id, action: 'skip', reason, model, usage }) as const
  if (finish_reason === 'length')
    return skip('The answer was cut off at the most tokens allowed; allow more or ask about less at once.')
  if (finish_reason === 'content_filter') return skip('The model refused to answer (content filter).')
  if (message.refusal) return skip(`The model refused to answer: ${message.refusal}`)
  return { id, text: message.content ?? '', model, usage }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
