import { z } from 'zod'
import { embedInBatches } from './batches.ts'
import { type Embedder, EmbedError } from './port.ts'
import { type Attempt, type Clock, withRetries } from './retry.ts'

/** The `AI` binding of a Worker, as far as it is used here. */
export interface AiBinding {
  run(model: string, input: { text: string[] }): Promise<unknown>
}
export interface WorkersAiOptions {
  /** Default `@cf/baai/bge-m3`, which reads Indonesian and English. */
  model?: string
  /** Most texts a request; the platform takes 100. */
  batch?: number
  /** Most UTF-16 units of a text. Default 8,000; bge-m3 reads 8,192 tokens. */
  longest?: number
}

const answerSchema = z.object({ data: z.array(z.array(z.number())) })
/** Codes in the platform's messages (developers.cloudflare.com/workers-ai/platform/errors): a time-out, an abort, no capacity. */
const PASSING = new Set([3007, 3008, 3040])
const TOO_LARGE = 3006
const USED_UP = 3036

/** Text embeddings on Workers AI through the binding that the Worker hands in. */
export function workersAiEmbedder(binding: AiBinding, clock: Clock, options: WorkersAiOptions = {}): Embedder {
  const { model = '@cf/baai/bge-m3', batch = 100, longest = 8_000 } = options
  const name = `${model} on Workers AI`
  const run = async (text: string[]): Promise<Attempt<number[][]>> => {
    let answer: unknown
    try {
      answer = await binding.run(model, { text })
    } catch (cause) {
      return failureOf(name, cause, text.length)
    }
    const parsed = answerSchema.safeParse(answer)
    if (parsed.success) return { answer: parsed.data.data }
    const found = z.prettifyError(parsed.error).replaceAll('\n', ' ')
    return { failure: new EmbedError(name, `answered what is no list of embeddings: ${found}`, 'stop') }
  }
  const ask = (texts: readonly string[]) => withRetries(() => run([...texts]), clock)
  return { model: name, embed: (texts) => embedInBatches(texts, { model: name, batch, longest, ask }) }
}

/** The binding throws plain errors whose message opens with a code: "3040: No more data centers to forward the request to". */
function failureOf(name: string, cause: unknown, texts: number): Attempt<never> {
  const message = cause instanceof Error ? cause.message : String(cause)
  const code = Number(/\b(\d{4})\b/.exec(message)?.[1])
  if (PASSING.has(code)) return { failure: new EmbedError(name, message, 'retry', { cause }) }
  // The allocation comes back at midnight UTC: no pause within a run helps.
  if (code === USED_UP) return { failure: new EmbedError(name, message, 'retry', { cause }), after: Infinity }
  if (code === TOO_LARGE && texts === 1) {
    return { failure: new EmbedError(name, `${message}. Leave this text out.`, 'skip', { cause, text: 0 }) }
  }
  if (code === TOO_LARGE) {
    return { failure: new EmbedError(name, `${message}. Set a smaller \`batch\` or \`longest\`.`, 'stop', { cause }) }
  }
  return { failure: new EmbedError(name, message, 'stop', { cause }) }
}
