import type { CmsAnswer, DeliveryLog } from './ports.ts'

/** Longer than any signature is good for, and than most CMS retry. In milliseconds. */
const KEPT = 60 * 60 * 1000

/** Answers in memory, for one process; the oldest go first when there are more than `most`. */
export function memoryDeliveries(most = 10_000): DeliveryLog {
  const known = new Map<string, { at: number; answer?: CmsAnswer }>()
  const forget = (now: number) => {
    for (const [key, { at }] of known) {
      if (now - at <= KEPT && known.size <= most) return
      known.delete(key)
    }
  }
  return {
    take: async (key, now) => {
      const entry = known.get(key)
      if (entry) return entry.answer ? { answer: entry.answer } : 'running'
      known.set(key, { at: now.getTime() })
      forget(now.getTime())
      return 'new'
    },
    answered: async (key, answer) => {
      const entry = known.get(key)
      if (entry) entry.answer = answer
    },
    release: async (key) => {
      known.delete(key)
    },
  }
}
