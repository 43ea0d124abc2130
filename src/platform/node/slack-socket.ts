import { SocketModeClient } from '@slack/socket-mode'
import type { LogEntry } from '../../api/ports.ts'
import type { RequestKind, SlackHandler } from '../../slack/index.ts'
import { silent } from './slack-api.ts'

/** What comes over the socket, by Slack's name for it. */
const KINDS: Readonly<Record<string, RequestKind>> = {
  events_api: 'events',
  interactive: 'interactions',
  slash_commands: 'commands',
}
const AGAIN_MS = 30_000

interface Envelope {
  type: string
  envelope_id: string
  body: unknown
  ack(answer?: object): Promise<void>
}

/**
 * Slack over a socket that the server opens itself, for servers that Slack cannot reach (https://docs.slack.dev/apis/events-api/using-socket-mode).
 * Nothing is signed there: whoever holds the app's token is believed. It connects again by itself until it is closed.
 */
export function slackSocket(
  token: string,
  handler: SlackHandler,
  { url, log }: { url?: string; log(entry: LogEntry): void },
): { close(): Promise<void> } {
  const client = new SocketModeClient({
    appToken: token,
    logger: silent,
    clientOptions: url ? { slackApiUrl: url } : {},
  })
  let closed = false
  let timer: NodeJS.Timeout | undefined
  client.on('slack_event', async ({ type, envelope_id, body, ack }: Envelope) => {
    try {
      const kind = KINDS[type]
      await ack(kind ? await handler(kind, body, envelope_id) : undefined)
    } catch (error) {
      // Left unacknowledged: Slack tells whoever pressed or typed that no answer came.
      log({
        level: 'error',
        message: 'a message of Slack failed',
        type,
        error: error instanceof Error ? error.name : '',
      })
    }
  })
  const start = async () => {
    try {
      await client.start()
    } catch (error) {
      if (closed) return
      log({ level: 'warn', message: 'no socket to Slack', error: error instanceof Error ? error.name : '' })
      timer = setTimeout(() => void start(), AGAIN_MS).unref()
    }
  }
  void start()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client.disconnect()
    },
  }
}
