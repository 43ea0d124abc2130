import type { MessageBatch } from '@cloudflare/workers-types'
import { entryOf } from './directory.ts'
import type { WorkerEnv } from './env.ts'
import type { BrandMessage } from './queue.ts'

/** Queues of messages that were delivered in vain are named so in `wrangler.toml`. */
export const isDeadLetters = ({ queue }: Pick<MessageBatch, 'queue'>): boolean => queue.endsWith('-dead')

/**
 * Gives up the steps whose messages were delivered in vain, so that a run ends and people see why. What is due for a receiver stands
 * in its ledger, and the alarm puts another message on the queue.
 */
export async function bury(batch: MessageBatch<BrandMessage>, env: WorkerEnv): Promise<void> {
  for (const message of batch.messages) {
    const { brand, ...asked } = message.body
    try {
      // A brand may have been taken away meanwhile.
      if (!('send' in asked) && (await entryOf(env, brand))) await env.BRAND.getByName(brand).giveUp(asked)
      message.ack()
    } catch (error) {
      console.log(JSON.stringify({ level: 'error', message: 'a dead letter waits', brand, error: String(error) }))
      message.retry()
    }
  }
}
