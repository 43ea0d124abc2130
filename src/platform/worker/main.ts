import type { MessageBatch } from '@cloudflare/workers-types'
import { slugsOf, type WorkerEnv } from './env.ts'
import { lead } from './front.ts'
import { type BrandStep, consume } from './steps.ts'

export { BrandObject } from './object.ts'

export default {
  fetch: (request: Request, env: WorkerEnv): Promise<Response> => lead(request, env, new Date()),
  queue: (batch: MessageBatch<BrandStep>, env: WorkerEnv): Promise<void> => consume(batch, env),
  /** In the hours of `triggers.crons` every brand reads its sources. */
  async scheduled(_event: unknown, env: WorkerEnv): Promise<void> {
    await Promise.all(slugsOf(env).map((slug) => env.BRAND.getByName(slug).run()))
  },
}
