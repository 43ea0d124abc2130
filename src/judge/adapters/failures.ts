import { z } from 'zod'
import type { Unanswered } from '../port.ts'

/** Why there is no answer, and what the caller should do about it. */
export interface Failure {
  action: Unanswered['action']
  /** One sentence for people. */
  reason: string
  /** Of the response, where there was one. */
  status?: number
  headers?: Headers
}

/** What a provider says of a request that failed, as far as it says it. */
export interface Complaint {
  status?: number
  /** Broad category, such as `overloaded_error`. */
  type?: string
  /** Cause, such as `insufficient_quota`. */
  code?: string
  message?: string
}

/** What to do where the same would happen to every request. */
const STOPS: Readonly<Record<string, string>> = {
  301: 'check the base URL',
  302: 'check the base URL',
  307: 'check the base URL',
  308: 'check the base URL',
  401: 'check the API key',
  402: 'add credit to the account',
  403: 'check what the API key may do',
  404: 'check the model id and the base URL',
  authentication_error: 'check the API key',
  billing_error: 'add credit to the account',
  permission_error: 'check what the API key may do',
  not_found_error: 'check the model id and the base URL',
}

/** Money is used up, which comes as 400 or 429, with a code or with words alone. */
const NO_MONEY = /spend_limit|insufficient_quota|credit balance|usage limits|spend(ing)? limit/i
const MAY_MEAN_MONEY = new Set([undefined, 400, 429])

/** The request itself is at fault. Not `stop`: copy that makes one request bad must not keep the others from being asked. */
const BAD_REQUESTS = new Set<unknown>([400, 413, 414, 422, 'invalid_request_error', 'request_too_large'])

/** Decides by status and category; whatever is unknown may pass, so it is tried again. */
export function failed(complaint: Complaint, headers?: Headers): Failure {
  const { status, type, code, message = '' } = complaint
  const request = headers?.get('request-id') ?? headers?.get('x-request-id')
  const said = [status, type ?? code].filter(Boolean).join(' ') || 'an error'
  const told = `The provider answered ${said}${message && `: ${oneLine(message)}`}`
  const failure = (action: Failure['action'], advice: string): Failure => ({
    action,
    reason: `${told}${request ? ` [${request}]` : ''} – ${advice}.`,
    status,
    headers,
  })
  if (MAY_MEAN_MONEY.has(status) && NO_MONEY.test(`${code} ${message}`)) return failure('stop', STOPS[402]!)
  const stop = STOPS[status ?? type ?? '']
  if (stop) return failure('stop', stop)
  if (BAD_REQUESTS.has(status ?? type)) return failure('skip', 'this request is left out')
  return failure('retry', 'ask again later')
}

/** No response at all, or one that ended too early or was in no form that is known. */
export function broken(error: unknown): Failure {
  const unreadable = error instanceof SyntaxError || error instanceof z.ZodError
  const what = unreadable ? 'its answer cannot be read' : oneLine(rootOf(error))
  return { action: 'retry', reason: `No full answer from the provider: ${what}.` }
}

/** What lies at the bottom of `fetch failed`: that a connection was refused, closed or reset. */
function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, code } = error as Error & { code?: unknown }
  return cause === undefined ? error.message || String(code ?? error.name) : rootOf(cause)
}

/** Reads a body of an error: Anthropic's and OpenAI's `{error: {…}}`, vLLM's flat object, a bare string. */
export function complaintOf(body: unknown): Complaint {
  const outer = asRecord(body)
  const inner = typeof outer.error === 'string' ? { message: outer.error } : outer.error ? asRecord(outer.error) : outer
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return {
    type: text(inner.type),
    code: text(asRecord(inner.details).error_code) ?? text(inner.code),
    message: text(inner.message) ?? text(body),
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const LONGEST = 300

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
