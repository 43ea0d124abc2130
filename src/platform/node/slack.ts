import { Hono } from 'hono'
import type { Mount } from '../../api/app.ts'
import { alertsOf } from '../../pipeline/alerts/send.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { type SlackPorts, slackHandler, slackMessenger, slackRoutes } from '../../slack/index.ts'
import { messengersOf } from '../messengers.ts'
import { slackOf } from '../slack-ports.ts'
import { Sending } from './sending.ts'
import { slackApi } from './slack-api.ts'
import { slackSocket } from './slack-socket.ts'

type Env = Readonly<Record<string, string | undefined>>

export interface AlertsOptions {
  /** Milliseconds between two looks at the outboxes; decisions in Slack are sent at once. */
  everyMs?: number
  /** With this the addresses for late answers begin, where it is not Slack's own. */
  hooks?: string
}

const EVERY_MS = 5_000

/**
 * Sends alerts while the server runs, and answers Slack at `/slack/*` where it is set up. Keys and addresses come from the
 * environment: SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET for HTTP or SLACK_APP_TOKEN for Socket Mode, SLACK_API_URL; those of
 * webhooks and Teams as `messengersOf` reads them.
 */
export function alertsMount(env: Env, options: AlertsOptions = {}): Mount & { close(): Promise<void> } {
  let sending: Sending | undefined
  const sockets: ReturnType<typeof slackSocket>[] = []

  const mount: Mount = (ports, live) => {
    const { log, now, settings } = ports
    const api = env.SLACK_BOT_TOKEN ? slackApi(env.SLACK_BOT_TOKEN, env.SLACK_API_URL) : undefined
    const messenger = messengersOf(env, api && slackMessenger(api), now)
    const means = { messenger, now, chance: Math.random, log, publicUrl: settings.publicUrl }
    const own = new Sending({ now, log })
    sending = own
    const deliver = (brand: Brand) => own.send('alerts', brand.slug, alertsOf(brand, means))
    own.every(options.everyMs ?? EVERY_MS, () => ports.brands.forEach(deliver))
    const { SLACK_SIGNING_SECRET: signingSecret = '', SLACK_APP_TOKEN: appToken } = env
    if (!api || (!signingSecret && !appToken)) return new Hono()
    const later = (work: () => Promise<void>) => void own.later(work)
    const slack: SlackPorts = { ...slackOf(ports, live), api, signingSecret, hooks: options.hooks, later, deliver }
    const handler = slackHandler(slack)
    if (appToken) sockets.push(slackSocket(appToken, handler, { url: env.SLACK_API_URL, log }))
    return signingSecret ? slackRoutes(slack, handler) : new Hono()
  }
  return Object.assign(mount, {
    /** Looks no more, and waits for what is under way: call it before the stores are closed. */
    async close() {
      await Promise.all(sockets.map((socket) => socket.close()))
      await sending?.close()
    },
  })
}
