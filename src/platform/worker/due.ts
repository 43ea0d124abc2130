import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { faultOf } from '../../pipeline/fault.ts'
import type { SendingBrand } from '../../pipeline/outgoing.ts'
import { openDeliveries } from '../../pipeline/weekly/mail.ts'
import { lastDue, nextDue } from '../reports.ts'
import type { AllOutgoing, Put, SendMeans, SendMessage } from './sending.ts'

/** What is on the queue, waits behind something else, or could not be looked at, is looked at again after so long. */
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

/**
 * Puts on the queue what is due of a brand: a message a receiver. Gives after how many milliseconds to look again; undefined where
 * nothing waits. Throws only where the store or the queue fails.
 */
export async function putDue(
  brand: SendingBrand,
  outgoing: AllOutgoing,
  put: Put,
  { now, log }: Pick<SendMeans, 'now' | 'log'>,
): Promise<number | undefined> {
  // A configuration that cannot be read keeps alerts and reports back, not the answers that callers wait for.
  let failed = false
  const kinds = Object.keys(outgoing) as SendMessage['send'][]
  const looks = kinds.map(async (send): Promise<SendMessage[]> => {
    try {
      return (await outgoing[send]!.due()).map((to) => ({ send, to }))
    } catch (error) {
      log({ level: 'error', message: `${send} cannot be sent`, error: faultOf(error) })
      failed = true
      return []
    }
  })
  const messages = (await Promise.all(looks)).flat()
  if (messages.length > 0) await put(messages)
  if (failed) return AT_LEAST_MS
  const next = earliest([...(await waiting(brand.store)), await nextReport(brand, now)])
  return next && Math.max(next.getTime() - now().getTime(), AT_LEAST_MS)
}

const waiting = async ({ outbox, followUps }: SendingBrand['store']): Promise<Date[]> =>
  (await Promise.all([outbox.nextDue(), followUps.nextDue()])).flatMap((due) =>
    due === undefined ? [] : [new Date(due)],
  )

async function nextReport({ config, store }: SendingBrand, now: () => Date): Promise<Date | undefined> {
  const read = await config()
  if ((await openDeliveries(store, read, { now, lastDue })).length > 0) return new Date(now().getTime() + AGAIN_MS)
  return read.report && nextDue(read.report.cron, read.timezone, now())
}

const earliest = (moments: readonly (Date | undefined)[]): Date | undefined =>
  moments.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
