import type { Brand } from './brand.ts'

/** Whose things go out. */
export type SendingBrand = Pick<Brand, 'slug' | 'store' | 'config'>

/** Somebody to whom something is to be sent, and from when; perhaps more than once. */
export interface Waiting {
  to: string
  at: Date
}

/**
 * What goes out of a brand in one way: alerts, callbacks, or the weekly report. A ledger in the store holds what waits, so that both
 * may be called twice, late, or for nothing, by as many processes as there are, and whoever calls them may be killed.
 */
export interface Outgoing {
  waiting(): Promise<Waiting[]>
  /**
   * Sends a receiver the next of what is due, in order, and no more than fits one message of a queue. True where more may be left: call
   * it again. Throws only where the store or the configuration fails.
   */
  send(to: string): Promise<boolean>
}

/** Whoever may be sent something at a moment, each once: put each on a queue, or go through them side by side. */
export const dueAt = (now: Date, waiting: readonly Waiting[]): string[] => [
  ...new Set(waiting.filter(({ at }) => at <= now).map(({ to }) => to)),
]

/** Sends all that is due, side by side: one slow receiver holds up nobody else. Throws what the first has thrown, once all are over. */
export async function sendDue({ waiting, send }: Outgoing, now: Date): Promise<void> {
  const sendAll = async (to: string) => {
    while (await send(to));
  }
  const ended = await Promise.allSettled(dueAt(now, await waiting()).map(sendAll))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
