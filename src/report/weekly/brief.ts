import type { Evidence, WeeklyFinding, WeeklyItem, WeeklyReport } from '../../model/index.ts'
import { decisiveSpan } from '../quote.ts'

/** Most characters of a quotation, and of a sentence about it. */
const QUOTE = 140
const SAYING = 200
const SIDES = 4
/** Places of one side. */
const PLACES = 2

/** The same report with long copy cut around what decides, so that it fits an e-mail however long the copy is. */
export const briefly = (report: WeeklyReport): WeeklyReport => ({
  ...report,
  items: report.items.map(briefItem),
  top: report.top.map(brief),
})

export const briefItem = (item: WeeklyItem): WeeklyItem => ({ ...item, title: shorten(item.title) })

const brief = (finding: WeeklyFinding): WeeklyFinding => ({
  ...finding,
  title: shorten(finding.title),
  explanation: shorten(finding.explanation),
  suggestion: shorten(finding.suggestion),
  ...(finding.impact ? { impact: { ...finding.impact, quotes: finding.impact.quotes.slice(0, 1).map(short) } } : {}),
  sides: finding.sides.slice(0, SIDES).map(({ value, evidence }) => ({
    value: shorten(value),
    evidence: evidence.slice(0, PLACES).map((item) => cut(item, value)),
  })),
})

const short = (item: NonNullable<WeeklyFinding['impact']>['quotes'][number]) => ({
  ...item,
  quote: shorten(item.quote, QUOTE),
})

export const shorten = (text: string, most = SAYING): string =>
  text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text

/** Whole words around the value; positions still fit the document, so that edits stay in their place. */
function cut(item: Evidence, value: string): Evidence {
  const { quote, start } = item
  if (quote.length <= QUOTE) return item
  const decisive = decisiveSpan(quote, value) ?? { start: 0, end: 0 }
  const wanted = Math.max(0, decisive.start - QUOTE / 2)
  const from = wanted === 0 ? 0 : quote.indexOf(' ', wanted) + 1 || wanted
  const blank = quote.lastIndexOf(' ', from + QUOTE)
  const to = blank > Math.max(from, decisive.end) ? blank : Math.max(from + QUOTE, decisive.end)
  const kept = quote.slice(from, to)
  return { ...item, quote: kept, start: start + from, end: start + from + kept.length }
}
