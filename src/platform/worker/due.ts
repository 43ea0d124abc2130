import type { ApiPorts } from '../../api/ports.ts'
import { sendAlerts } from '../../pipeline/alerts/send.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { faultOf } from '../../pipeline/fault.ts'
import { slackMessenger } from '../../slack/index.ts'
import type { Store } from '../../store/index.ts'
import { messengersOf } from '../messengers.ts'
import { type Mailer, nextDue, type ReportPorts, sendReports } from '../reports.ts'
import { httpMailer } from './mail.ts'
import { slackApi } from './slack-api.ts'

/** What waits behind something else is looked at no more often. */
const AT_LEAST_MS = 30_000
/** What could not be sent by e-mail is tried again after so long, as `sendDueReports` does. */
const AGAIN_MS = 10 * 60_000

export interface DueMeans extends Pick<ApiPorts, 'now' | 'log' | 'settings'> {
  env: Readonly<Record<string, string>>
  fetch: typeof fetch
  /** Sends callbacks; never rejects. */
  deliver(): Promise<void>
  knowledge: NonNullable<ReportPorts['knowledge']>
}

/** Sends alerts, callbacks and weekly reports of a brand that are due. Gives when to look again; undefined where nothing waits. */
export function sendDue(brand: Brand, means: DueMeans): () => Promise<Date | undefined> {
  const { env, now, log, settings, fetch, deliver, knowledge } = means
  const { publicUrl } = settings
  const slack = env.SLACK_BOT_TOKEN
    ? slackMessenger(slackApi(env.SLACK_BOT_TOKEN, fetch, env.SLACK_API_URL))
    : undefined
  const messenger = messengersOf(env, slack, now)
  const mailer = httpMailer(env, fetch) ?? NOBODY
  return async () => {
    await deliver()
    await sendAlerts(brand, { messenger, now, chance: Math.random, log, ...(publicUrl ? { publicUrl } : {}) }).catch(
      (error) => log({ level: 'error', message: 'alerts cannot be sent', error: faultOf(error) }),
    )
    const sent = await sendReports(brand, mailer, { now, log, publicUrl, knowledge })
    const again = sent.some(({ ok }) => !ok) ? new Date(now().getTime() + AGAIN_MS) : undefined
    const next = earliest([again, ...(await waiting(brand.store)), await nextReport(brand, now())])
    return next && new Date(Math.max(next.getTime(), now().getTime() + AT_LEAST_MS))
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

const waiting = async ({ outbox, followUps }: Store): Promise<Date[]> =>
  (await Promise.all([outbox.nextDue(), followUps.nextDue()])).flatMap((due) =>
    due === undefined ? [] : [new Date(due)],
  )

async function nextReport({ config }: Brand, now: Date): Promise<Date | undefined> {
  const { report, timezone } = await config()
  return report && nextDue(report.cron, timezone, now)
}

const earliest = (moments: readonly (Date | undefined)[]): Date | undefined =>
  moments.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
