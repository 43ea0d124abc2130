import type { DateValue, Document, Message, PartialDate, Span } from '../../model/index.ts'
import { quantities, sentences } from '../../text/index.ts'
import { keptFor } from '../kept.ts'
import { periodOf } from '../values/period.ts'

/** A day that a sentence gives: the end of a period where `ends`, else its start or the day itself. YYYY-MM-DD; spans index the message. */
export interface Dated {
  document: Document
  message: Message
  sentence: Span
  span: Span
  day: string
  ends: boolean
}

const DAY = 86_400_000
/** A day without a year in undated copy is read as the nearest one within half a year. */
const HALF_YEAR = 183

/** All days that the documents give. */
export const datedIn = (documents: readonly Document[], asOf: string): Dated[] =>
  documents.flatMap((document) => daysIn(document, asOf))

const daysIn = keptFor((document: Document, asOf: string) =>
  document.messages.filter((m) => m.role !== 'quote').flatMap((message) => daysOf(document, message, asOf)),
)

function daysOf(document: Document, message: Message, asOf: string): Dated[] {
  const { text } = message
  if (!/\d/.test(text)) return []
  const told = document.publishedAt?.slice(0, 10)
  const dates = quantities(text, { date: told ?? asOf }).filter(
    (q) => q.kind === 'date' && q.form !== 'recurring' && /\d/.test(q.quote),
  ) as DateValue[]
  if (dates.length === 0) return []
  const spans = sentences(text)
  return dates.flatMap((q): Dated[] => {
    const sentence = spans.find((s) => q.start >= s.start && q.start < s.end)
    const period = periodOf(q, text.slice(Math.max(0, q.start - 48), q.start), text.slice(q.end, q.end + 64))
    const given = period.end ?? period.on ?? period.start
    const day = given && dayOf(given, told ?? asOf)
    return sentence && day
      ? [{ document, message, sentence, span: { start: q.start, end: q.end }, day, ends: period.end !== undefined }]
      : []
  })
}

/** A full day; where the year is not told the one nearest to `near`. Undefined where a month or day is missing. */
function dayOf(d: PartialDate, near: string): string | undefined {
  if (d.date) return d.date.slice(0, 10)
  if (!d.month || !d.day) return undefined
  const at = (year: number) => `${year}-${String(d.month).padStart(2, '0')}-${String(d.day).padStart(2, '0')}`
  if (d.year) return at(d.year)
  const year = Number(near.slice(0, 4))
  return [year - 1, year, year + 1]
    .map(at)
    .find((day) => Math.abs(Date.parse(day) - Date.parse(near)) <= HALF_YEAR * DAY)
}
