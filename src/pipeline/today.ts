import type { Config } from '../model/index.ts'
import { remembering } from '../text/index.ts'

/** The day on which the copy is read, YYYY-MM-DD: as configured, else today in the brand's time zone. */
export const dayOf = (config: Config, now: Date): string =>
  // Swedish writes dates as ISO 8601 does.
  config.asOf?.slice(0, 10) ?? clockIn(config.timezone).format(now)

/** Making one takes longer than to look a draft's brand up. */
const clockIn = remembering((timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }))
