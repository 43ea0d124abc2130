import { InputErrors, parseConfig } from '../../pipeline/config/config.ts'
import { type Channel, goesTo } from '../../slack/index.ts'
import type { Store } from '../../store/index.ts'
import { brandFor, inDirectory, inStores, type Registry } from './caller.ts'
import { directoryOf, entriesOf } from './directory.ts'
import { textsOf, type WorkerEnv } from './env.ts'
import { openDatabase } from './open.ts'
import { OPERATOR, operate } from './operator.ts'
import { settingsOf } from './settings.ts'

const NO_BRAND = 'No database of a brand is bound to this Worker: see docs/cloudflare.md.\n'

/** Leads a request to the object of its brand, or to whoever looks after all brands. */
export async function lead(request: Request, env: WorkerEnv, now: Date): Promise<Response> {
  if (new URL(request.url).pathname.startsWith(OPERATOR)) return operate(request, env, now)
  const slug = ofWebhook(request, env) ?? (await brandFor(request, await registryOf(env, now)))
  return slug === undefined ? new Response(NO_BRAND, { status: 503 }) : env.BRAND.getByName(slug).fetch(request)
}

/** Webhooks of content systems are signed; the settings say for which brand. */
function ofWebhook(request: Request, env: WorkerEnv): string | undefined {
  const [, kind, name] = /^\/v1\/cms\/([^/]+)\/([^/]+)$/.exec(new URL(request.url).pathname) ?? []
  if (kind === undefined) return undefined
  return settingsOf(textsOf(env)).cms.find((source) => source.kind === kind && source.name === name)?.brand
}

/** Without a directory every brand's own database is asked: that does for tens of brands. */
async function registryOf(env: WorkerEnv, now: Date): Promise<Registry> {
  const directory = await directoryOf(env)
  const stored = directory ? inDirectory(directory) : inStores(await storesOf(env), now.toISOString())
  return { ...stored, ofChannel: (channel) => ofChannel(channel, env) }
}

/** Slack waits three seconds, and a Worker reads six objects at once: of more brands than this, commands name theirs. */
const CONFIGURATIONS = 60

async function ofChannel(channel: Channel, env: WorkerEnv): Promise<string | undefined> {
  const slugs = (await entriesOf(env)).map(({ slug }) => slug)
  if (slugs.length > CONFIGURATIONS) return undefined
  const found = await Promise.all(slugs.map((slug) => isToldIn(channel, slug, env)))
  return slugs.find((_, i) => found[i])
}

async function isToldIn(channel: Channel, slug: string, { COPY }: WorkerEnv): Promise<boolean> {
  const text = await (await COPY.get(`${slug}/selaras.yaml`))?.text()
  try {
    return text !== undefined && goesTo(parseConfig(text, 'selaras.yaml'), channel)
  } catch (error) {
    // What is wrong with it is told by the brand's own object.
    if (error instanceof InputErrors) return false
    throw error
  }
}

async function storesOf(env: WorkerEnv): Promise<ReadonlyMap<string, Store>> {
  const entries = await entriesOf(env)
  return new Map(
    await Promise.all(
      entries.map(async ({ slug, binding }) => [slug, (await openDatabase(env, binding)).store] as const),
    ),
  )
}
