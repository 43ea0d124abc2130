import type { Brand } from './brand.ts'

/** Whose things go out. */
export type SendingBrand = Pick<Brand, 'slug' | 'store' | 'config'>

/**
 * What goes out of a brand in one way: alerts, callbacks, or the weekly report. A ledger in the store holds what is due, so that both
 * may be called twice, late, or for nothing, by as many processes as there are, and whoever calls them may be killed.
 */
export interface Outgoing {
  /** Receivers for whom something is due, each named once: put each on a queue, or go through them side by side. */
  due(): Promise<string[]>
  /**
   * Sends a receiver the next of what is due, in order, and no more than fits one message of a queue. True where more may be left: call
   * it again. Throws only where the store or the configuration fails.
   */
  send(receiver: string): Promise<boolean>
}

/** Sends all that is due, side by side: one slow receiver holds up nobody else. Throws what the first has thrown, once all are over. */
export async function sendDue({ due, send }: Outgoing): Promise<void> {
  const sendAll = async (receiver: string) => {
    while (await send(receiver));
  }
  const ended = await Promise.allSettled((await due()).map(sendAll))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
