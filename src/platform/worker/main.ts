import type { MessageBatch } from '@cloudflare/workers-types'
import { consume } from './consumer.ts'
import { bury, isDeadLetters } from './dead-letters.ts'
import { entriesOf } from './directory.ts'
import type { WorkerEnv } from './env.ts'
import { lead } from './front.ts'
import type { BrandMessage } from './queue.ts'

export { HostObject } from './hosts.ts'
export { BrandObject } from './object.ts'

export default {
  fetch: (request: Request, env: WorkerEnv): Promise<Response> => lead(request, env, new Date()),
  queue: (batch: MessageBatch<BrandMessage>, env: WorkerEnv): Promise<void> =>
    isDeadLetters(batch) ? bury(batch, env) : consume(batch, env),
  /** In the hours of `triggers.crons` every brand reads its sources. */
  async scheduled(_event: unknown, env: WorkerEnv): Promise<void> {
    const runs = (await entriesOf(env)).map(async ({ slug }) => {
      try {
        await env.BRAND.getByName(slug).run()
      } catch (error) {
        console.log(JSON.stringify({ level: 'error', message: 'run failed', brand: slug, error: String(error) }))
      }
    })
    await Promise.all(runs)
  },
}
