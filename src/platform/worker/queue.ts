import type { Queue } from '@cloudflare/workers-types'
import type { StepMessage, StepPorts } from '../../pipeline/steps/steps.ts'

/** A step, and whose it is. */
export type BrandStep = StepMessage & { brand: string }

/** A queue takes so many messages at once. */
const MOST_AT_ONCE = 100

/** Puts the steps of a brand into the queue. */
export const sender =
  (queue: Queue<BrandStep>, brand: string): StepPorts['send'] =>
  async (messages) => {
    for (let i = 0; i < messages.length; i += MOST_AT_ONCE) {
      await queue.sendBatch(messages.slice(i, i + MOST_AT_ONCE).map((message) => ({ body: { ...message, brand } })))
    }
  }
