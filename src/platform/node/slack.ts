import { Hono } from 'hono'
import type { Mount } from '../../api/app.ts'
import type { ApiPorts } from '../../api/ports.ts'
import { sendAlerts } from '../../pipeline/alerts/send.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { faultOf } from '../../pipeline/fault.ts'
import { type SlackPorts, slackHandler, slackMessenger, slackRoutes } from '../../slack/index.ts'
import { messengersOf } from '../messengers.ts'
import { slackOf } from '../slack-ports.ts'
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
  const pending = new Set<Promise<unknown>>()
  const timers: NodeJS.Timeout[] = []
  const sockets: ReturnType<typeof slackSocket>[] = []
  let closed = false
  const later = (work: () => Promise<void>) => {
    const done = work().finally(() => pending.delete(done))
    pending.add(done)
  }

  const mount: Mount = (ports, live) => {
    const sender = senderOf(env, ports)
    const look = () => {
      if (!closed) for (const brand of ports.brands) later(() => sender.deliver(brand))
    }
    timers.push(setInterval(look, options.everyMs ?? EVERY_MS).unref())
    const { SLACK_SIGNING_SECRET: signingSecret = '', SLACK_APP_TOKEN: appToken } = env
    if (!sender.api || (!signingSecret && !appToken)) return new Hono()
    const slack: SlackPorts = {
      ...slackOf(ports, live),
      api: sender.api,
      signingSecret,
      hooks: options.hooks,
      later,
      deliver: sender.deliver,
    }
    const handler = slackHandler(slack)
    if (appToken) sockets.push(slackSocket(appToken, handler, { url: env.SLACK_API_URL, log: ports.log }))
    return signingSecret ? slackRoutes(slack, handler) : new Hono()
  }
  return Object.assign(mount, {
    /** Looks no more, and waits for what is under way: call it before the stores are closed. */
    async close() {
      closed = true
      for (const timer of timers) clearInterval(timer)
      await Promise.all(sockets.map((socket) => socket.close()))
      while (pending.size > 0) await Promise.allSettled([...pending])
    },
  })
}

/** One sending at a time of each brand; who asks meanwhile gets one more after it. */
function senderOf(env: Env, ports: ApiPorts) {
  const api = env.SLACK_BOT_TOKEN ? slackApi(env.SLACK_BOT_TOKEN, env.SLACK_API_URL) : undefined
  const messenger = messengersOf(env, api && slackMessenger(api), ports.now)
  const running = new Map<string, { again: boolean; done: Promise<void> }>()
  const { log, now, settings } = ports
  const send = async (brand: Brand) => {
    try {
      await sendAlerts(brand, { messenger, now, chance: Math.random, log, publicUrl: settings.publicUrl })
    } catch (error) {
      log({ level: 'error', message: 'alerts cannot be sent', brand: brand.slug, error: faultOf(error) })
    }
  }
  const deliver = (brand: Brand): Promise<void> => {
    const known = running.get(brand.slug)
    if (known) {
      known.again = true
      return known.done
    }
    const state = { again: false, done: Promise.resolve() }
    running.set(brand.slug, state)
    state.done = (async () => {
      do {
        state.again = false
        await send(brand)
      } while (state.again)
      running.delete(brand.slug)
    })()
    return state.done
  }
  return { api, deliver }
}
