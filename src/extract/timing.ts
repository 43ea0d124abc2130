import type { DateValue, Document, Quantity, Rule, Span } from '../model/index.ts'
import type { ConceptHit } from '../text/index.ts'
import { DOUBLE_DATE } from './vocabulary.ts'

/** What of a reading tells when it speaks. */
interface Spoken {
  document: Document
  sentences: readonly { quantities: readonly Quantity[] }[]
}

/** The last full date in a message, where all of them can be told: after it the message speaks of the past. */
export function lastDay(reading: Spoken): string | undefined {
  let last: string | undefined
  const add = (day: unknown) => {
    if (typeof day === 'string' && /^\d{4}-\d\d-\d\d/.test(day) && !(last && day.slice(0, 10) <= last))
      last = day.slice(0, 10)
  }
  for (const { quantities } of reading.sentences) {
    for (const q of quantities) {
      if (q.kind !== 'date' || q.form === 'recurring' || q.form === 'relative') continue
      if (q.month && !q.day && !q.date) add(endOfMonth(q.year ?? yearOf(reading), q.month))
      for (const day of [q.date, q.to, q.from]) add(day)
    }
  }
  return last ?? saleDay(reading)
}

const yearOf = (reading: Spoken) => Number((reading.document.publishedAt ?? '0').slice(0, 4))
const endOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

/** What will be available or held then is no change of what is said today. */
const CHANGE =
  /\b(?:jadi|menjadi|naik|turun|becomes?|changes? to|will be(?! (?:available|open|released|launched|held|live|back|here|on sale|out|unveiled))|increases?|goes up|rises?)\b/i
/** "Mulai 1 Januari 2027 biayanya jadi 7%" announces a change: it does not speak of today. */
export function comesLater(
  reading: { asOf: string },
  sentence: { text: string; quantities: readonly Quantity[] },
): boolean {
  const isToCome = (day: unknown) => typeof day === 'string' && day.slice(0, 10) > reading.asOf
  const dates = sentence.quantities.filter((q) => q.kind === 'date')
  // What ends again is an offer: "Mulai Senin teh turun harga, hingga Rabu".
  if (dates.some((q) => q.to !== undefined)) return false
  return dates.some((q) => isToCome(q.date) || isToCome(q.from)) && CHANGE.test(sentence.text)
}

/** Days of the week on which doors are open are a matter of their own; every other date is none. `rule`: of the quantity's kind. */
export const takes = (rule: Rule, q: Quantity): boolean =>
  rule.attribute !== 'opening-days' || (q.kind === 'date' && q.form === 'recurring' && q.weekdays !== undefined)

/** A date told by its distance from the day on which the message was sent. */
export const isRelative = (q: Quantity): q is DateValue => q.kind === 'date' && q.form === 'relative'

/** Concepts that make a "today" or "tomorrow" a promise about a day; a launch only does what is yet to come. */
const FIXES_A_DAY = new Set(['deadline', 'validity', 'registration', 'expire', 'final-day'])
const LAUNCHES = new Set(['start', 'begin', 'launch'])
const LAUNCHES_BEFORE =
  /\b(?:mulai|dimulai|dibuka|rilis|dirilis|tayang|starts?|begins?|opens?|launch(?:es)?|lands|released)\s+(?:pada\s|on\s)?$/iu
const TODAY = /^(?:(?:hari|malam|malem|pagi|siang|sore) ini|nanti mal[ae]m|today|tonight|kemarin|yesterday)$/i
/** Months and years are long enough to be told from an undated page; "besok" there is true on any day. */
const LONG = /bulan|tahun|month|year/i
/** "This year" and "last year" are turns of phrase, unless something begins or ends with them. */
const YEAR = /(?:tahun|year)/i
/** Promised for itself. */
const WEEKEND = /^(?:akhir (?:pekan|minggu) (?:ini|depan)|(?:this|next) weekend)$/i
const GREETING = /\b(?:jumpa|ketemu|bertemu|nantikan|tunggu|see you|back|wait)\b[^.!?]{0,16}$/iu

/** Whether a relative date promises something about a day: not "hari ini kita bahas", nor "besok" on a page without a date. */
export function tellsADay(
  { document, message }: { document: Document; message: { text: string } },
  sentence: Span & { concepts: readonly ConceptHit[] },
  q: DateValue,
): boolean {
  const before = message.text.slice(sentence.start, q.start)
  if ((!document.publishedAt && !LONG.test(q.quote)) || GREETING.test(before)) return false
  const isBound = (q.from === undefined) !== (q.to === undefined)
  if (isBound || WEEKEND.test(q.quote) || LAUNCHES_BEFORE.test(before)) return true
  if (YEAR.test(q.quote)) return false
  const named = (concepts: ReadonlySet<string>) => sentence.concepts.some((c) => concepts.has(c.concept))
  return named(FIXES_A_DAY) || (!TODAY.test(q.quote) && named(LAUNCHES))
}

/** 11.11 is over after 11 November of the year in which the message was sent. */
function saleDay(reading: Spoken): string | undefined {
  const year = reading.document.publishedAt?.slice(0, 4)
  const name = year ? saleOf(reading.document) : undefined
  if (!name || Number(name) < 1 || Number(name) > 12) return undefined
  return `${year}-${name.padStart(2, '0')}-${name.padStart(2, '0')}`
}

/** The number in the first double date of a document; each of its messages asks for it. */
function saleOf(document: Document): string | undefined {
  const before = sales.get(document)
  if (before) return before.name
  const name = document.text.matchAll(DOUBLE_DATE).next().value?.[1]
  sales.set(document, { name })
  return name
}
const sales = new WeakMap<Document, { name: string | undefined }>()
