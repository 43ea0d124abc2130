import { openStore, type Store } from '../../store/index.ts'
import { brandFor } from './caller.ts'
import { openD1 } from './d1.ts'
import { bindingOf, databaseOf, slugsOf, type WorkerEnv } from './env.ts'
import { installed } from './knowledge.ts'

export { BrandObject } from './object.ts'

/** Leads every request to the object of its brand; in the schedule's hour every brand reads its sources. */
export default {
  async fetch(request: Request, env: WorkerEnv): Promise<Response> {
    const slug = await brandFor(request, await storesOf(env), new Date().toISOString())
    if (slug === undefined)
      return new Response('No database of a brand is bound to this Worker: see docs/cloudflare.md.\n', { status: 503 })
    return env.BRAND.getByName(slug).fetch(request)
  },
  async scheduled(_event: unknown, env: WorkerEnv): Promise<void> {
    await Promise.all(slugsOf(env).map((slug) => env.BRAND.getByName(slug).run()))
  },
}

let opened: Promise<ReadonlyMap<string, Store>> | undefined
/** The stores of all brands, opened once. */
function storesOf(env: WorkerEnv): Promise<ReadonlyMap<string, Store>> {
  opened ??= Promise.all(
    slugsOf(env).map(async (slug): Promise<[string, Store]> => {
      const driver = openD1(databaseOf(env, slug)!, bindingOf(slug))
      return [slug, await openStore(driver, installed().migrations)]
    }),
  ).then((stores) => new Map(stores))
  opened.catch(() => {
    opened = undefined
  })
  return opened
}
