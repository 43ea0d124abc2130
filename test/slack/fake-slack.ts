import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultIn } from './block-rules.ts'

type Json = Record<string, unknown>
export interface Posted extends Json {
  channel: string
  ts: string
  text: string
  thread_ts?: string
  blocks?: Json[]
}
/** What goes wrong with the next call: an answer of HTTP, or a cut of the connection before or after the work was done. */
export type Trouble = { status: number; retryAfter?: number } | { cut: 'before' | 'after' } | { error: string }

export const TOKEN = 'xoxb-fake-1'
export const APP_TOKEN = 'xapp-fake-1'
export const CHANNELS: Record<string, string> = { C0PROMO001: 'promo', C0LAYANAN1: 'layanan' }
const USERS: Record<string, Json> = {
  U0RANI0001: { id: 'U0RANI0001', name: 'rani.k', real_name: 'Rani K', profile: { display_name: 'rani' } },
  U0BUDI0001: { id: 'U0BUDI0001', name: 'budi', real_name: 'Rani K', profile: { display_name: '' } },
}

/**
 * As much of Slack as the bot meets, over HTTP on this machine: it checks the token, ids, required fields and limits, keeps what was
 * posted, and can be in trouble. `/response/NAME` takes late answers.
 */
export async function fakeSlack({ socket }: { socket?: string } = {}) {
  const calls: { method: string; args: Json; at: number }[] = []
  const messages: Posted[] = []
  const late: Record<string, Json[]> = {}
  const troubles: (Trouble | undefined)[] = []
  const state = { down: false, scopes: true }
  const views: Json[] = []
  const unfurls: Json[] = []
  let clock = 1_795_000_000

  const channelOf = (name: unknown) => Object.keys(CHANNELS).find((id) => id === name || `#${CHANNELS[id]}` === name)
  const methods: Record<string, (args: Json) => Json> = {
    'chat.postMessage': (args) => {
      const channel = channelOf(args.channel)
      if (!channel) return { ok: false, error: 'channel_not_found' }
      if (!args.text) return { ok: false, error: 'no_text' }
      if (args.blocks !== undefined && faultIn(args.blocks)) return { ok: false, error: 'invalid_blocks' }
      if (args.thread_ts && !find(channel, args.thread_ts)) return { ok: false, error: 'thread_not_found' }
      const message = { ...args, channel, ts: `${++clock}.000100` } as Posted
      messages.push(message)
      return { ok: true, channel, ts: message.ts, message }
    },
    'chat.update': (args) => {
      const message = CHANNELS[String(args.channel)] === undefined ? undefined : find(args.channel, args.ts)
      if (!message) return { ok: false, error: 'message_not_found' }
      if (faultIn(args.blocks)) return { ok: false, error: 'invalid_blocks' }
      Object.assign(message, { text: args.text, blocks: args.blocks, edited: Number(message.edited ?? 0) + 1 })
      return { ok: true, channel: message.channel, ts: message.ts }
    },
    'conversations.list': () => ({
      ok: true,
      channels: Object.entries(CHANNELS).map(([id, name]) => ({ id, name })),
      response_metadata: { next_cursor: '' },
    }),
    'conversations.history': (args) => history(args, (message) => message.thread_ts === undefined),
    'conversations.replies': (args) => history(args, ({ thread_ts, ts }) => (thread_ts ?? ts) === args.ts),
    'users.info': ({ user }) => {
      const known = USERS[String(user)]
      return known ? { ok: true, user: known } : { ok: false, error: 'user_not_found' }
    },
    'views.open': (args) => {
      if (args.trigger_id !== 'trigger.1') return { ok: false, error: 'expired_trigger_id' }
      const view = args.view as Json
      if (faultIn(view.blocks, 100) || String((view.title as Json).text).length > 24) {
        return { ok: false, error: 'invalid_arguments' }
      }
      views.push(view)
      return { ok: true, view }
    },
    'views.publish': (args) => {
      const view = args.view as Json
      if (!USERS[String(args.user_id)] || faultIn(view.blocks, 100)) return { ok: false, error: 'invalid_arguments' }
      views.push({ ...view, user: args.user_id })
      return { ok: true }
    },
    'apps.connections.open': () =>
      socket ? { ok: true, url: socket } : { ok: false, error: 'not_allowed_token_type' },
    'chat.unfurl': (args) => {
      if (!(args.unfurl_id && args.source) && !find(args.channel, args.ts))
        return { ok: false, error: 'cannot_find_message' }
      const bad = Object.values(args.unfurls as Record<string, Json>).some(({ blocks }) => faultIn(blocks))
      if (bad) return { ok: false, error: 'cannot_parse_attachment' }
      unfurls.push(args.unfurls as Json)
      return { ok: true }
    },
  }
  const find = (channel: unknown, ts: unknown) =>
    messages.find((message) => message.channel === channel && message.ts === ts)
  const history = (args: Json, belongs: (message: Posted) => boolean): Json => {
    if (!state.scopes) return { ok: false, error: 'missing_scope' }
    if (CHANNELS[String(args.channel)] === undefined) return { ok: false, error: 'channel_not_found' }
    return { ok: true, messages: messages.filter((message) => message.channel === args.channel && belongs(message)) }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://fake')
    const body = await bodyOf(request)
    if (url.pathname.startsWith('/response/')) {
      const name = url.pathname.slice('/response/'.length)
      late[name] = [...(late[name] ?? []), JSON.parse(body)]
      response.end('ok')
      return
    }
    const method = url.pathname.slice('/api/'.length)
    const args = Object.fromEntries([...new URLSearchParams(body)].map(([key, value]) => [key, parsed(key, value)]))
    calls.push({ method, args, at: Date.now() })
    const trouble = state.down ? { status: 503 } : troubles.shift()
    if (trouble && 'cut' in trouble && trouble.cut === 'before') return void request.socket.destroy()
    if (trouble && 'status' in trouble) {
      const headers = trouble.retryAfter === undefined ? {} : { 'retry-after': String(trouble.retryAfter) }
      response.writeHead(trouble.status, headers).end('no')
      return
    }
    const needed = method === 'apps.connections.open' ? APP_TOKEN : TOKEN
    const known = request.headers.authorization === `Bearer ${needed}`
    const answer: Json = !known
      ? { ok: false, error: 'invalid_auth' }
      : trouble && 'error' in trouble
        ? { ok: false, error: trouble.error }
        : (methods[method]?.(args) ?? { ok: false, error: 'unknown_method' })
    if (trouble && 'cut' in trouble) return void request.socket.destroy()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${base}/api/`,
    hooks: `${base}/response/`,
    calls,
    messages,
    late,
    views,
    unfurls,
    troubles,
    state,
    /** First messages of threads. */
    roots: () => messages.filter(({ thread_ts }) => thread_ts === undefined),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const STRUCTURED = ['blocks', 'metadata', 'view', 'unfurls']
const parsed = (key: string, value: string): unknown =>
  STRUCTURED.includes(key) ? JSON.parse(value) : value === 'true' ? true : value === 'false' ? false : value

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
