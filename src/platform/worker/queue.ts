import type { Queue } from '@cloudflare/workers-types'
import type { StepMessage } from '../../pipeline/steps/steps.ts'
import type { SendMessage } from './sending.ts'

/** A step of a run, or a receiver of what goes out; and whose it is. */
export type BrandMessage = (StepMessage | SendMessage) & { brand: string }

/** A queue takes so many messages at once. */
const MOST_AT_ONCE = 100

/** Puts messages of a brand into the queue. */
export const sender =
  (queue: Queue<BrandMessage>, brand: string) =>
  async (messages: readonly (StepMessage | SendMessage)[]): Promise<void> => {
    for (let i = 0; i < messages.length; i += MOST_AT_ONCE) {
      await queue.sendBatch(messages.slice(i, i + MOST_AT_ONCE).map((message) => ({ body: { ...message, brand } })))
    }
  }
