import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { Problem, type ProblemKind, problemResponse } from '../api/problem.ts'
import { InputError } from '../model/index.ts'
import { type RequestKind, type SlackHandler, slackHandler } from './handler.ts'
import type { SlackPorts } from './port.ts'
import { refusal, SIGNATURE } from './signature.ts'

/** Of a request of Slack, in bytes. */
export const LARGEST = 1024 * 1024

/**
 * `POST /slack/events`, `/slack/interactions` and `/slack/commands`: only what Slack has signed in the last five minutes. Each is
 * answered at once; what takes time follows at the address that Slack gives.
 */
export function slackRoutes(ports: SlackPorts, handler: SlackHandler = slackHandler(ports)): Hono {
  const app = new Hono()
  const tooLarge = (c: Context) => refuse(c, 'too-large', `At most ${LARGEST} bytes are read.`)
  const limit = bodyLimit({ maxSize: LARGEST, onError: tooLarge })
  app.post('/slack/events', limit, (c) => receive(c, 'events', ports, handler))
  app.post('/slack/interactions', limit, (c) => receive(c, 'interactions', ports, handler))
  app.post('/slack/commands', limit, (c) => receive(c, 'commands', ports, handler))
  return app
}

async function receive(c: Context, kind: RequestKind, ports: SlackPorts, handler: SlackHandler): Promise<Response> {
  const body = await c.req.text()
  const { headers } = c.req.raw
  const refused = await refusal(headers, body, ports.signingSecret, ports.now())
  if (refused) return refuse(c, 'unsigned', refused)
  try {
    const answer = await handler(kind, payloadOf(kind, body), headers.get(SIGNATURE) ?? '')
    return answer ? c.json(answer) : c.body(null, 200)
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues
      const why = `It is none of Slack's ${kind}: ${issue?.message} at /${issue?.path.join('/')}.`
      return refuse(c, 'invalid', `${why} ${addressHint(kind)}`)
    }
    if (error instanceof SyntaxError) return refuse(c, 'bad-request', `The payload is no JSON. ${addressHint(kind)}`)
    if (error instanceof InputError) return refuse(c, 'invalid', error.message)
    throw error
  }
}

/** Events are JSON, commands a form, interactions JSON in a form. */
export function payloadOf(kind: RequestKind, body: string): unknown {
  if (kind === 'events') return JSON.parse(body)
  const form = new URLSearchParams(body)
  return kind === 'commands' ? Object.fromEntries(form) : JSON.parse(form.get('payload') ?? '')
}

const addressHint = (kind: RequestKind) => `Is this the address that the app's manifest names for ${kind}?`

const refuse = (c: Context, kind: ProblemKind, detail: string) => problemResponse(c, new Problem(kind, detail))
