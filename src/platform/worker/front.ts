import { openStore, type Store } from '../../store/index.ts'
import { brandFor } from './caller.ts'
import { openD1 } from './d1.ts'
import { bindingOf, databaseOf, slugsOf, textsOf, type WorkerEnv } from './env.ts'
import { installed } from './knowledge.ts'
import { settingsOf } from './settings.ts'

const NO_BRAND = 'No database of a brand is bound to this Worker: see docs/cloudflare.md.\n'

/** Leads a request to the object of its brand. */
export async function lead(request: Request, env: WorkerEnv, now: Date): Promise<Response> {
  const slug = ofWebhook(request, env) ?? (await brandFor(request, await storesOf(env), now.toISOString()))
  return slug === undefined ? new Response(NO_BRAND, { status: 503 }) : env.BRAND.getByName(slug).fetch(request)
}

/** Webhooks of content systems are signed; the settings say for which brand. */
function ofWebhook(request: Request, env: WorkerEnv): string | undefined {
  const [, kind, name] = /^\/v1\/cms\/([^/]+)\/([^/]+)$/.exec(new URL(request.url).pathname) ?? []
  if (kind === undefined) return undefined
  return settingsOf(textsOf(env)).cms.find((source) => source.kind === kind && source.name === name)?.brand
}

const opened = new WeakMap<WorkerEnv, Promise<ReadonlyMap<string, Store>>>()
/** The stores of all brands, opened once. */
export function storesOf(env: WorkerEnv): Promise<ReadonlyMap<string, Store>> {
  const known = opened.get(env)
  if (known) return known
  const opening = Promise.all(slugsOf(env).map(async (slug) => [slug, await storeOf(env, slug)] as const)).then(
    (stores) => new Map(stores),
  )
  opened.set(env, opening)
  // What failed once is tried again by the next who asks.
  opening.catch(() => opened.delete(env))
  return opening
}

const storeOf = (env: WorkerEnv, slug: string): Promise<Store> =>
  openStore(openD1(databaseOf(env, slug)!, bindingOf(slug)), installed().migrations)
