import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { faultOf } from '../../pipeline/fault.ts'
import { dueAt, type SendingBrand } from '../../pipeline/outgoing.ts'
import type { AllOutgoing, Put, SendMeans, SendMessage } from './sending.ts'

/** What is on the queue, or could not be looked at, is looked at again after so long. */
const AT_LEAST_MS = 30_000

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
  const at = now()
  const again = new Date(at.getTime() + AT_LEAST_MS)
  const messages: SendMessage[] = []
  const next: Date[] = []
  for (const send of Object.keys(outgoing) as SendMessage['send'][]) {
    try {
      const waiting = await outgoing[send]!.waiting()
      messages.push(...dueAt(at, waiting).map((to) => ({ send, to })))
      next.push(...waiting.map((one) => one.at))
    } catch (error) {
      // A configuration that cannot be read keeps alerts and reports back, not the answers that callers wait for.
      log({ level: 'error', message: `${send} cannot be sent`, error: faultOf(error) })
      next.push(again)
    }
  }
  if (messages.length > 0) await put(messages)
  // A second look at a draft goes on in the object, or in the next where this one is gone.
  if ((await brand.store.followUps.unfinished()).length > 0) next.push(again)
  if (next.length === 0) return undefined
  return Math.max(Math.min(...next.map(Number)) - at.getTime(), AT_LEAST_MS)
}
