import { faultOf } from '../../pipeline/fault.ts'
import { type Outgoing, sendDue } from '../../pipeline/outgoing.ts'

type Log = (entry: { level: 'error'; message: string; brand: string; error: string }) => void

/** Looks every so often for what is due, and goes on with what was begun until it is closed: an alarm and a queue on Workers. */
export class Sending {
  readonly #now: () => Date
  readonly #log: Log
  readonly #timers: NodeJS.Timeout[] = []
  readonly #pending = new Set<Promise<void>>()
  #closed = false

  constructor({ now, log }: { now(): Date; log: Log }) {
    this.#now = now
    this.#log = log
  }

  get closed(): boolean {
    return this.#closed
  }

  every(ms: number, look: () => void): void {
    this.#timers.push(setInterval(look, ms).unref())
  }

  /** Sends what is due of a brand; never rejects. @param what for the log: `alerts` */
  async send(what: string, brand: string, outgoing: Outgoing): Promise<void> {
    if (this.#closed) return
    await this.later(() =>
      sendDue(outgoing, this.#now()).catch((error) =>
        this.#log({ level: 'error', message: `${what} cannot be sent`, brand, error: faultOf(error) }),
      ),
    )
  }

  /** Begins a work that `close` waits for. */
  later(work: () => Promise<void>): Promise<void> {
    const done = work().finally(() => this.#pending.delete(done))
    this.#pending.add(done)
    return done
  }

  /** Looks no more, and waits for what is under way: call it before the stores are closed. */
  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    while (this.#pending.size > 0) await Promise.allSettled([...this.#pending])
  }
}
