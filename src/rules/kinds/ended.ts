import type { Document } from '../../model/index.ts'
import { sentences } from '../../text/index.ts'
import { keptFor } from '../kept.ts'
import { CLOSED, namesAround, OFFER, type OfferName, offerNames, saleDayNames } from './offers.ts'
import type { Dated } from './periods.ts'

/** A sentence that tells when an offer ended, or that it has, with the names of the offer. */
export interface Ended extends Dated {
  names: OfferName[]
}

/** An offer that ended longer ago than this many days is another edition. */
const LONGEST_DAYS = 300
/** A message about a sale day is sent at most so many days around it. */
const AROUND_DAYS = 10
const DAY = 86_400_000
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY

/**
 * Everything that says that an offer was over before `asOf`: a period, "has ended", or the day that names the sale.
 * @param dated the days that these documents give
 */
export function endedOffers(
  documents: readonly Document[],
  dated: readonly Dated[],
  asOf: string,
  configured: readonly string[],
): Ended[] {
  const way = wayOf(configured, asOf)
  const periods = dated.filter((d) => d.ends && d.day < asOf && days(d.day, asOf) < LONGEST_DAYS)
  const named = periods.map((d) => ({ ...d, names: namesEnding(d, way) }))
  const ended = named.filter((d) => OFFER.test(d.message.text) || d.names.some((n) => n.kind === 'sale-day'))
  const told = [...ended, ...documents.flatMap((d) => closings(d, way))]
  // The name of a sale day is a weaker witness than a period: it counts where nothing else tells.
  const known = new Set(told.flatMap((d) => d.names.map((n) => n.key)))
  return [
    ...told,
    ...documents.flatMap((d) => saleDays(d, asOf)).filter((d) => d.names.every((n) => !known.has(n.key))),
  ]
}

/** The names and the day for which documents are read, as one. */
const wayOf = keptFor((configured: readonly string[], asOf: string) => ({ configured, asOf }))
type Way = ReturnType<typeof wayOf>

/** What a period is of: the offers of its own sentence and the codes of its message, else all that stand around it. */
const namesEnding = keptFor((d: Dated, { configured }: Way): OfferName[] => {
  const around = namesAround(d.document, d.message, configured)
  const own = offerNames(d.message.text.slice(d.sentence.start, d.sentence.end), configured)
  const names = own.length > 0 ? [...own, ...around.filter((n) => n.kind === 'code')] : around
  return names.filter((n) => n.kind !== 'sale-day' || Math.abs(days(saleDay(n, d.day), d.day)) <= AROUND_DAYS)
})

/** 11 November, of the year of another day, for 11.11. */
function saleDay(name: OfferName, day: string): string {
  const part = name.key.split('.')[0]!.padStart(2, '0')
  return `${day.slice(0, 4)}-${part}-${part}`
}

/** "Promo X sudah berakhir" */
const closings = keptFor((document: Document, { configured, asOf }: Way): Ended[] => {
  const day = document.publishedAt?.slice(0, 10) ?? asOf
  if (day > asOf || days(day, asOf) >= LONGEST_DAYS) return []
  return document.messages.flatMap((message) =>
    sentences(message.text).flatMap((sentence): Ended[] => {
      const text = message.text.slice(sentence.start, sentence.end)
      const hit = CLOSED.exec(text)
      const names = hit && !text.trimEnd().endsWith('?') ? offerNames(text, configured) : []
      if (!hit || names.length === 0) return []
      const start = sentence.start + hit.index
      return [{ document, message, sentence, span: { start, end: start + hit[0].length }, day, ends: false, names }]
    }),
  )
})

/** A message sent around 11 November that names 11.11: the sale was over some days later. */
const saleDays = keptFor((document: Document, asOf: string): Ended[] => {
  const sent = document.publishedAt?.slice(0, 10)
  if (!sent) return []
  const dotted = document.messages.filter(({ text }) => /\d\.\d/.test(text))
  return dotted.flatMap((message) =>
    sentences(message.text).flatMap((sentence): Ended[] => {
      const names = saleDayNames(message.text.slice(sentence.start, sentence.end))
      return names.flatMap((n) => {
        const day = saleDay(n, sent)
        if (Math.abs(days(day, sent)) > AROUND_DAYS || days(day, asOf) <= AROUND_DAYS) return []
        return [
          {
            document,
            message,
            sentence,
            span: { start: sentence.start + n.start, end: sentence.start + n.end },
            day,
            ends: false,
            names: [n],
          },
        ]
      })
    }),
  )
})
