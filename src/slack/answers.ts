import { Undelivered } from '../pipeline/alerts/send.ts'

/** Answers in which only the message itself is at fault: nobody can mend it by waiting. */
const HOPELESS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_metadata_format',
  'metadata_too_large',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'message_not_found',
  'cant_update_message',
])

/** Answers after which Slack says that a part may have been done all the same. */
const DOUBTFUL = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'])

/** What Slack's Web API says instead of `ok`, as the outbox understands it. */
export const platformFault = (told = 'unknown_error', cause?: unknown): Undelivered =>
  new Undelivered(told.slice(0, 100), HOPELESS.has(told) ? 'skip' : 'retry', { doubtful: DOUBTFUL.has(told), cause })

/** An answer that is none of the Web API's own. A fault inside Slack says nothing of whether the message was posted before it. */
export const httpFault = (status = 0, retryAfter?: string | null, cause?: unknown): Undelivered =>
  new Undelivered(`HTTP ${status}`, 'retry', { retryAfter: retryAfter ?? null, doubtful: status >= 500, cause })

/** Too many calls: Slack says in seconds when to come again. */
export const tooMany = (retryAfter: string | number | null = 30, cause?: unknown): Undelivered =>
  new Undelivered('ratelimited', 'retry', { retryAfter: String(retryAfter ?? 30), cause })

/** A connection that was cut before the answer. */
export const noAnswer = (cause: unknown): Undelivered =>
  new Undelivered('no answer', 'retry', { doubtful: true, cause })
