import type { Reply } from './provider.ts'
import { MODEL, TEXT, type Wire } from './wire.ts'

/** As OpenAI writes it, https://platform.openai.com/docs/guides/error-codes. */
const error = (status: number, type: string, message: string, code: string | null = null): Reply => ({
  status,
  body: JSON.stringify({ error: { message, type, param: null, code } }),
})

const ENDS = { refused: 'content_filter', 'cut-off': 'length' } as const

export const completionsWire: Wire = {
  path: '/v1/chat/completions',
  answer: ({ text = TEXT, end, headers } = {}) => ({
    headers: { 'x-ratelimit-remaining-requests': '49', 'x-ratelimit-reset-requests': '6m0s', ...headers },
    body: JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: MODEL,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: text, refusal: null },
          finish_reason: end ? ENDS[end] : 'stop',
        },
      ],
      usage: {
        prompt_tokens: 2_900,
        completion_tokens: 40,
        total_tokens: 2_940,
        prompt_tokens_details: { cached_tokens: 2_000 },
      },
    }),
  }),
  errors: {
    'bad-key': error(401, 'invalid_request_error', 'Incorrect API key provided.', 'invalid_api_key'),
    'no-credit': error(429, 'insufficient_quota', 'You exceeded your current quota.', 'insufficient_quota'),
    'limit-of-month': error(402, 'billing', 'The spending limit of this project is reached.'),
    forbidden: error(403, 'permission', 'Country not supported.'),
    'unknown-model': error(404, 'invalid_request_error', 'The model does not exist.', 'model_not_found'),
    'too-long': error(400, 'invalid_request_error', 'Maximum context length exceeded.', 'context_length_exceeded'),
    'bad-request': { status: 422, body: '{"error":"cannot process the messages"}' },
    busy: error(429, 'requests', 'Rate limit reached.', 'rate_limit_exceeded'),
    timeout: { status: 504, type: 'text/html', body: '<h1>Gateway Time-out</h1>' },
    down: { status: 500, body: '' },
    overloaded: { status: 503, body: JSON.stringify({ object: 'error', message: 'overloaded', type: 'overloaded' }) },
  },
  usedUp: (until, now) => ({
    'x-ratelimit-remaining-tokens': '0',
    'x-ratelimit-reset-tokens': `${(until.getTime() - now.getTime()) / 1_000}s`,
  }),
}
