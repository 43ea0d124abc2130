import type { MessageBatch } from '@cloudflare/workers-types'
import { copyOf } from './brand.ts'
import { textsOf, type WorkerEnv } from './env.ts'
import { workerFetch } from './http.ts'
import { installed } from './knowledge.ts'
import { logOf } from './log.ts'
import { openBrand } from './open.ts'
import { type BrandMessage, sender } from './queue.ts'
import { handleSend, outgoingOf, type SendMessage } from './sending.ts'
import { settingsFor } from './settings.ts'
import { withOwnApp } from './slack.ts'
import { handleStepOf } from './steps.ts'
import { turnsOf } from './turns.ts'

/** Before a message comes again; each time longer. */
const PAUSE_S = 5

/** Handles messages: what fails comes again. */
export async function consume(batch: MessageBatch<BrandMessage>, env: WorkerEnv): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      const { brand, ...asked } = message.body
      try {
        if ('send' in asked) await handleSendOf(brand, asked, env)
        else await handleStepOf(brand, asked, env)
        message.ack()
      } catch (error) {
        const { name, message: why } = error as Error
        // An address that a caller has named may hold a secret.
        const told = 'send' in asked ? { send: asked.send } : asked
        console.log(
          JSON.stringify({ level: 'warn', message: 'a message failed', brand, ...told, error: `${name} ${why}` }),
        )
        message.retry({ delaySeconds: PAUSE_S * message.attempts })
      }
    }),
  )
}

/** Sends to a receiver of a brand what is due, as the brand's object would. */
async function handleSendOf(slug: string, message: SendMessage, env: WorkerEnv): Promise<void> {
  const opened = await openBrand(env, slug)
  // The brand was taken away meanwhile.
  if (!opened) return
  const { store } = opened
  const own = withOwnApp(textsOf(env), slug)
  const { knowledge, journey } = installed()
  const { config } = copyOf(slug, { copy: env.COPY, store, knowledge, fetch: workerFetch, turns: turnsOf(env) })
  const outgoing = outgoingOf(
    { slug, store, config },
    {
      now: () => new Date(),
      log: logOf(slug),
      settings: settingsFor(slug, own),
      env: own,
      fetch: workerFetch,
      knowledge: () => ({ rules: journey(), tone: knowledge().tone }),
    },
  )
  await handleSend(message, outgoing, sender(env.STEPS!, slug))
}
