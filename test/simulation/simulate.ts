import { type Chance, chance } from '../judge/scale/chance.ts'
import type { Cost, Trace } from './trace.ts'

/** Where write transactions meet: each brand has a database, and a disk of its own or one that all share. */
export type Layout = 'a store each' | 'one store'

/** What a run of all brands took with so many consumers, milliseconds. */
export interface Simulated {
  consumers: number
  elapsed: number
  messagesPerSecond: number
  /** Share of the time that consumers were at work, and that the busiest store was. */
  consumersBusy: number
  storeBusy: number
}

/** What holds a run up: more of it would help, or nothing but a shorter way from one brand's first step to its last. */
export type Limit = 'consumers' | 'store' | 'one brand'

/** More of what holds a run up makes it faster by at least so much. */
const HELPS = 1.15

/** Tries what helps most: twice the consumers, or stores that write at once. */
export function limitOf(brands: readonly Trace[], consumers: number, layout: Layout): Limit {
  const { elapsed } = simulate(brands, consumers, layout)
  const gains: [Limit, number][] = [
    ['consumers', elapsed / simulate(brands, 2 * consumers, layout).elapsed],
    ['store', elapsed / simulate(brands.map(withoutWrites), consumers, layout).elapsed],
  ]
  const [limit, gain] = gains.sort(([, a], [, b]) => b - a)[0]!
  return gain < HELPS ? 'one brand' : limit
}

function withoutWrites({ messages, stages }: Trace): Trace {
  const free = (cost: Cost): Cost => ({ ...cost, write: 0 })
  return { messages, stages: stages.map(({ plan, parts }) => ({ plan: free(plan), parts: parts.map(free) })) }
}

interface Task extends Cost {
  brand: number
  stage: number
  isPlan: boolean
}

/** As `max_batch_size` in wrangler.toml. */
const IN_HAND = 10

/**
 * Simulates that all brands begin at once. Messages come in any order, as a queue gives them. A consumer has a processor, and some
 * messages in hand: while one of them waits for the store, which takes one write at a time, it works on the next. It keeps what it has
 * set up for the brand that it was at last. Queue and network take no time.
 */
export function simulate(brands: readonly Trace[], consumers: number, layout: Layout): Simulated {
  const luck = chance(1)
  const queue: Task[] = brands.map((trace, brand) => planOf(trace, brand, 0)!)
  const left = brands.map(() => 0)
  const storeFree = new Map<number, number>()
  const storeUsed = new Map<number, number>()
  const hands = Array.from({ length: consumers }, () => ({ inHand: 0, isWorking: false, setUp: -1 }))
  /** Whose processor is free, and who may take one more message. */
  const free = new Set(hands)
  const events = new Heap<{ at: number; consumer: (typeof hands)[number]; task: Task; isWritten: boolean }>()
  let [now, busy] = [0, 0]
  const begin = () => {
    for (const consumer of free) {
      const task = taken(queue, luck)
      if (!task) return
      const { brand, setup, work } = task
      const needs = setup !== undefined && consumer.setUp !== brand ? setup : 0
      if (setup !== undefined) consumer.setUp = brand
      free.delete(consumer)
      consumer.inHand++
      consumer.isWorking = true
      busy += needs + work
      events.push({ at: now + needs + work, consumer, task, isWritten: false })
    }
  }
  const end = ({ brand, stage, isPlan }: Task) => {
    const { stages } = brands[brand]!
    if (isPlan) {
      left[brand] = stages[stage]!.parts.length
      queue.push(...stages[stage]!.parts.map((cost) => ({ ...cost, brand, stage, isPlan: false })))
    } else left[brand]!--
    const next = left[brand] === 0 ? planOf(brands[brand]!, brand, stage + 1) : undefined
    if (next) queue.push(next)
  }
  begin()
  for (let event = events.pop(); event; event = events.pop()) {
    now = event.at
    const { consumer, task, isWritten } = event
    if (isWritten) {
      consumer.inHand--
      end(task)
    } else {
      const store = layout === 'one store' ? 0 : task.brand
      const at = Math.max(now, storeFree.get(store) ?? 0) + task.write
      storeFree.set(store, at)
      storeUsed.set(store, (storeUsed.get(store) ?? 0) + task.write)
      events.push({ at, consumer, task, isWritten: true })
      consumer.isWorking = false
    }
    if (!consumer.isWorking && consumer.inHand < IN_HAND) free.add(consumer)
    begin()
  }
  const store = Math.max(...storeUsed.values())
  const messages = brands.reduce((sum, trace) => sum + trace.messages, 0)
  return {
    consumers,
    elapsed: now,
    messagesPerSecond: (messages / now) * 1_000,
    consumersBusy: busy / consumers / now,
    storeBusy: store / now,
  }
}

function planOf({ stages }: Trace, brand: number, stage: number): Task | undefined {
  const plan = stages[stage]?.plan
  return plan && { ...plan, brand, stage, isPlan: true }
}

/** Any one of a queue, which it leaves. */
function taken(queue: Task[], luck: Chance): Task | undefined {
  if (queue.length === 0) return undefined
  const at = luck.whole(0, queue.length - 1)
  const [task, last] = [queue[at]!, queue.pop()!]
  if (at < queue.length) queue[at] = last
  return task
}

/** What comes first in time; of one moment, what was added first. */
class Heap<T extends { at: number }> {
  readonly #list: { item: T; order: number }[] = []
  #added = 0

  push(item: T): void {
    const list = this.#list
    list.push({ item, order: this.#added++ })
    for (let i = list.length - 1; i > 0; ) {
      const above = (i - 1) >> 1
      if (!this.#isBefore(i, above)) break
      this.#swap(i, above)
      i = above
    }
  }

  pop(): T | undefined {
    const list = this.#list
    const first = list[0]
    const last = list.pop()
    if (!first || !last || list.length === 0) return first?.item
    list[0] = last
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      let least = i
      if (left < list.length && this.#isBefore(left, least)) least = left
      if (right < list.length && this.#isBefore(right, least)) least = right
      if (least === i) return first.item
      this.#swap(i, least)
      i = least
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [x, y] = [this.#list[a]!, this.#list[b]!]
    return x.item.at < y.item.at || (x.item.at === y.item.at && x.order < y.order)
  }

  #swap(a: number, b: number): void {
    const list = this.#list
    ;[list[a], list[b]] = [list[b]!, list[a]!]
  }
}
