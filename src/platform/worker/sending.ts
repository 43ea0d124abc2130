import { type AlertLog, alertsOf } from '../../pipeline/alerts/send.ts'
import { callbacksOf } from '../../pipeline/callbacks.ts'
import { faultOf } from '../../pipeline/fault.ts'
import type { Outgoing, SendingBrand } from '../../pipeline/outgoing.ts'
import type { Settings } from '../../pipeline/settings/settings.ts'
import { slackMessenger } from '../../slack/index.ts'
import { messengersOf } from '../messengers.ts'
import { type Mailer, type ReportPorts, reportOf } from '../reports.ts'
import { workerCallbacks } from './callbacks.ts'
import { httpMailer } from './mail.ts'
import { slackApi } from './slack-api.ts'

/** Something may be due for a receiver. What it is stands in the ledgers: a message may come twice, late, or for nothing. */
export interface SendMessage {
  send: keyof AllOutgoing
  /** As `Outgoing` names it. */
  to: string
}

/** All that goes out of a brand. */
export interface AllOutgoing {
  alerts: Outgoing
  /** Where the settings allow any. */
  callbacks?: Outgoing
  reports: Outgoing
}

export interface SendMeans extends Pick<ReportPorts, 'knowledge'> {
  now(): Date
  log(entry: AlertLog): void
  settings: Settings
  /** Keys, and addresses of services. */
  env: Readonly<Record<string, string>>
  fetch: typeof fetch
}

/** Throws InputError for keys and addresses that cannot be. */
export function outgoingOf(brand: SendingBrand, means: SendMeans): AllOutgoing {
  const { env, now, log, fetch } = means
  const { publicUrl, callbacks } = means.settings
  const token = env.SLACK_BOT_TOKEN
  const slack = token ? slackMessenger(slackApi(token, fetch, env.SLACK_API_URL)) : undefined
  const common = { now, log, chance: Math.random }
  const post = callbacks && workerCallbacks(callbacks, env, fetch)
  return {
    alerts: alertsOf(brand, { ...common, publicUrl, messenger: messengersOf(env, slack, now, fetch) }),
    ...(post ? { callbacks: callbacksOf(brand, { ...common, ...post, stopped: () => false }) } : {}),
    reports: reportOf(brand, httpMailer(env, fetch) ?? NOBODY, { now, log, publicUrl, knowledge: means.knowledge }),
  }
}

/** Without a mail service reports are made and kept at their time all the same. */
const NOBODY: Mailer = {
  from: 'selaras@localhost',
  send: async () => {
    throw new Error(
      'no mail service: set SELARAS_MAIL_URL, SELARAS_MAIL_TOKEN and SELARAS_MAIL_FROM; the report is kept',
    )
  },
}

/** Puts messages on a queue. */
export type Put = (messages: readonly SendMessage[]) => Promise<void>

/** Sends a receiver what fits one message; another follows where more may be left. */
export async function handleSend({ send, to }: SendMessage, outgoing: AllOutgoing, put: Put): Promise<void> {
  if (await outgoing[send]?.send(to)) await put([{ send, to }])
}

/** In the place of a queue, where none is bound: each message is handled at once, beside the others. */
export function withoutQueue(outgoing: AllOutgoing, log: SendMeans['log']): Put {
  const put: Put = async (messages) => {
    await Promise.all(
      messages.map((message) =>
        handleSend(message, outgoing, put).catch((error) =>
          log({ level: 'error', message: `${message.send} cannot be sent`, error: faultOf(error) }),
        ),
      ),
    )
  }
  return put
}
