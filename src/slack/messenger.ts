import { isActive } from '../model/index.ts'
import { isNews } from '../pipeline/alerts/alerts.ts'
import { type Alert, type Delivery, type Messenger, Undelivered } from '../pipeline/alerts/send.ts'
import { digestMessage } from './digest-message.ts'
import { findingMessage } from './finding-message.ts'
import type { SlackApi } from './port.ts'
import { escaped } from './safe.ts'
import { slackWords } from './words.ts'

/** By this, and the id of the alert, a message that was cut off is found again in its channel. */
const MARK = 'selaras_alert'
/** No link in a message shows a preview of what is behind it, and no text becomes a mention or a link. */
const BARE = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false }

/**
 * Alerts in Slack: a finding's first message begins its thread; what follows is told there, and the first message shows how the
 * finding stands. Needs the scopes `chat:write`, and to be sure after a cut connection `channels:history` and `groups:history`.
 */
export function slackMessenger(api: SlackApi): Messenger {
  const channels = new Map<string, string>()
  return {
    async send(alert) {
      const { event, destination, thread } = alert
      if (event === 'digest') {
        await post(api, alert, destination, digestMessage(alert.findings, alert), channels)
        return { state: 'sent' }
      }
      const message = findingMessage(alert.findings[0]!, alert)
      if (thread && event === 'found') return { state: 'dropped', reason: 'it is told there already' }
      if (thread) return follow(api, alert, thread, message)
      // Whoever a finding is given to may have a channel that was not told of it.
      const first = isNews(event) || (event === 'assigned' && isActive(alert.findings[0]!))
      if (!first) return { state: 'dropped', reason: 'nobody was told of the finding there' }
      return { state: 'sent', thread: await post(api, alert, destination, message, channels) }
    },
  }
}

/** The first message as the finding stands now, which may be done twice, then one line below it, which may not. */
async function follow(
  api: SlackApi,
  alert: Alert,
  { channel, ts }: { channel: string; ts: string },
  message: object,
): Promise<Delivery> {
  const { event, who, reason, locale, findings } = alert
  try {
    await api.call('chat.update', { channel, ts, ...message, ...BARE })
  } catch (error) {
    const gone = error instanceof Undelivered && ['message_not_found', 'cant_update_message'].includes(error.code)
    if (!gone) throw error
    return { state: 'dropped', reason: `its first message is gone (${error.code})` }
  }
  if (event === 'digest' || (await foundAgain(api, 'conversations.replies', alert, { channel, ts }))) return SENT
  const said = slackWords(locale).event[event](who, reason, findings[0]?.assignee ?? '')
  await api.call('chat.postMessage', {
    channel,
    thread_ts: ts,
    text: escaped(said, 1000),
    reply_broadcast: isNews(event),
    metadata: markOf(alert),
    ...BARE,
  })
  return SENT
}
const SENT: Delivery = { state: 'sent' }

async function post(
  api: SlackApi,
  alert: Alert,
  destination: string,
  message: object,
  channels: Map<string, string>,
): Promise<{ channel: string; ts: string }> {
  if (alert.doubtfulSince !== undefined) {
    const channel = channels.get(destination) ?? (await channelId(api, destination))
    const ts = channel && (await foundAgain(api, 'conversations.history', alert, { channel }))
    if (channel && ts) return { channel, ts }
  }
  const answer = await api.call('chat.postMessage', {
    channel: destination,
    ...message,
    metadata: markOf(alert),
    ...BARE,
  })
  const { channel, ts } = answer
  if (typeof channel !== 'string' || typeof ts !== 'string')
    throw new Undelivered('an answer without channel and ts', 'skip')
  channels.set(destination, channel)
  return { channel, ts }
}

const markOf = ({ id }: Alert) => ({ event_type: MARK, event_payload: { id } })

/** The `ts` of a message that an earlier attempt may have left. Where the app may not look, it is sent again: better twice than never. */
async function foundAgain(
  api: SlackApi,
  method: 'conversations.history' | 'conversations.replies',
  { id, doubtfulSince }: Alert,
  where: { channel: string; ts?: string },
): Promise<string | undefined> {
  if (doubtfulSince === undefined) return undefined
  const oldest = String(Math.floor(Date.parse(doubtfulSince) / 1000) - 60)
  try {
    const { messages } = await api.call(method, { ...where, oldest, limit: 200, include_all_metadata: true })
    if (!Array.isArray(messages)) return undefined
    const mine = messages.find(
      ({ metadata }) =>
        metadata?.event_type === MARK && metadata.event_payload?.id === id && typeof metadata === 'object',
    )
    return typeof mine?.ts === 'string' ? mine.ts : undefined
  } catch (error) {
    if (error instanceof Undelivered && error.code === 'missing_scope') return undefined
    throw error
  }
}

/** The id of a channel by its name, among those that the app can see. */
async function channelId(api: SlackApi, destination: string): Promise<string | undefined> {
  if (!destination.startsWith('#')) return destination
  const name = destination.slice(1)
  let cursor: string | undefined
  do {
    const types = 'public_channel,private_channel'
    const page = await api
      .call('conversations.list', { types, exclude_archived: true, limit: 1000, cursor })
      .catch(unseen)
    const list = Array.isArray(page.channels) ? (page.channels as { id: string; name: string }[]) : []
    const found = list.find((one) => one.name === name)
    if (found) return found.id
    cursor = (page.response_metadata as { next_cursor?: string } | undefined)?.next_cursor || undefined
  } while (cursor !== undefined)
  return undefined
}

function unseen(error: unknown): Record<string, unknown> {
  if (error instanceof Undelivered && error.code === 'missing_scope') return {}
  throw error
}
