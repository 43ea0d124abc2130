import type { Document, Message, Quantity, Span } from '../../model/index.ts'
import { quantities, sentences } from '../../text/index.ts'
import { keptFor } from '../kept.ts'
import { KEEPS } from './offers.ts'
import type { Dated } from './periods.ts'

/** Channels that speak as long as they stand; what is sent or posted speaks on its day only. */
const STANDING = new Set(['web', 'ads', 'feed', 'support', 'chatbot', 'app'])
/** A sentence that customers may meet today. Spans index the message; `sent` where it speaks on its day only. */
export interface Place {
  document: Document
  message: Message
  sentence: Span
  text: string
  sent?: string
}

/** All sentences of the copy that stands on the day `asOf`, YYYY-MM-DD. */
export const places = (documents: readonly Document[], asOf: string): Place[] =>
  documents.flatMap((document) => placesIn(document, asOf))

const placesIn = keptFor((document: Document, asOf: string): Place[] => {
  if (KEEPS.test(document.id) || (document.validTo && document.validTo.slice(0, 10) < asOf)) return []
  const sent = STANDING.has(document.channel) ? undefined : document.publishedAt?.slice(0, 10)
  return document.messages
    .filter((m) => m.role !== 'quote' && m.role !== 'legal' && m.role !== 'data')
    .flatMap((message) =>
      sentences(message.text).map((sentence) => ({
        document,
        message,
        sentence,
        text: message.text.slice(sentence.start, sentence.end),
        ...(sent ? { sent } : {}),
      })),
    )
})

/** Where a sentence gives the same share, amount or length of time as a dated one. Span of the message. */
export function sharedFigure(place: Place, dated: Dated): Span | undefined {
  const known = new Set(
    quantities(dated.message.text.slice(dated.sentence.start, dated.sentence.end), {}).flatMap(figureOf),
  )
  const q = quantities(place.text, {}).find((x) => figureOf(x).some((f) => known.has(f)))
  return q && { start: place.sentence.start + q.start, end: place.sentence.start + q.end }
}

function figureOf(q: Quantity): string[] {
  if (q.kind === 'percent') return [`${q.value}%`]
  if (q.kind === 'money') return q.amount ? [`${q.amount} ${q.currency}`] : []
  if (q.kind === 'duration') return [q.iso]
  return q.kind === 'multiplier' ? [`${q.value}x`] : []
}
