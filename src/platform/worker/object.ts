import { DurableObject } from 'cloudflare:workers'
import { createApi } from '../../api/app.ts'
import type { ApiPorts } from '../../api/ports.ts'
import { dashboard } from '../../dashboard/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { readSettings, type Settings } from '../../pipeline/settings.ts'
import { openStore } from '../../store/index.ts'
import { cmsMount } from '../cms-mount.ts'
import { mcpMount } from '../mcp-mount.ts'
import { workerBrand } from './brand.ts'
import { openD1 } from './d1.ts'
import { bindingOf, databaseOf, textsOf, type WorkerEnv } from './env.ts'
import { installed } from './knowledge.ts'

type Api = ReturnType<typeof createApi>
/** What tests hand in otherwise: the clock, chance, the version, how sure the model is, and where the log goes. */
export type ObjectMeans = Pick<ApiPorts, 'version' | 'now' | 'elapsed' | 'random' | 'knowledge' | 'log'>

/**
 * One brand: its API and dashboard. There is one such object in the world, so a run, a limit and the live copy in memory are its
 * alone, as in one process on one machine.
 */
export class BrandObject extends DurableObject<WorkerEnv> {
  #served?: Promise<{ api: Api; brand: Brand }>
  #running: Promise<unknown> = Promise.resolve()

  protected get slug(): string {
    return this.ctx.id.name!
  }

  protected means(): ObjectMeans {
    return {
      version: installed().version,
      now: () => new Date(),
      elapsed: () => Date.now(),
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      knowledge: installed().knowledge(),
      log: (entry) => console.log(JSON.stringify({ at: new Date().toISOString(), brand: this.slug, ...entry })),
    }
  }

  async fetch(request: Request): Promise<Response> {
    const { api } = await this.served()
    return api.app.fetch(request)
  }

  /** Reads every source, as asked for by the schedule. */
  async run(): Promise<void> {
    const { brand } = await this.served()
    await brand.run(() => {})
  }

  /** An object without requests is put to rest; one with an alarm under way is not. Waits for the run that set it. */
  async alarm(): Promise<void> {
    await this.served()
    await this.#running
  }

  protected served(): Promise<{ api: Api; brand: Brand }> {
    this.#served ??= this.#serve()
    // What failed once is tried again by the next who asks.
    this.#served.catch(() => {
      this.#served = undefined
    })
    return this.#served
  }

  async #serve(): Promise<{ api: Api; brand: Brand }> {
    const slug = this.slug
    const { migrations, shelf, journey } = installed()
    const means = this.means()
    const env = textsOf(this.env)
    const store = await openStore(openD1(databaseOf(this.env, slug)!, bindingOf(slug)), migrations)
    const { knowledge, now } = means
    const brand = this.#awake(workerBrand(slug, { copy: this.env.COPY, store, knowledge, shelf, env, now, fetch }))
    const settings = settingsFor(slug, env)
    const ports: ApiPorts = {
      ...means,
      brands: [brand],
      journey: journey(),
      settings,
      addressOf: (c) => c.req.header('cf-connecting-ip'),
    }
    const api = createApi(ports, [mcpMount, cmsMount({ env, fetch }), dashboard])
    await api.recover()
    return { api, brand }
  }

  /** The brand, with runs that keep this object awake to their end. */
  #awake(brand: Brand): Brand {
    return {
      ...brand,
      run: async (onProgress) => {
        const ended = brand.run(onProgress)
        this.#running = ended.catch(() => {})
        await this.ctx.storage.setAlarm(Date.now())
        await ended
      },
    }
  }
}

/** `SELARAS_SETTINGS` holds as JSON what `--settings` holds on a machine of one's own; of content systems only those of this brand. */
function settingsFor(slug: string, env: Readonly<Record<string, string>>): Settings {
  const settings = settingsOf(env)
  return { ...settings, cms: settings.cms.filter(({ brand }) => brand === undefined || brand === slug) }
}

export const settingsOf = (env: Readonly<Record<string, string>>): Settings =>
  readSettings(JSON.parse(env.SELARAS_SETTINGS ?? '{}'), env, 'SELARAS_SETTINGS')
