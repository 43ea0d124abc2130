import { type WeeklyItem, type WeeklyReport, WORSE } from '../../model/index.ts'
import { formatNumber } from '../format.ts'
import { oneLine } from '../plain.ts'
import { unreadReason } from '../unread/reason.ts'
import type { Words } from '../wording.ts'
import { channelName, wordsFor } from '../words.ts'
import { en } from './words.en.ts'
import { id } from './words.id.ts'
import type { WeeklyWords } from './words.ts'

export interface WeeklyOptions {
  /** Language; default that of the brand's locale. */
  lang?: 'id' | 'en'
  /** Extracted text by document id: gives quotations their surroundings. */
  snapshots?: ReadonlyMap<string, string>
  /** What has changed since the one who reads it looked last. */
  since?: { at: string; items: readonly WeeklyItem[] } | undefined
  /** Where the report is kept, for those who read it elsewhere. */
  link?: string | undefined
}

/** A weekly report with its wording. Every text that it gives is one line without control characters, still to be escaped. */
export interface WeeklyView {
  report: WeeklyReport
  /** BCP 47, of wording, numbers and dates. */
  locale: string
  words: Words
  said: WeeklyWords
  snapshots?: ReadonlyMap<string, string>
  brand: string
  /** `Week 47`, and its days; the second says where the week is not over. */
  week: string
  range: string
  /** Headline: how it stands, what is new and resolved, and what is most urgent. */
  lead: string
  /** For a subject line: `3 new, 1 resolved`. */
  news: string
  /** The same as sentences, with acceptances that have ended; empty where the headline has said it all. */
  told: string
  urgent?: string
  /** What has changed since the reader looked last: when that was, how much, and what. */
  since?: { title: string; told: string; items: readonly WeeklyItem[] }
  link?: string
  groups: Record<'new' | 'worse' | 'resolved' | 'settled', WeeklyItem[]>
  count(value: number): string
  /** A moment, as a day in the brand's time zone. */
  day(iso: string): string
  /** A day of the calendar, YYYY-MM-DD. */
  calendarDay(day: string): string
  channel(channel: string): string
}

/** Prepares a report for any of its formats. */
export function viewOf(report: WeeklyReport, { lang, snapshots, since, link }: WeeklyOptions = {}): WeeklyView {
  const home = wordsFor(report.locale).language
  const locale = lang === undefined || lang === home ? report.locale : lang === 'id' ? 'id-ID' : 'en-GB'
  const words = wordsFor(locale)
  const said = words.language === 'id' ? id : en
  const count = (value: number) => formatNumber(value, locale)
  const of = (changes: readonly string[]) => report.items.filter(({ change }) => changes.includes(change))
  return {
    ...{ report, locale, words, said, snapshots, count, ...(link ? { link } : {}) },
    ...(since ? { since: sinceOf(since, report, { said, locale, count }) } : {}),
    brand: oneLine(report.brand),
    week: said.week(String(Number(report.week.slice(-2)))),
    range: rangeOf(report, locale) + (report.over ? '' : ` (${said.soFar})`),
    lead: leadOf(report, said, count),
    news: newsOf(report, said, count),
    told: toldOf(report, said, count),
    urgent: report.top[0] && oneLine(report.top[0].title),
    groups: { new: of(['new']), worse: of(WORSE), resolved: of(['resolved']), settled: of(['settled']) },
    day: (iso) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: report.timezone }).format(new Date(iso)),
    calendarDay: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)),
    channel: (channel) => oneLine(channelName(words, channel)),
  }
}

function sinceOf(
  { at, items }: NonNullable<WeeklyOptions['since']>,
  { timezone }: WeeklyReport,
  { said, locale, count }: Pick<WeeklyView, 'said' | 'locale' | 'count'>,
): NonNullable<WeeklyView['since']> {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone })
  const told = NEWS.map((change) => ({ change, n: items.filter((item) => item.change === change).length }))
    .filter(({ n }) => n > 0)
    .map(({ change, n }) => said.news[change](count(n)))
  return { title: said.since(moment.format(new Date(at))), told: told.join(', ') || said.sinceNothing, items }
}

