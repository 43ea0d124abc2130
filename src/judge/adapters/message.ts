import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import type { MessageCreateParamsNonStreaming } from '@anthropic-ai/sdk/resources/messages'
import { z } from 'zod'
import type { JudgeOutcome, JudgeRequest, JudgeUsage } from '../port.ts'

/** How Anthropic's models are asked. What is left out is left to the model, whose own defaults differ. */
export interface MessageSettings {
  /** Model id, such as `claude-opus-5-5`. */
  model: string
  /** How much the model thinks and writes. Older models, such as Haiku 4.5, refuse it. */
  effort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max'
  /** Models whose thinking is always on refuse `disabled`. */
  thinking?: 'adaptive' | 'disabled'
  /** Most tokens of thinking and answer together, instead of what the request says. */
  maxTokens?: number
}

/** The strongest but one, at 40 % of the price of the strongest. */
export const DEFAULT_MODEL = 'claude-opus-5-5'

/**
 * A question as the Messages API takes it: what is exported is what is sent live and in batches. The answer is held to the
 * schema (`output_config.format`), the instructions are marked for the provider's cache, and there are no tools.
 */
export function messageParams(request: JudgeRequest, settings: MessageSettings): MessageCreateParamsNonStreaming {
  const { model, effort, thinking, maxTokens = request.maxTokens } = settings
  return {
    model,
    max_tokens: maxTokens,
    ...(thinking ? { thinking: { type: thinking } } : {}),
    output_config: {
      ...(effort ? { effort } : {}),
      // Bounds of numbers and lengths are refused with 400; the SDK moves them into descriptions.
      format: { type: 'json_schema', schema: transformJSONSchema(request.schema) },
    },
    system: [{ type: 'text', text: request.system.toWellFormed(), cache_control: { type: 'ephemeral' } }],
    // Half a surrogate pair, as crawled copy may hold it, is refused with 400.
    messages: [{ role: 'user', content: request.user.toWellFormed() }],
  }
}

const tokens = z.number().nullish()

/** The parts of an answer that count here. */
export const messageSchema = z.object({
  model: z.string(),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  stop_details: z.object({ category: z.string().nullish(), explanation: z.string().nullish() }).nullish(),
  usage: z
    .object({
      input_tokens: tokens,
      cache_read_input_tokens: tokens,
      cache_creation_input_tokens: tokens,
      output_tokens: tokens,
    })
    .nullish(),
})
export type Message = z.infer<typeof messageSchema>

/** Why a model stopped before its answer was whole, and what to do. */
const UNFINISHED: Readonly<Record<string, string>> = {
  max_tokens: 'The answer was cut off at the most tokens allowed; allow more or ask about less at once.',
  model_context_window_exceeded:
    'The request and its answer are longer than the model can hold; ask about less at once.',
}
const FINISHED = new Set([undefined, null, 'end_turn', 'stop_sequence'])

/** An answer, or why it is none: a refusal, or one that was cut off. Tokens are paid for all the same, so they are told. */
export function outcomeOf(id: string, message: Message): JudgeOutcome {
  const { model, content, stop_reason } = message
  const usage = usageOf(message)
  if (FINISHED.has(stop_reason)) {
    const text = content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join('')
    return { id, text, model, usage }
  }
  const reason =
    stop_reason === 'refusal' ? refusal(message) : (UNFINISHED[stop_reason!] ?? `The model stopped: ${stop_reason}.`)
  return { id, action: 'skip', reason, model, usage }
}

function refusal({ stop_details }: Message): string {
  const { category, explanation } = stop_details ?? {}
  return `The model refused to answer${category ? ` (${category})` : ''}${explanation ? `: ${explanation}` : '.'}`
}

const usageOf = ({ usage }: Message): JudgeUsage => ({
  inputTokens: usage?.input_tokens ?? 0,
  cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
  cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0,
  outputTokens: usage?.output_tokens ?? 0,
})
