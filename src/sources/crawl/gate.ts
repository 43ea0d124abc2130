import PQueue from 'p-queue'
import type { Clock, Turns } from './ports.ts'

export interface GateOptions {
  /** Requests under way at once to one host. */
  concurrency: number
  /** Least time between the starts of two requests to one host, milliseconds. */
  delayMs: number
}
interface Host {
  queue: PQueue
  delayMs: number
  /** Time at which the next request may start. */
  next: number
  quietUntil: number
}

/** Holds requests back so that no host gets more than it can bear, and the machine no more than `total` at once. */
export class HostGate {
  readonly #hosts = new Map<string, Host>()
  readonly #all: PQueue
  readonly #clock: Clock
  readonly #turns: Turns | undefined

  constructor(clock: Clock, total: number, turns?: Turns) {
    this.#clock = clock
    this.#turns = turns
    this.#all = new PQueue({ concurrency: total })
  }

  /** Runs `task` when the host's turn has come. Rejects with the signal's reason where it is aborted before. */
  async run<T>(host: string, options: GateOptions, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const entry = this.#host(host, options)
    const turn = async () => {
      const start = Math.max(this.#clock.now(), entry.next)
      entry.next = start + entry.delayMs
      await this.#wait(entry, start, signal)
      const wait = await this.#turns?.take(host, entry.delayMs)
      if (wait) await this.#clock.sleep(wait, signal)
      return this.#all.add(task, { signal })
    }
    try {
      return await entry.queue.add(turn, { signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    }
  }

  /** The host asks for more time between requests (Crawl-delay). */
  slowDown(host: string, options: GateOptions, delayMs: number): void {
    const entry = this.#host(host, options)
    entry.delayMs = Math.max(entry.delayMs, delayMs)
  }

  /** When the next request to each host may start, of those that are still to be left alone. */
  turns(): [host: string, time: number][] {
    const now = this.#clock.now()
    return [...this.#hosts]
      .map(([host, { next, quietUntil }]): [string, number] => [host, Math.max(next, quietUntil)])
      .filter(([, time]) => time > now)
  }

  /** Another crawler has had a turn before: the next one comes at `time`. */
  hold(host: string, options: GateOptions, time: number): void {
    const entry = this.#host(host, options)
    entry.next = Math.max(entry.next, time)
  }

  /** The host asks to be left alone until `time`. */
  pause(host: string, options: GateOptions, time: number): void {
    const entry = this.#host(host, options)
    entry.quietUntil = Math.max(entry.quietUntil, time)
    // Whoever cannot be told finds out by itself.
    this.#turns?.pause(host, time - this.#clock.now()).catch(() => {})
  }

  async #wait(entry: Host, start: number, signal?: AbortSignal): Promise<void> {
    await this.#sleepUntil(start, signal)
    // The host may have asked for quiet while this request was waiting, and again while it waited for that.
    for (let round = 0; round < 8 && entry.quietUntil > this.#clock.now(); round++) {
      await this.#sleepUntil(entry.quietUntil, signal)
    }
  }

  async #sleepUntil(time: number, signal?: AbortSignal): Promise<void> {
    const ms = time - this.#clock.now()
    if (ms > 0) await this.#clock.sleep(ms, signal)
  }

  #host(host: string, { concurrency, delayMs }: GateOptions): Host {
    const known = this.#hosts.get(host)
    if (known) {
      // Where sources differ, the more patient one sets the pace of the host that they share.
      known.delayMs = Math.max(known.delayMs, delayMs)
      return known
    }
    const entry = { queue: new PQueue({ concurrency }), delayMs, next: 0, quietUntil: 0 }
    this.#hosts.set(host, entry)
    return entry
  }
}
