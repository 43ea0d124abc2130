import { createApi } from '../../api/app.ts'
import type { ApiPorts } from '../../api/ports.ts'
import { bareProblemResponse } from '../../api/problem.ts'
import { dashboard } from '../../dashboard/index.ts'
import { SelarasError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { faultOf } from '../../pipeline/fault.ts'
import type { OnProgress } from '../../pipeline/run.ts'
import { shortId } from '../../pipeline/secrets.ts'
import { givenUp, giveUp } from '../../pipeline/steps/given-up.ts'
import { listener, runInSteps } from '../../pipeline/steps/run.ts'
import { handleStep, isAsking, type StepMessage, type StepPorts } from '../../pipeline/steps/steps.ts'
import { dayOf } from '../../pipeline/today.ts'
import type { Store } from '../../store/index.ts'
import { cmsMount } from '../cms-mount.ts'
import { mcpMount } from '../mcp-mount.ts'
import { oidcMount } from '../oidc-mount.ts'
import { reportsMount } from '../reports-mount.ts'
import { workerBrand } from './brand.ts'
import { workerCallbacks } from './callbacks.ts'
import { workerClock } from './clock.ts'
import { type Directory, directoryOf, entryOf, knownTokens, notHere } from './directory.ts'
import { putDue, ring } from './due.ts'
import { textsOf } from './env.ts'
import { workerFetch } from './http.ts'
import { ImportingObject } from './import.ts'
import { installed } from './knowledge.ts'
import { logOf } from './log.ts'
import type { MoveState } from './move.ts'
import { openBrand, storeOf } from './open.ts'
import { sender } from './queue.ts'
import { quotaMount } from './quota.ts'
import { outgoingOf, withoutQueue } from './sending.ts'
import { settingsFor } from './settings.ts'
import { sharingApp, slackMount, withOwnApp } from './slack.ts'
import { stepsOf } from './steps.ts'
import { beginMove, continueMove, moveState, removeBrand, type Tenancy } from './tenancy.ts'
import { turnsOf } from './turns.ts'
import { vectorIndex } from './vectors.ts'

interface Served {
  api: ReturnType<typeof createApi>
  brand: Brand
  /** Where there is a queue. */
  steps: StepPorts | undefined
  /** Looks for what is due, and says after how many milliseconds to look again. */
  look(): Promise<number | undefined>
}

const LOOK_EVERY_MS = 500

/** After something has happened that people are told of: what happens together is told together. */
const SOON_MS = 1_000

/** What tests hand in otherwise: the clock, chance, the version, how sure the model is, and where the log goes. */
export type ObjectMeans = Pick<ApiPorts, 'version' | 'now' | 'elapsed' | 'random' | 'knowledge' | 'log'>

/**
 * One brand: its API and dashboard. There is one such object in the world, so a run, a limit and the live copy in memory are its
 * alone, as in one process on one machine.
 */
export class BrandObject extends ImportingObject {
  #served?: Promise<Served>
  #running: Promise<unknown> | undefined
  #stepping: Promise<unknown> = Promise.resolve()

  protected means(): ObjectMeans {
    return {
      version: installed().version,
      now: () => new Date(),
      elapsed: () => Date.now(),
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      knowledge: installed().knowledge(),
      log: logOf(this.slug),
    }
  }

  async fetch(request: Request): Promise<Response> {
    // Whatever changes a brand's place goes through this object: one that serves it need not ask.
    const entry = this.#served ? undefined : await entryOf(this.env, this.slug)
    if (!this.#served && entry?.state !== 'live') return bareProblemResponse(request, notHere(entry))
    const { api } = await this.served()
    return api.app.fetch(request)
  }

  async reload(): Promise<void> {
    this.#served = undefined
  }

  async move(to: string): Promise<string | undefined> {
    if (this.#running) return 'a run is under way'
    const why = await beginMove(this.#tenancy, to)
    await this.reload()
    if (why === undefined) await this.ctx.storage.setAlarm(Date.now())
    return why
  }

  moveState(): Promise<MoveState | undefined> {
    return moveState(this.#tenancy)
  }

  async remove(): Promise<string | undefined> {
    if (this.#running) return 'a run is under way'
    await removeBrand(this.#tenancy)
    return this.reload() as Promise<undefined>
  }

  get #tenancy(): Tenancy {
    return { env: this.env, slug: this.slug, storage: this.ctx.storage }
  }

  /** Reads every source, as asked for by the schedule. */
  async run(): Promise<void> {
    const { brand } = await this.served()
    await brand.run(() => {})
  }

  /**
   * Does a step that only one process may do. Those that look at the whole copy go one at a time: of two messages of one step the
   * second finds it done.
   */
  async step(message: StepMessage): Promise<void> {
    const { steps } = await this.served()
    if (!steps) return
    if (isAsking(message)) {
      await handleStep(message, steps)
      return
    }
    const turn = this.#stepping.then(() => handleStep(message, steps))
    this.#stepping = turn.catch(() => {})
    await turn
  }

  /** Gives up a step whose message was delivered in vain. */
  async giveUp(message: StepMessage): Promise<void> {
    const { steps } = await this.served()
    if (steps) await giveUp(message, 'its message was delivered in vain', steps)
  }

  /**
   * An object without requests is put to rest; one with an alarm under way is not: waits for a run. Then it puts on the queue what is
   * due, and sets the next alarm, which wakes it again.
   */
  async alarm(): Promise<void> {
    await ring(this.ctx.storage, Date.now, () => this.#due()).catch((error) => this.#notSent(error))
  }

  #notSent(error: unknown): void {
    this.means().log({ level: 'error', message: 'what is due cannot be sent', error: faultOf(error) })
  }

  async #due(): Promise<number | undefined> {
    if (await continueMove(this.#tenancy)) return 0
    if (!(await entryOf(this.env, this.slug))) return undefined
    const { look } = await this.served()
    await this.#running
    return look()
  }

  /** Sets the alarm; an earlier one stays. */
  async #wake(afterMs: number): Promise<void> {
    const at = Date.now() + afterMs
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > at) await this.ctx.storage.setAlarm(at)
  }

  protected served(): Promise<Served> {
    this.#served ??= this.#serve()
    // What failed once is tried again by the next who asks.
    this.#served.catch(() => {
      this.#served = undefined
    })
    return this.#served
  }

  async #serve(): Promise<Served> {
    const slug = this.slug
    const { shelf, journey } = installed()
    const means = this.means()
    const texts = textsOf(this.env)
    const env = withOwnApp(texts, slug)
    const { driver, store: opened, entry } = (await openBrand(this.env, slug))!
    const store = this.#watched(opened, await directoryOf(this.env))
    const { knowledge, now } = means
    const copy = {
      copy: this.env.COPY,
      store,
      knowledge: () => knowledge,
      fetch: workerFetch,
      turns: turnsOf(this.env),
    }
    const index = vectorIndex(this.env, slug, this.ctx.storage, means.log)
    const { settle, ...whole } = workerBrand(slug, {
      ...copy,
      shelf,
      env,
      now,
      quota: entry.quota,
      ai: this.env.AI,
      index,
    })
    const { STEPS } = this.env
    let heard: ReturnType<typeof listener> | undefined
    const steps: StepPorts | undefined = STEPS && {
      ...stepsOf(slug, driver, STEPS, copy),
      judging: (config) => whole.judging?.(config).judging,
      settle: (config, settling) =>
        settle(config, { files: whole.files!, onProgress: () => heard?.again(), ...settling }),
    }
    const inSteps =
      steps &&
      (async (onProgress: OnProgress) => {
        const asOf = dayOf(await steps.config(), now())
        const watch = { ...steps, everyMs: LOOK_EVERY_MS, sleep: workerClock.sleep }
        heard = listener(onProgress)
        await runInSteps(shortId(means.random), asOf, watch, heard.tell)
      })
    const cut = steps && inSteps && { run: inSteps, givenUp: givenUp(steps) }
    const brand = this.#awake({ ...whole, ...cut })
    const settings = settingsFor(slug, env)
    const tone = knowledge.tone ? { tone: knowledge.tone } : {}
    const known = () => ({ rules: journey(), ...tone })
    const outgoing = outgoingOf(brand, { ...means, settings, env, fetch: workerFetch, knowledge: known })
    const put = STEPS ? sender(STEPS, slug) : withoutQueue(outgoing, means.log)
    const look = () => putDue(brand, outgoing, put, means)
    const callbacks = settings.callbacks && {
      refuses: workerCallbacks(settings.callbacks, env, workerFetch).refuses,
      // The alarm waits for the end of a run; this does not.
      deliver: () => this.ctx.waitUntil(look().catch((error) => this.#notSent(error))),
    }
    const ports: ApiPorts = {
      ...means,
      brands: [brand],
      journey: journey(),
      settings,
      ...(callbacks ? { callbacks } : {}),
      addressOf: (c) => c.req.header('cf-connecting-ip'),
    }
    const api = createApi(ports, [
      quotaMount(entry.quota, this.ctx.storage),
      mcpMount,
      cmsMount({ env, fetch: workerFetch }),
      oidcMount(env, storeOf(this.env)),
      // Objects with such a promise are not put to rest.
      slackMount(env, {
        fetch: workerFetch,
        later: (work) => this.ctx.waitUntil(work()),
        deliver: () => this.#wake(0),
        ...(env === texts ? { atHome: () => sharingApp(this.env, copy) } : {}),
      }),
      reportsMount,
      dashboard,
    ])
    await api.recover()
    await this.#wake(SOON_MS)
    return { api, brand, steps, look }
  }

  /** The store; what people do in it, and what they ask for later, sets the alarm. */
  #watched(store: Store, directory: Directory | undefined): Store {
    const { act, followUps, tokens } = store
    const waking =
      <Given extends unknown[], Got>(work: (...given: Given) => Promise<Got>) =>
      async (...given: Given): Promise<Got> => {
        const got = await work(...given)
        await this.#wake(SOON_MS)
        return got
      }
    return {
      ...store,
      act: waking(act),
      followUps: { ...followUps, add: waking(followUps.add) },
      tokens: knownTokens(tokens, this.slug, directory),
    }
  }

  /** The brand, with one run at a time, which keeps this object awake to its end. */
  #awake(brand: Brand): Brand {
    return {
      ...brand,
      run: async (onProgress) => {
        if (this.#running) throw new SelarasError('A run of this brand is under way.', 'retry')
        const ended = brand.run(onProgress)
        this.#running = ended
          .catch(() => {})
          .finally(() => {
            this.#running = undefined
          })
        await this.ctx.storage.setAlarm(Date.now())
        await ended
      },
    }
  }
}
