import type { Statement } from '../model/index.ts'

/** Channels whose messages speak at the moment they are sent; pages, articles and feeds speak as long as they stand. */
const DATED = new Set(['social', 'sms', 'push', 'whatsapp', 'email'])
/** A dated message older than this many days is remembered by nobody; what it said then may have changed since. */
const FORGOTTEN_DAYS = 75
const DAY = 86_400_000

export type Standing = 'live' | 'past' | 'withdrawn'

/** Whether a statement still addresses customers on the day `asOf` (YYYY-MM-DD). */
export function standing(s: Statement, asOf: string): Standing {
  const { document } = s
  if (document.state === 'withdrawn') return 'withdrawn'
  if (document.validTo && document.validTo.slice(0, 10) < asOf) return 'past'
  const sent = document.publishedAt?.slice(0, 10)
  if (!sent || !DATED.has(document.channel)) return 'live'
  if (s.until && s.until < asOf && sent <= s.until) return 'past'
  return Date.parse(asOf) - Date.parse(sent) > FORGOTTEN_DAYS * DAY ? 'past' : 'live'
}
