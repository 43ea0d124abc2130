import type { Config } from '../model/index.ts'

/** The day on which the copy is read, YYYY-MM-DD: as configured, else today in the brand's time zone. */
export const dayOf = (config: Config, now: Date): string =>
  // Swedish writes dates as ISO 8601 does.
  config.asOf?.slice(0, 10) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: config.timezone }).format(now)
