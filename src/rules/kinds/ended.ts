import type { Document } from '../../model/index.ts'
import { sentences } from '../../text/index.ts'
import { CLOSED, namesAround, OFFER, type OfferName, offerNames } from './offers.ts'
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

/** Everything that says that an offer was over before `asOf`: a period, "has ended", or the day that names the sale. */
export function endedOffers(
  documents: readonly Document[],
  dated: readonly Dated[],
  asOf: string,
  configured: readonly string[],
): Ended[] {
  const periods = dated
    .filter((d) => d.ends && d.day < asOf && days(d.day, asOf) < LONGEST_DAYS)
    .map((d) => ({ ...d, names: namesAround(d.document, d.message, configured) }))
    .filter((d) => OFFER.test(d.message.text) || d.names.some((n) => n.kind === 'sale-day'))
  const said = documents.flatMap((d) => [...closings(d, asOf, configured), ...saleDays(d, asOf)])
  return [...periods, ...said]
}

/** "Promo X sudah berakhir" */
function closings(document: Document, asOf: string, configured: readonly string[]): Ended[] {
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
}

/** A message sent around 11 November that names 11.11: the sale was over some days later. */
function saleDays(document: Document, asOf: string): Ended[] {
  const sent = document.publishedAt?.slice(0, 10)
  if (!sent) return []
  return document.messages.flatMap((message) =>
    sentences(message.text).flatMap((sentence): Ended[] => {
      const names = offerNames(message.text.slice(sentence.start, sentence.end), []).filter(
        (n) => n.kind === 'sale-day',
      )
      return names.flatMap((n) => {
        const part = n.key.split('.')[0]!.padStart(2, '0')
        const day = `${sent.slice(0, 4)}-${part}-${part}`
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
}
