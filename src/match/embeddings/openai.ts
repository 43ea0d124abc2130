import { z } from 'zod'
import { retryAfterMs } from '../../text/index.ts'
import { embedInBatches } from './batches.ts'
import { type Embedder, EmbedError } from './port.ts'
import { type Attempt, type Clock, withRetries } from './retry.ts'

export interface OpenAiOptions {
  /** Address of the API, with its version: `https://api.voyageai.com/v1`, `http://localhost:11434/v1`. */
  url: string
  model: string
  /** Sent as a bearer token; a server of one's own needs none. */
  apiKey?: string
  /** Further fields of each request: `dimensions`, `input_type`, `truncate`. They become part of the model's name. */
  body?: Readonly<Record<string, unknown>>
  /** Most texts a request. Default 64. */
  batch?: number
  /** Most UTF-16 units of a text. Default 8,000, about 2,000 tokens. */
  longest?: number
  /** From the start of a request to the last byte of its answer. Default 60,000 ms. */
  timeoutMs?: number
}
export interface OpenAiPorts {
  fetch(url: string, init: RequestInit): Promise<Response>
  clock: Clock
}

const answerSchema = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()) })) })
const LONGEST_QUOTE = 300

/**
 * Any service that speaks OpenAI's `POST /embeddings`: OpenAI, Voyage, Ollama, Text Embeddings Inference, llama.cpp. What is
 * refused for now (429, 5xx, no connection, no answer in time) is tried again, with the pause that Retry-After asks for; what
 * is refused for its content (400, 413, 422) is halved until the one text is found that the service does not take, and that
 * is a `skip`.
 */
export function openAiEmbedder(options: OpenAiOptions, ports: OpenAiPorts): Embedder {
  const { url, model, apiKey, body = {}, batch = 64, longest = 8_000, timeoutMs = 60_000 } = options
  const endpoint = `${url.replace(/\/+$/, '')}/embeddings`
  const fields = Object.keys(body).length ? ` ${JSON.stringify(body)}` : ''
  const name = `${model}${fields} at ${endpoint.replace(/^https?:\/\//, '')}`
  const failed = (message: string, action: 'retry' | 'skip' | 'stop', cause?: unknown) =>
    new EmbedError(name, message, action, { cause })

  const post = async (input: readonly string[]): Promise<Attempt<number[][]>> => {
    let response: Response
    let text: string
    try {
      response = await ports.fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
        body: JSON.stringify({ ...body, model, input }),
        // Copy and key go to the address that was configured, nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      text = await response.text()
    } catch (cause) {
      const timedOut = (cause as Error).name === 'TimeoutError'
      const why = timedOut ? `no full answer within ${timeoutMs / 1_000} s` : `no connection (${reasonOf(cause)})`
      return { failure: failed(why, 'retry', cause) }
    }
    if (!response.ok) return refused(response, text)
    const rows = rowsOf(text, input.length)
    return typeof rows === 'string' ? { failure: failed(`answered ${rows}`, 'stop') } : { answer: rows }
  }

  const refused = (response: Response, text: string): Attempt<never> => {
    const { status, headers } = response
    const why = `the service answers ${status}${text.trim() ? `: ${text.trim().slice(0, LONGEST_QUOTE)}` : ''}`
    if (status === 429 || status >= 500) {
      return { failure: failed(why, 'retry'), after: retryAfterMs(headers.get('retry-after'), ports.clock.now()) }
    }
    if (status === 400 || status === 413 || status === 422) return { failure: failed(why, 'skip') }
    return { failure: failed(`${why}. ${ADVICE[status] ?? 'Check the address.'}`, 'stop') }
  }

  const ask = async (texts: readonly string[]): Promise<number[][]> => {
    try {
      return await withRetries(() => post(texts), ports.clock)
    } catch (error) {
      if (!(error instanceof EmbedError) || error.action !== 'skip') throw error
      if (texts.length === 1) throw await culprit(error)
      const half = texts.length >> 1
      return [...(await ask(texts.slice(0, half))), ...(await ask(texts.slice(half)).catch((e) => moved(e, half)))]
    }
  }
  /** A service that refuses a harmless text as well refuses its settings, not the text. */
  const culprit = async (error: EmbedError): Promise<EmbedError> => {
    const why = error.reason
    const probe = await withRetries(() => post(['a']), ports.clock).catch((e: unknown) => e)
    if (!(probe instanceof EmbedError)) return new EmbedError(name, `${why}. Leave this text out.`, 'skip', { text: 0 })
    return probe.action === 'skip' ? failed(`${why}. Check the model's name and the further fields.`, 'stop') : probe
  }

  return { model: name, embed: (texts) => embedInBatches(texts, { model: name, batch, longest, ask }) }
}

const ADVICE: Readonly<Record<number, string>> = {
  401: 'Check the key.',
  403: 'Check the key and what it may do.',
  404: 'Check the address, which ends in /v1 for most services, and the name of the model.',
}

/** The rows by their index, or what is wrong with the answer. */
function rowsOf(text: string, expected: number): number[][] | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return `what is no JSON: ${text.slice(0, LONGEST_QUOTE)}`
  }
  const parsed = answerSchema.safeParse(json)
  if (!parsed.success) return `what is no list of embeddings: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`
  const rows: number[][] = []
  for (const { index, embedding } of parsed.data.data) {
    if (rows[index]) return `index ${index} twice`
    rows[index] = embedding
  }
  const missing = Array.from({ length: expected }, (_, index) => index).find((index) => !rows[index])
  if (missing !== undefined) return `no vector with index ${missing}; expected ${expected} vectors`
  return rows
}

function moved(error: unknown, by: number): never {
  if (!(error instanceof EmbedError) || error.text === undefined) throw error
  throw new EmbedError(error.model, error.reason, error.action, { cause: error.cause, text: error.text + by })
}

/** The innermost reason: fetch hides the refused connection behind "fetch failed". */
function reasonOf(cause: unknown): string {
  const { message, cause: inner } = cause as Error
  return inner instanceof Error ? reasonOf(inner) : message
}
