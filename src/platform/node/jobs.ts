import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { OnProgress } from '../../pipeline/run.ts'
import { shortId } from '../../pipeline/secrets.ts'
import { listener, resumeJob, runInSteps } from '../../pipeline/steps/run.ts'
import { handleStep, isAlone, isAsking, type StepMessage, type StepPorts } from '../../pipeline/steps/steps.ts'
import { type Order, withSteps } from './jobs-steps.ts'

/** What a thread tells. */
export type FromThread =
  | { type: 'send'; messages: readonly StepMessage[] }
  | { type: 'done' | 'failed'; message: StepMessage }

export interface Hands {
  /** Threads beside this one, at most. */
  threads: number
  /** Another is started for so many messages that wait: it reads all rules first, which takes a second. */
  perThread: number
  startThread(order: Order): Worker
}

/** The other file stands beside this one, as source or built. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('./jobs-thread.ts', import.meta.url)
  : new URL('./jobs-thread.js', import.meta.url)

const HANDS: Hands = {
  threads: Math.min(4, availableParallelism() - 1),
  perThread: 20,
  startThread: (order) => new Worker(THREAD, { workerData: order }),
}
/** So that a thread has something to go on with while this one is at work itself. */
const AHEAD = 2
/** Before a message comes again. */
const PAUSE_MS = 200
const LOOK_EVERY_MS = 100

/**
 * Runs a brand in steps, as Workers do: the ledger stands in its SQLite file, the queue in memory. This thread does the steps that
 * look at the whole copy, one at a time, and those others for which no thread is free. Throws what `onProgress` throws.
 */
export async function runJob(order: Order, onProgress: OnProgress, hands: Partial<Hands> = {}): Promise<void> {
  const queue = new JobQueue(order, { ...HANDS, ...hands })
  const { tell, again } = listener(onProgress)
  const means = { send: async (messages: readonly StepMessage[]) => queue.add(messages), onProgress: again }
  await withSteps(order, means, async (ports) => {
    queue.work(ports)
    const watch = { ...ports, everyMs: LOOK_EVERY_MS, sleep: (ms: number) => sleep(ms) }
    try {
      const { job, asOf } = order
      if (job !== undefined) await resumeJob(job, watch, tell)
      else await runInSteps(newId(), asOf, watch, tell)
    } finally {
      await queue.close()
    }
  })
}

const newId = () => shortId((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))

/** Threads that end by themselves; after so many this one works alone. */
const MOST_LOST = 5

/** Messages that wait, and who takes them. A message that waits already is not added again. */
class JobQueue {
  readonly #order: Order
  readonly #hands: Hands
  /** For any thread, and for this one alone. */
  readonly #waiting = new Map<string, StepMessage>()
  readonly #alone = new Map<string, StepMessage>()
  readonly #asking = new Map<string, StepMessage>()
  readonly #threads = new Map<Worker, Map<string, StepMessage>>()
  #ports: StepPorts | undefined
  #busy: Promise<void> | undefined
  #lost = 0
  #closed = false

  constructor(order: Order, hands: Hands) {
    this.#order = order
    this.#hands = hands
  }

  add(messages: readonly StepMessage[]): void {
    for (const message of messages) {
      const waiting = isAsking(message) ? this.#asking : isAlone(message) ? this.#alone : this.#waiting
      waiting.set(message.key, message)
    }
    this.#deal()
  }

  /** From now on this thread works too. */
  work(ports: StepPorts): void {
    this.#ports = ports
    this.#deal()
  }

  /** Ends all threads; waits for the step that this one is at. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([this.#busy, ...[...this.#threads.keys()].map((thread) => thread.terminate())])
  }

  #deal(): void {
    if (this.#closed) return
    const { threads, perThread } = this.#hands
    const wanted = this.#lost < MOST_LOST ? Math.min(threads, Math.floor(this.#waiting.size / perThread)) : 0
    while (this.#threads.size < wanted) this.#start()
    for (const [thread, given] of this.#threads) {
      for (let message = next(this.#waiting); message && given.size < AHEAD; message = next(this.#waiting)) {
        this.#waiting.delete(message.key)
        given.set(message.key, message)
        thread.postMessage(message)
      }
    }
    if (!this.#ports) return
    for (const message of this.#asking.values()) void this.#handle(message, this.#ports)
    this.#asking.clear()
    if (!this.#busy) this.#workOwn(this.#ports)
  }

  #workOwn(ports: StepPorts): void {
    const message = next(this.#alone) ?? next(this.#waiting)
    if (!message) return
    this.#alone.delete(message.key)
    this.#waiting.delete(message.key)
    this.#busy = this.#handle(message, ports).finally(() => {
      this.#busy = undefined
      // Threads are heard before the next step.
      setImmediate(() => this.#deal())
    })
  }

  async #handle(message: StepMessage, ports: StepPorts): Promise<void> {
    try {
      await handleStep(message, ports)
    } catch {
      // The ledger has the reason.
      setTimeout(() => this.add([message]), PAUSE_MS).unref()
    }
  }

  #start(): void {
    const thread = this.#hands.startThread(this.#order)
    const given = new Map<string, StepMessage>()
    this.#threads.set(thread, given)
    thread.on('message', (told: FromThread) => {
      if (told.type === 'send') return this.add(told.messages)
      given.delete(told.message.key)
      if (told.type === 'failed') setTimeout(() => this.add([told.message]), PAUSE_MS).unref()
      this.#deal()
    })
    // Its steps are done by others; the ledger counts how often they were begun.
    thread.on('error', () => {})
    thread.on('exit', () => {
      this.#threads.delete(thread)
      this.#lost++
      this.add([...given.values()])
    })
  }
}

const next = (messages: ReadonlyMap<string, StepMessage>): StepMessage | undefined => messages.values().next().value
