import { DurableObject } from 'cloudflare:workers'
import type { WorkerEnv } from './env.ts'

/** An object that nobody asks is put to rest and forgets: what lies further ahead is written down. In milliseconds. */
const AHEAD_MS = 5_000

/**
 * One host that is crawled, by its name: gives turns to all who read from it, whichever brand and consumer they belong to, so that
 * together they keep the pace that the host can bear.
 */
export class HostObject extends DurableObject<WorkerEnv> {
  /** When the next request may begin, by the clock of this object. */
  #next: number | undefined

  async take(delayMs: number): Promise<number> {
    const now = Date.now()
    const turn = Math.max(now, await this.#known())
    await this.#set(turn + delayMs)
    return turn - now
  }

  async pause(ms: number): Promise<void> {
    await this.#set(Math.max(await this.#known(), Date.now() + ms))
  }

  async #known(): Promise<number> {
    this.#next ??= (await this.ctx.storage.get<number>('next')) ?? 0
    return this.#next
  }

  async #set(next: number): Promise<void> {
    this.#next = next
    if (next > Date.now() + AHEAD_MS) await this.ctx.storage.put('next', next)
  }
}