function rangeOf({ from, to }: WeeklyReport, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  // Formatters write thin and narrow blanks around the dash, which some mail programs show as boxes.
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)).replace(/[\u2009\u202f]/g, ' ')
}

function leadOf(
  { counts: { active, before }, first }: WeeklyReport,
  { lead }: WeeklyWords,
  count: (n: number) => string,
) {
  if (active === 0) return lead.calm
  if (first) return lead.first(count(active))
  if (active === before) return lead.same(count(active))
  return active > before
    ? lead.up(count(active), count(active - before))
    : lead.down(count(active), count(before - active))
}

const NEWS = ['new', 'back', 'lapsed', 'spread', 'resolved', 'settled'] as const

function newsOf({ counts }: WeeklyReport, said: WeeklyWords, count: (n: number) => string): string {
  const told = NEWS.filter((change) => counts[change] > 0).map((change) => said.news[change](count(counts[change])))
  return told.length > 0 ? told.join(', ') : said.quiet
}

function toldOf(report: WeeklyReport, said: WeeklyWords, count: (n: number) => string): string {
  const news = newsOf(report, said, count)
  const { overdue, late = 0 } = report.counts
  return [
    // On the first report everything is new.
    report.first ? '' : `${news[0]!.toUpperCase()}${news.slice(1)}.`,
    late > 0 ? said.late(count(late)) : '',
    overdue > 0 ? said.overdue(count(overdue)) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Rows of the matrix: a channel with its cell at each stage, the first channels of the journey first. */
export function matrixRows({ report, channel }: WeeklyView): { name: string; cells: WeeklyReport['matrix'] }[] {
  const rows = Map.groupBy(report.matrix, (cell) => cell.channel)
  return [...rows].map(([name, cells]) => ({ name: channel(name), cells }))
}

/** The channels of an item's quotations: `Web, SMS`. */
export const channelsOf = (item: WeeklyItem, { channel }: WeeklyView): string => item.channels.map(channel).join(', ')

/** What else a list tells of an item: complaints, the day by which it is due, new places, who settled it. */
export function noteOf(item: WeeklyItem, { said, words, count, calendarDay }: WeeklyView): string {
  // The program's own word on a resolution says no more than the heading does.
  const settledBy = item.who === undefined || item.who === 'selaras' ? '' : said.by(oneLine(item.who))
  if (item.change === 'resolved' || item.change === 'settled') return settledBy
  return [
    item.complaints ? words.complaints(item.complaints) : '',
    item.change === 'spread' ? said.elsewhere(count(item.documents?.length ?? 0)) : '',
    item.due === undefined ? '' : said.due(calendarDay(item.due)),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** A place of which not everything was read in the last run. */
export interface Gap {
  /** Source or document. */
  place: string
  reason: string
}

/** What was not read: sources with nothing in them, those last read in an earlier run, then single documents. */
export function gapsOf({ report: { coverage }, words, said, day }: WeeklyView): Gap[] {
  const sources = coverage.flatMap(({ source, documents, failed, stale }) => {
    const empty = documents === 0 && failed.length === 0
    const reasons = [...(empty ? [said.empty] : []), ...(stale ? [said.stale(day(stale))] : [])]
    return reasons.length > 0 ? [{ place: oneLine(source), reason: reasons.join(', ') }] : []
  })
  const failures = coverage.flatMap(({ failed }) => failed)
  return [
    ...sources,
    ...failures.map(({ document, reason }) => ({
      place: oneLine(document),
      reason: oneLine(unreadReason(words, reason)),
    })),
  ]
}

/** What the language model has cost, as a sentence. */
export function costOf({ report: { cost }, said, count, locale }: WeeklyView): string {
  if (cost.calls === 0) return said.noCost
  const digits = cost.cost < 0.1 ? 4 : 2
  const dollars = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return said.spent(dollars.format(cost.cost), count(cost.calls), count(cost.inputTokens + cost.outputTokens))
}
