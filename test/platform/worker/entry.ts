import type { D1Database } from '@cloudflare/workers-types'
import type { LogEntry } from '../../../src/api/ports.ts'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import { bindingOf, type WorkerEnv } from '../../../src/platform/worker/env.ts'
import { lead } from '../../../src/platform/worker/front.ts'
import { BrandObject, type ObjectMeans } from '../../../src/platform/worker/object.ts'
import { type Asked, fromWire, type Told, toWire } from './wire.ts'
import { BRANDS, LOGS, OUTSIDE, WORLD, type World } from './world.ts'

// Runs in workerd: the Worker with the clock of a test, and with a way into its databases.

/** Stands in for the `AI` binding, which has no local form: what is asked of it goes over HTTP to the test. */
const LOOPBACK_AI: WorkerEnv['AI'] = {
  run: async (model, { text }) => {
    const answer = await fetch(`https://ai.test/${model}`, { method: 'POST', body: JSON.stringify(text) })
    return answer.json()
  },
}

const envs = new Map<number, WorkerEnv>()
/** What wrangler.toml would bind to a Worker of these brands alone. */
function envOf(all: WorkerEnv, { server, brands, settings, env: own }: World): WorkerEnv {
  const known = envs.get(server)
  if (known) return known
  const env: WorkerEnv = {
    ...Object.fromEntries(brands.map((slug, i) => [bindingOf(slug), all[`DB${server * BRANDS + i}`]])),
    COPY: all[`COPY${server}`] as WorkerEnv['COPY'],
    BRAND: { getByName: (slug) => all.BRAND.getByName(`${server}/${slug}`) },
    SELARAS_SETTINGS: JSON.stringify(settings),
    ...OUTSIDE,
    ...own,
    AI: LOOPBACK_AI,
  }
  envs.set(server, env)
  return env
}

export class TestBrand extends BrandObject {
  #world!: World
  #logs: LogEntry[] = []

  protected override get slug() {
    return super.slug.split('/')[1]!
  }

  protected override means(): ObjectMeans {
    const means = super.means()
    const { tone, ...knowledge } = means.knowledge
    const model = { base: 3, trees: [], calibration: { slope: 1, offset: 0, rules: {} } }
    return {
      ...means,
      version: '0.0.0-test',
      now: () => new Date(this.#world.now),
      elapsed: () => this.#world.elapsed,
      knowledge: this.#world.anyPair ? { ...knowledge, ...(tone ? { tone } : {}), model } : means.knowledge,
      log: (entry) => this.#logs.push(entry),
    }
  }

  override async fetch(request: Request): Promise<Response> {
    this.#world = worldOf(request)
    this.env = envOf(this.env, this.#world)
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/test/')) return this.#told(pathname.slice('/test/'.length))
    const response = await super.fetch(request)
    const answer = new Response(response.body, response)
    answer.headers.set(LOGS, encodeURIComponent(JSON.stringify(this.#logs.splice(0))))
    return answer
  }

  /** What tests do to a server beside its API. */
  async #told(what: string): Promise<Response> {
    const { api } = await this.served()
    if (what === 'run') await this.run()
    if (what === 'stop') api.stop()
    if (what === 'recover') await api.recover()
    return new Response()
  }
}

const worldOf = (request: Request): World => JSON.parse(request.headers.get(WORLD)!)

export default {
  async fetch(request: Request, env: WorkerEnv): Promise<Response> {
    const [, first, second = ''] = new URL(request.url).pathname.split('/')
    if (first === 'database') {
      const driver = openD1(env[second] as D1Database, second)
      return new Response(toWire(await answer(driver, fromWire(await request.text()) as Asked)))
    }
    const world = worldOf(request)
    const own = envOf(env, world)
    if (first === 'test') return own.BRAND.getByName(request.headers.get('x-test-brand')!).fetch(request)
    const asked = new Request(request)
    // Miniflare puts its own address here; Cloudflare leaves that which was asked for.
    asked.headers.set('host', new URL(request.url).host)
    return lead(asked, own, new Date(world.now))
  },
}

async function answer(driver: ReturnType<typeof openD1>, asked: Asked): Promise<Told> {
  try {
    if ('all' in asked) return { rows: await driver.all(asked.all) }
    await driver.batch(asked.batch)
    return { rows: [] }
  } catch (error) {
    return { error: (error as Error).message }
  }
}
