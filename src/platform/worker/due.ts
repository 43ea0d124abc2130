import type { DurableObjectStorage } from '@cloudflare/workers-types'
import type { ApiPorts } from '../../api/ports.ts'
import { sendAlerts } from '../../pipeline/alerts/send.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { faultOf } from '../../pipeline/fault.ts'
import { openDeliveries } from '../../pipeline/weekly/mail.ts'
import { slackMessenger } from '../../slack/index.ts'
import type { Store } from '../../store/index.ts'
import { messengersOf } from '../messengers.ts'
import { lastDue, type Mailer, nextDue, type ReportPorts, sendReports } from '../reports.ts'
import { httpMailer } from './mail.ts'
import { slackApi } from './slack-api.ts'

/** What waits behind something else, or could not be looked at, is looked at again after so long. */
const AT_LEAST_MS = 30_000
/** What could not be sent by e-mail is tried again after so long, as `sendDueReports` does. */
const AGAIN_MS = 10 * 60_000

/** The one alarm of an object, in milliseconds since the epoch. */
export type Alarm = Pick<DurableObjectStorage, 'getAlarm' | 'setAlarm' | 'deleteAlarm'>

/**
 * What an object does when its alarm rings. That alarm is gone then, and where its work fails it rings a few times more at most: so
 * another is set before the work begins, and put off to the moment that `work` names once that is done.
 * @param work gives milliseconds until the next alarm; undefined where none is needed
 */
export async function ring(alarm: Alarm, now: () => number, work: () => Promise<number | undefined>): Promise<void> {
  const guard = now() + AT_LEAST_MS
  await alarm.setAlarm(guard)
  const afterMs = await work()
  // Somebody has asked for an earlier one meanwhile.
  if ((await alarm.getAlarm()) !== guard) return
  await (afterMs === undefined ? alarm.deleteAlarm() : alarm.setAlarm(now() + afterMs))
}

export interface DueMeans extends Pick<ApiPorts, 'now' | 'log' | 'settings'> {
  env: Readonly<Record<string, string>>
  fetch: typeof fetch
  /** Sends callbacks; never rejects. */
  deliver(): Promise<void>
  knowledge: NonNullable<ReportPorts['knowledge']>
}

/**
 * Sends alerts, callbacks and weekly reports of a brand that are due. Gives after how many milliseconds to look again; undefined where
 * nothing waits. Throws only where the store fails.
 */
export function sendDue(brand: Brand, means: DueMeans): () => Promise<number | undefined> {
  const { env, now, log, settings, fetch, deliver, knowledge } = means
  const { publicUrl } = settings
  const slack = env.SLACK_BOT_TOKEN
    ? slackMessenger(slackApi(env.SLACK_BOT_TOKEN, fetch, env.SLACK_API_URL))
    : undefined
  const messenger = messengersOf(env, slack, now, fetch)
  const mailer = httpMailer(env, fetch) ?? NOBODY
  const alert = () =>
    sendAlerts(brand, { messenger, now, chance: Math.random, log, ...(publicUrl ? { publicUrl } : {}) })
  return async () => {
    await deliver()
    const alerted = await alert().then(
      () => true,
      (error) => {
        log({ level: 'error', message: 'alerts cannot be sent', error: faultOf(error) })
        return false
      },
    )
    await sendReports(brand, mailer, { now, log, publicUrl, knowledge })
    // What the outbox could not be filled with does not wait in it.
    const again = alerted ? [] : [now()]
    const next = earliest([...again, ...(await waiting(brand.store)), await nextReport(brand, now)])
    return next && Math.max(next.getTime() - now().getTime(), AT_LEAST_MS)
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

async function nextReport({ config, store }: Brand, now: () => Date): Promise<Date | undefined> {
  const read = await config()
  if ((await openDeliveries(store, read, { now, lastDue })).length > 0) return new Date(now().getTime() + AGAIN_MS)
  return read.report && nextDue(read.report.cron, read.timezone, now())
}

const earliest = (moments: readonly (Date | undefined)[]): Date | undefined =>
  moments.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
