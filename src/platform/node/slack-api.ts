import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import { Undelivered } from '../../pipeline/alerts-send.ts'
import type { SlackApi } from '../../slack/index.ts'

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

/** The clients would log copy. */
export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
}

/**
 * Slack's Web API by its official client. The outbox waits and tries again, so that the client never does; and it logs nothing, for
 * it would log copy.
 * @param url base of the API, for tests and for Slack on other hosts
 */
export function slackApi(token: string, url = 'https://slack.com/api/'): SlackApi {
  const client = new WebClient(token, {
    slackApiUrl: url,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: silent,
    // Workers know no `redirect: 'error'`, which the client asks for.
    fetch: (address, init) => fetch(address, { ...init, redirect: 'manual' }),
  })
  return {
    async call(method, args) {
      try {
        return { ...(await client.apiCall(method, args)) }
      } catch (error) {
        throw undelivered(error)
      }
    },
  }
}

interface SlackFailure {
  code?: string
  retryAfter?: number
  statusCode?: number
  headers?: Record<string, string>
  data?: { error?: string; response_metadata?: { retryAfter?: number } }
}

function undelivered(cause: unknown): Undelivered {
  const { code, retryAfter, statusCode, headers, data } = cause as SlackFailure
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return new Undelivered('ratelimited', 'retry', { retryAfter: String(retryAfter ?? 30), cause })
    case 'slack_webapi_platform_error': {
      const told = data?.error ?? 'unknown_error'
      return new Undelivered(told.slice(0, 100), HOPELESS.has(told) ? 'skip' : 'retry', {
        doubtful: DOUBTFUL.has(told),
        cause,
      })
    }
    case 'slack_webapi_http_error':
      // A fault inside Slack says nothing of whether the message was posted before it.
      return new Undelivered(`HTTP ${statusCode}`, 'retry', {
        retryAfter: headers?.['retry-after'],
        doubtful: (statusCode ?? 0) >= 500,
        cause,
      })
    default:
      return new Undelivered('no answer', 'retry', { doubtful: true, cause })
  }
}
