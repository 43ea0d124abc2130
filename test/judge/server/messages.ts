import type { Reply } from './provider.ts'
import { MODEL, TEXT, type Wire } from './wire.ts'

/** As Anthropic writes it: bodies and headers of https://platform.claude.com/docs/en/api/errors and /rate-limits. */
const error = (status: number, type: string, message: string, code?: string): Reply => ({
  status,
  body: JSON.stringify({
    type: 'error',
    error: { type, message, ...(code ? { details: { error_code: code } } : {}) },
    request_id: 'req_in_body',
  }),
})

const ENDS = { refused: 'refusal', 'cut-off': 'max_tokens' } as const

export const USAGE = {
  input_tokens: 900,
  cache_creation_input_tokens: 50,
  cache_read_input_tokens: 2_000,
  output_tokens: 40,
}

/** A message as it stands in results of a batch. */
export function message(text: string, stop: string = 'end_turn'): Record<string, unknown> {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: MODEL,
    content: [
      { type: 'thinking', thinking: '', signature: 'c2ln' },
      { type: 'text', text },
    ],
    stop_reason: stop,
    stop_sequence: null,
    stop_details: stop === 'refusal' ? { type: 'refusal', category: 'cyber', explanation: 'Not this.' } : null,
    usage: USAGE,
  }
}

const event = (data: { type: string }): string => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`

/** The same message as server-sent events; `tail` replaces what comes after the first half of the text. */
export function events(text: string, stop: string, tail?: string): string {
  const whole = message(text, stop)
  const half = Math.ceil(text.length / 2)
  const delta = (part: string) => ({
    type: 'content_block_delta',
    index: 1,
    delta: { type: 'text_delta', text: part },
  })
  const head = [
    {
      type: 'message_start',
      message: { ...whole, content: [], stop_reason: null, usage: { ...USAGE, output_tokens: 1 } },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'c2ln' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    delta(text.slice(0, half)),
  ]
  const end = [
    delta(text.slice(half)),
    { type: 'content_block_stop', index: 1 },
    {
      type: 'message_delta',
      delta: { stop_reason: stop, stop_sequence: null, stop_details: whole.stop_details },
      usage: { output_tokens: USAGE.output_tokens },
    },
    { type: 'message_stop' },
  ]
  return head.map(event).join('') + (tail ?? end.map(event).join(''))
}

/** A stream that ends with an error event, as when servers become overloaded while they write. */
export const failingWithin = (type: string, message: string): Reply => ({
  type: 'text/event-stream',
  body: events(
    TEXT,
    'end_turn',
    `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type, message } })}\n\n`,
  ),
})

const PLENTY = {
  'anthropic-ratelimit-requests-remaining': '49',
  'anthropic-ratelimit-requests-reset': new Date(Date.UTC(2030, 0)).toISOString(),
}

export const messagesWire: Wire = {
  path: '/v1/messages',
  answer: ({ text = TEXT, end, headers } = {}) => ({
    type: 'text/event-stream',
    headers: { ...PLENTY, ...headers },
    body: events(end === 'refused' ? '' : text, end ? ENDS[end] : 'end_turn'),
  }),
  errors: {
    'bad-key': error(401, 'authentication_error', 'invalid x-api-key'),
    'no-credit': error(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    'limit-of-month': error(
      429,
      'rate_limit_error',
      'This organization has reached a limit of its contract.',
      'contract_spend_limit_reached',
    ),
    forbidden: error(403, 'permission_error', 'Your API key does not have permission to use the specified resource.'),
    'unknown-model': error(404, 'not_found_error', 'model: test-model-1'),
    'too-long': error(400, 'invalid_request_error', 'prompt is too long: 1200000 tokens > 1000000 maximum'),
    'bad-request': error(413, 'request_too_large', 'Request exceeds the maximum size'),
    busy: { ...error(429, 'rate_limit_error', 'Number of requests has exceeded your rate limit.') },
    timeout: error(504, 'timeout_error', 'The request timed out while processing.'),
    down: error(500, 'api_error', 'Internal server error'),
    overloaded: { ...error(529, 'overloaded_error', 'Overloaded'), headers: { 'x-should-retry': 'true' } },
  },
  usedUp: (until) => ({
    'anthropic-ratelimit-input-tokens-remaining': '0',
    'anthropic-ratelimit-input-tokens-reset': until.toISOString(),
  }),
}
