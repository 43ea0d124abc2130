import { httpFault, noAnswer, platformFault, type SlackApi, tooMany } from '../../slack/index.ts'

const TIMEOUT_MS = 10_000
interface Told extends Record<string, unknown> {
  ok?: boolean
  error?: string
}

/**
 * Slack's Web API over the runtime's own `fetch`; the official client needs modules of Node. The outbox waits and tries again, so
 * one call is one request.
 */
export const slackApi = (token: string, send: typeof fetch, url = 'https://slack.com/api/'): SlackApi => ({
  async call(method, args) {
    const headers = { authorization: `Bearer ${token}` }
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const asked = { method: 'POST', headers, body: formOf(args), redirect: 'manual', signal } as const
    const { status, retryAfter, told } = await send(url + method, asked)
      .then(async (answer) => ({
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        told: answer.ok ? ((await answer.json()) as Told) : undefined,
      }))
      .catch((error) => Promise.reject(noAnswer(error)))
    if (status === 429) throw tooMany(retryAfter)
    if (!told) throw httpFault(status, retryAfter)
    if (!told.ok) throw platformFault(told.error)
    return told
  },
})

/** Not every method takes JSON; all take a form, in which what is no plain value stands as JSON. */
const formOf = (args: Record<string, unknown>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(args).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  )
