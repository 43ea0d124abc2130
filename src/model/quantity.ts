import type { Span } from './document.ts'

/** `upto`: hingga, s.d., max; `from`: mulai dari, starting at, min; `about`: sekitar, hampir, ~, 12.000+ is `from`. */
export type Modifier = 'upto' | 'from' | 'about'

interface Base extends Span {
  /** Verbatim text, `text.slice(start, end)`. */
  quote: string
  modifier?: Modifier
}
export interface Money extends Base {
  kind: 'money'
  /** In whole currency units (rupiah, dollars). A range has `min` and `max` instead. */
  amount?: number
  min?: number
  max?: number
  /** ISO 4217. */
  currency: string
  /** What the amount is paid for: `month`, `year`, `day`, `seat`, `seat/month`, `person`, `night`, `kg`, ... */
  per?: string
}
/** 20 % is 20; a range has `min` and `max` as well as `value` (its upper end). `per` as in money (2.5 % per month). */
export interface Percent extends Base {
  kind: 'percent'
  value: number
  min?: number
  max?: number
  per?: string
}
/** Data volume or speed as written: 50 GB, 100 Mbps (unit upper-cased: GB, MB, MBPS). */
export interface DataSize extends Base {
  kind: 'data'
  value: number
  unit: string
}
/** ISO 8601 duration (P14D, PT2H, P1M, P1W); a range gives `minIso` and its upper end as `iso`. `working`: business days. */
export interface Duration extends Base {
  kind: 'duration'
  iso: string
  minIso?: string
  working?: boolean
}
/** A calendar date or a range. `date`, `from`, `to`: YYYY-MM-DD, or MM-DD parts where no year could be told. */
export interface DateValue extends Base {
  kind: 'date'
  date?: string
  /** Where the year is unknown or only a month or a day of month is given. */
  year?: number
  month?: number
  day?: number
  from?: string | PartialDate
  to?: string | PartialDate
  /** How it was told: absolute text, relative to the publishing date (`besok`), or a recurring day (`tiap tanggal 5`). */
  form?: 'absolute' | 'relative' | 'recurring'
  /** Days of the week where named, 1 = Monday ... 7 = Sunday. */
  weekdays?: number[]
}
export interface PartialDate {
  date?: string
  year?: number
  month?: number
  day?: number
}
/** 24-hour clock HH:MM; `zone` as written (WIB, WITA, WIT, CET, ET, UTC). */
export interface TimeValue extends Base {
  kind: 'time'
  time?: string
  from?: string
  to?: string
  zone?: string
}
/** A number of things: 3 perangkat, 30+ outlet, 12.400 businesses. `unit` is the noun as written, lower-cased. */
export interface Count extends Base {
  kind: 'count'
  value: number
  min?: number
  unit: string
}
/** 2x lipat, dua kali lipat, double: 2. */
export interface Multiplier extends Base {
  kind: 'multiplier'
  value: number
}

export type Quantity = Money | Percent | DataSize | Duration | DateValue | TimeValue | Count | Multiplier
