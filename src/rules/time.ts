import type { Statement } from '../model/index.ts'

/** Channels whose messages speak at the moment they are sent; pages, articles and feeds speak as long as they stand. */
const DATED = new Set(['social', 'sms', 'push', 'whatsapp', 'email'])
/** A dated message older than this many days is remembered by nobody; what it said then may have changed since. */
const FORGOTTEN_DAYS = 75
/** A period that ended within the last days still stands in people's inboxes. */
const GRACE_DAYS = 7
const DAY = 86_400_000

export type Standing = 'live' | 'past' | 'later' | 'withdrawn'

/** Whether a statement still addresses customers on the day `asOf` (YYYY-MM-DD). */
export function standing(s: Statement, asOf: string): Standing {
  const { document } = s
  if (document.state === 'withdrawn') return 'withdrawn'
  if (document.validTo && document.validTo.slice(0, 10) < asOf) return 'past'
  if (s.later) return 'later'
  const sent = document.publishedAt?.slice(0, 10)
  if (!sent || !DATED.has(document.channel)) return 'live'
  const age = (day: string) => (Date.parse(asOf) - Date.parse(day)) / DAY
  if (s.until && sent <= s.until && age(s.until) > GRACE_DAYS) return 'past'
  return age(sent) > FORGOTTEN_DAYS ? 'past' : 'live'
}
