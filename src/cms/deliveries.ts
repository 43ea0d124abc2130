import type { IdempotencyLedger } from '../store/port.ts'
import type { CmsAnswer, DeliveryLog } from './ports.ts'

/** Longer than any signature is good for, and than most CMS retry. In milliseconds. */
const KEPT = 86_400_000
/** A delivery without an answer after so long died with the server that took it. */
const ABANDONED = 120_000
/** Deliveries share the ledger of the API's writes; no token has this id. */
const CALLER = 'cms'

/** Answers in the store of a brand, so that every server of it gives a retry the answer of its first delivery. */
export function storedDeliveries(ledger: IdempotencyLedger): DeliveryLog {
  return {
    async take(key, now) {
      const ago = (ms: number) => new Date(now.getTime() - ms).toISOString()
      await ledger.expire(ago(KEPT))
      const begun = await ledger.begin(CALLER, key, key, now.toISOString(), ago(ABANDONED))
      if (typeof begun === 'object') return { answer: JSON.parse(begun.answer.body) as CmsAnswer }
      return begun === 'new' ? 'new' : 'running'
    },
    answered: (key, answer) => ledger.finish(CALLER, key, { status: 202, headers: {}, body: JSON.stringify(answer) }),
    release: (key) => ledger.forget(CALLER, key),
  }
}
