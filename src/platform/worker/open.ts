import type { D1Database } from '@cloudflare/workers-types'
import { SelarasError } from '../../model/index.ts'
import { type Driver, openStore, type Store } from '../../store/index.ts'
import type { StoreOf } from '../oidc-mount.ts'
import { openD1 } from './d1.ts'
import { type BrandEntry, directoryOf, entryOf, knownTokens } from './directory.ts'
import { slugsOf, type WorkerEnv } from './env.ts'
import { installed } from './knowledge.ts'

export interface OpenBrand {
  entry: BrandEntry
  driver: Driver
  store: Store
}

/** The database of a brand, opened. Undefined for a brand that is not here; throws SelarasError for one that is on its way elsewhere. */
export async function openBrand(env: WorkerEnv, slug: string): Promise<OpenBrand | undefined> {
  const entry = await entryOf(env, slug)
  if (!entry) return undefined
  if (entry.state === 'moving')
    throw new SelarasError(`${slug} is being moved to another database, or imported`, 'retry')
  return { entry, ...(await openDatabase(env, entry.binding)) }
}

/** For signing in: whoever does may belong to another brand than the one whose object they come by. */
export const storeOf =
  (env: WorkerEnv): StoreOf =>
  async (named) => {
    const directory = await directoryOf(env)
    const slug = named ?? (directory ? await directory.first() : slugsOf(env)[0])
    const opened = slug === undefined ? undefined : await openBrand(env, slug)
    if (slug === undefined || !opened) return undefined
    return { ...opened.store, tokens: knownTokens(opened.store.tokens, slug, directory) }
  }

const opened = new WeakMap<WorkerEnv, Map<string, Promise<Pick<OpenBrand, 'driver' | 'store'>>>>()
/** A database with its schema brought up to date, once. Throws SelarasError where nothing of that name is bound. */
export function openDatabase(env: WorkerEnv, binding: string): Promise<Pick<OpenBrand, 'driver' | 'store'>> {
  const all = opened.get(env) ?? new Map()
  opened.set(env, all)
  const known = all.get(binding)
  if (known) return known
  const opening = open(env, binding)
  all.set(binding, opening)
  // What failed once is tried again by the next who asks.
  opening.catch(() => all.delete(binding))
  return opening
}

async function open(env: WorkerEnv, binding: string): Promise<Pick<OpenBrand, 'driver' | 'store'>> {
  const database = env[binding] as D1Database | undefined
  if (!database) throw new SelarasError(`no database is bound as ${binding}: see wrangler.toml`, 'stop')
  const driver = openD1(database, binding)
  return { driver, store: await openStore(driver, installed().migrations) }
}

/** Forgets that a database was opened: it was cleared, or the brand lives elsewhere now. */
export const forgetDatabase = (env: WorkerEnv, binding: string): unknown => opened.get(env)?.delete(binding)
