import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import type { Undelivered } from '../../pipeline/alerts/send.ts'
import { httpFault, noAnswer, platformFault, type SlackApi, tooMany } from '../../slack/index.ts'

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
    // An answer from elsewhere is none of Slack's.
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
  data?: { error?: string }
}

function undelivered(cause: unknown): Undelivered {
  const { code, retryAfter, statusCode, headers, data } = cause as SlackFailure
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return tooMany(retryAfter, cause)
    case 'slack_webapi_platform_error':
      return platformFault(data?.error, cause)
    case 'slack_webapi_http_error':
      return httpFault(statusCode, headers?.['retry-after'], cause)
    default:
      return noAnswer(cause)
  }
}
