import { handleStep } from '../../../src/pipeline/steps/steps.ts'
import type { Chance } from '../../judge/scale/chance.ts'
import type { Bench, Strike } from './bench.ts'

/** Kills whoever works at its `at`-th call, before or after the call has worked. `calls` counts them. */
export function killAt(at: number, when: 'before' | 'after'): { calls: number; strike: Strike } {
  const killer = {
    calls: 0,
    strike: async <T>(work: () => Promise<T>): Promise<T> => {
      const now = ++killer.calls === at
      if (now && when === 'before') throw new Error('killed')
      const done = await work()
      if (now) throw new Error('killed')
      return done
    },
  }
  return killer
}

/**
 * Kills whoever works at call after call, `from` the first to the last of a run, one in `every`; each time a run is `begun` anew, and
 * `ended` says what must hold then. Gives how many calls a run makes.
 */
export async function killedThroughout(
  begun: () => Promise<Bench>,
  ended: (bench: Bench, where: string) => Promise<void>,
  { when, from = 1, every }: { when: 'before' | 'after'; from?: number; every: number },
): Promise<number> {
  let calls = Number.POSITIVE_INFINITY
  for (let at = from; at <= calls; at += every) {
    const bench = await begun()
    const killer = killAt(at, when)
    bench.strike = killer.strike
    await bench.work()
    calls = killer.calls
    await ended(bench, `killed ${when} call ${at}`)
  }
  return calls
}

/** Works where every message comes twice and in any order. */
export async function workTwice(bench: Bench, luck: Chance): Promise<void> {
  const { send } = bench.ports
  bench.ports.send = (messages) => send([...messages, ...messages])
  await bench.work((length) => luck.whole(0, length - 1))
}

/** Works where two take the same messages at once. */
export async function workSideBySide(bench: Bench): Promise<void> {
  while (bench.queue.length > 0) {
    const messages = [...new Map(bench.queue.splice(0).map((message) => [message.key, message])).values()]
    await Promise.all([...messages, ...messages].map((message) => handleStep(message, bench.ports)))
  }
}

/** Lets one call in twenty fail, half of them after it has worked. `failures` counts them. */
export function failAtTimes(luck: Chance): { failures: number; strike: Strike } {
  const failing = {
    failures: 0,
    strike: async <T>(work: () => Promise<T>): Promise<T> => {
      const when = luck.next()
      if (when < 0.05) failing.failures++
      if (when < 0.025) throw new Error('D1_ERROR: storage operation exceeded timeout')
      const done = await work()
      if (when < 0.05) throw new Error('D1_ERROR: Network connection lost.')
      return done
    },
  }
  return failing
}
