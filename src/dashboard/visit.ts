import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Config, tongueOfLocale } from '../model/index.ts'
import { dayOf } from '../pipeline/today.ts'
import { oneLine, wordsFor } from '../report/index.ts'
import type { Words } from '../report/wording.ts'
import { channelName } from '../report/words.ts'
import type { Overview } from './overview.ts'
import type { DashboardPorts } from './ports.ts'
import type { Visitor } from './session.ts'
import { type DashboardWords, LANGUAGES, type Language } from './wording.ts'
import { wordsIn } from './words.ts'

/** One look at one page of a brand, and everything that it is drawn with. */
export interface Visit extends Visitor {
  config: Config
  words: DashboardWords
  /** Wording of the reports: names of types, stages, channels, states. */
  said: Words
  /** YYYY-MM-DD in the brand's time zone. */
  today: string
  now: Date
  url: URL
  /** Address of a page of this brand: `at('/findings')`. */
  at(path: string): string
  /** A number with the language's thousands mark. */
  count(n: number): string
  /** A channel's name, safe to show. */
  channel(name: string): string
  /** A day or time as people of the brand's time zone write it. */
  day(iso: string): string
  time(iso: string): string
}

/** A visit with something to look at. */
export type Look = Visit & { overview: Overview }

const LANGUAGE_COOKIE = 'selaras_lang'
const YEAR = 31_536_000

/** The language that is asked for in the address, else the one asked for last, else the brand's. */
export function languageFor(c: Context, locale: string): Language {
  const named = LANGUAGES.find((one) => one === c.req.query('lang'))
  if (named) {
    setCookie(c, LANGUAGE_COOKIE, named, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: YEAR })
    return named
  }
  const kept = getCookie(c, LANGUAGE_COOKIE)
  return LANGUAGES.find((one) => one === kept) ?? tongueOfLocale(locale)
}

export async function visitOf(c: Context, visitor: Visitor, { now }: DashboardPorts): Promise<Visit> {
  const config = await visitor.brand.config()
  const words = wordsIn(languageFor(c, config.locale))
  const said = wordsFor(words.language)
  const { language } = words
  const numbers = new Intl.NumberFormat(language)
  const { timezone: timeZone } = config
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const plainDays = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const told = (iso: string, format: Intl.DateTimeFormat) => {
    const date = new Date(/^\d{4}-\d\d-\d\d/.test(iso) ? iso : Number.NaN)
    return Number.isNaN(date.getTime()) ? oneLine(iso) : format.format(date)
  }
  return {
    ...visitor,
    config,
    words,
    said,
    today: dayOf({ ...config, asOf: undefined }, now()),
    now: now(),
    url: new URL(c.req.url),
    at: (path) => `/b/${visitor.brand.slug}${path}`,
    count: (n) => numbers.format(n),
    channel: (name) => oneLine(channelName(said, name)),
    day: (iso) => told(iso, iso.length === 10 ? plainDays : days),
    time: (iso) => told(iso, times),
  }
}
