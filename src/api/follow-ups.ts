import { SelarasError } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { type FollowUp, followUpOf } from '../pipeline/callbacks.ts'
import { faultOf } from '../pipeline/fault.ts'
import { shortId } from '../pipeline/secrets.ts'
import type { FollowUpEnd } from '../store/port.ts'
import type { ApiPorts } from './ports.ts'
import { Problem } from './problem.ts'

/** Of one brand, at once. */
const MOST_RUNNING = 8
/** So long an answer can be asked for. */
const KEPT_MS = 7 * 86_400_000

export interface FollowUps<Asked, Result> {
  /** Begins one. Throws Problem where too many are under way. */
  start(brand: Brand, asked: Asked, callback?: string): Promise<string>
  get(brand: Brand, id: string): Promise<FollowUp<Result> | undefined>
  /** Goes on with what an earlier server left unfinished. */
  recover(): Promise<void>
  /** Notes nothing more: the next server goes on with what is under way. */
  close(): void
}

/**
 * Second looks, kept in the store of their brand.
 * @param look asked again after a restart, so it must do no harm when it is done twice
 */
export function createFollowUps<Asked, Result extends object>(
  ports: ApiPorts,
  look: (brand: Brand, asked: Asked) => Promise<Result>,
): FollowUps<Asked, Result> {
  const { random, now, log, callbacks } = ports
  const running = new Map<Brand, number>()
  let closed = false

  async function endOf(brand: Brand, asked: Asked): Promise<Exclude<FollowUpEnd, { state: 'running' }>> {
    try {
      return { state: 'done', result: await look(brand, asked) }
    } catch (error) {
      if (error instanceof SelarasError || error instanceof Problem) return { state: 'failed', reason: error.message }
      if (!closed) log({ level: 'error', message: 'follow-up failed', brand: brand.slug, error: faultOf(error) })
      return { state: 'failed', reason: 'a fault of the server; its log tells more' }
    }
  }

  function begin(brand: Brand, id: string, asked: Asked): void {
    const count = (by: number) => running.set(brand, (running.get(brand) ?? 0) + by)
    count(1)
    const work = async () => {
      const end = await endOf(brand, asked)
      count(-1)
      if (closed) return
      await brand.store.followUps.finish(id, end, now().toISOString())
      callbacks?.deliver(brand)
    }
    work().catch((error) =>
      log({ level: 'error', message: 'a follow-up cannot be kept', brand: brand.slug, error: faultOf(error) }),
    )
  }

  async function get(brand: Brand, id: string): Promise<FollowUp<Result> | undefined> {
    const found = await brand.store.followUps.get(id)
    return found && followUpOf<Result>(found)
  }

  return {
    async start(brand, asked, callback) {
      if ((running.get(brand) ?? 0) >= MOST_RUNNING) {
        const detail = `${MOST_RUNNING} drafts are being read already. Wait for one of them, then ask again.`
        throw new Problem('rate-limited', detail, { headers: { 'retry-after': '10' } })
      }
      const id = shortId(random)
      const at = now()
      const { followUps } = brand.store
      await followUps.expire(new Date(at.getTime() - KEPT_MS).toISOString())
      await followUps.add({ id, asked, createdAt: at.toISOString(), ...(callback === undefined ? {} : { callback }) })
      begin(brand, id, asked)
      return id
    },
    get,
    async recover() {
      for (const brand of ports.brands) {
        for (const { id, asked } of await brand.store.followUps.unfinished()) begin(brand, id, asked as Asked)
      }
    },
    close() {
      closed = true
    },
  }
}
