import type { Document, Message, Span, Statement, Verdict } from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import type { Comparison } from '../values/bounds.ts'
import { createLikeness, termsIn } from './context.ts'
import { type Ended, endedOffers } from './ended.ts'
import type { BrandContext } from './naming.ts'
import { advertises, namesAround, OFFER, type OfferName, offerNames, STILL } from './offers.ts'
import { type Dated, datedIn } from './periods.ts'
import { type Place, places, sharedFigure } from './places.ts'
import { quoted } from './quoted.ts'

/** Least likeness of two sentences without a common name that offer the same figure. */
const LEAST_LIKENESS = 0.3
const MOST_EVIDENCE = 4
/** A page of so few messages is about one thing. */
const SHORT_PAGE = 40
/** Messages so near to each other stand in one card or banner. */
const NEXT = 2

/** All names of the configured products, one list for each configuration. */
const namesIn = keptFor((products: BrandContext['config']['products'], _: undefined) =>
  products.flatMap((p) => (typeof p === 'string' ? [p] : [p.name, ...(p.aliases ?? [])])),
)

/** Places that still advertise an offer of which the brand itself says that it has ended before `asOf`. */
export function stale(
  documents: readonly Document[],
  _statements: readonly Statement[],
  context: BrandContext,
): Verdict[] {
  const { asOf, config, analyze, rule } = context
  const configured = namesIn(config.products, undefined)
  const shown = documents.filter((d) => (d.state ?? 'live') === 'live')
  const dated = datedIn(shown, asOf)
  const current = dated.filter((d) => d.day >= asOf)
  const ended = endedOffers(shown, dated, asOf, configured)
  if (ended.length === 0) return []
  const going = new Set(
    current
      .flatMap((d) => namesAround(d.document, d.message, configured))
      .filter((n) => n.kind !== 'sale-day')
      .map((n) => n.key),
  )
  const endsTold = endsByDocument(dated, configured)
  const upcoming = new Set(current.map((d) => d.message.id))
  const likeness = createLikeness(documents, analyze)
  const say = (
    at: { document: Document; message: Message; sentence: Span },
    span: Span,
    subject: string,
    until?: string,
  ) => quoted(rule, { ...at, span, subject, ...termsIn(at.message, at.sentence, analyze), ...(until ? { until } : {}) })

  const isAsked = ({ id }: Document) => !context.about || context.about.has(id)
  const looked = ended.some(({ document }) => isAsked(document)) ? shown : shown.filter(isAsked)
  return places(looked, asOf).flatMap((place): Verdict[] => {
    if (upcoming.has(place.message.id) || endsTold(place)) return []
    const all = place.message.text
    const called = offerNames(place.text, configured)
    // "At 11.11, 12.12 and other sales": a standing rule, not one sale.
    if (new Set(called.filter((n) => n.kind === 'sale-day').map((n) => n.key)).size > 1) return []
    const named = called.flatMap((n) =>
      going.has(n.key) || !advertises(place.text, all, n)
        ? []
        : ended.filter((e) => endsBefore(e, place) && e.names.some((x) => x.key === n.key)).map((e) => ({ e, n })),
    )
    if (named.length > 0) {
      return distinct(named).map(({ e, n }) => {
        const name = place.text.slice(n.start, n.end)
        const span = { start: place.sentence.start + n.start, end: place.sentence.start + n.end }
        return {
          rule,
          a: say(place, span, name),
          b: say(e, e.span, name, e.day),
          verdict: 'conflict',
          confidence: 0.85,
          decidedBy: 'rule',
        }
      })
    }
    if (place.sent || !advertises(place.text, all)) return []
    const figure = (d: Dated) => sharedFigure(place, d)
    const here = say(place, place.sentence, '')
    const like = (d: Dated) => likeness(here, say(d, d.span, ''))
    const best = ended
      .filter((e) => e.ends && e.message !== place.message && OFFER.test(e.message.text) && figure(e))
      .map((e) => ({ e, score: like(e) }))
      .sort((x, y) => y.score - x.score)[0]
    if (!best || best.score < LEAST_LIKENESS || current.some((c) => figure(c) && like(c) >= best.score / 2)) return []
    const span = figure(best.e)!
    const a = say(place, span, '')
    return [
      {
        rule,
        a,
        b: say(best.e, best.e.span, '', best.e.day),
        verdict: 'conflict',
        confidence: 0.5 + best.score / 2,
        decidedBy: 'rule',
      },
    ]
  })
}

/** Two places agree where both still advertise, or both tell the end. */
export const compareStanding = (a: Statement, b: Statement): Comparison =>
  (a.until === undefined) === (b.until === undefined) ? 'same' : 'differ'

/**
 * Whether readers of a place are told there when it ends: by the same message, one next to it, one on the same offer, or,
 * on a short page, anywhere. A page that says that it goes on is held to that, whatever date stands beside.
 */
function endsByDocument(dated: readonly Dated[], configured: readonly string[]): (place: Place) => boolean {
  const ends = Map.groupBy(
    dated.filter((d) => d.ends),
    (d) => d.document.id,
  )
  return ({ document, message, text, sent }) => {
    const told = ends.get(document.id) ?? []
    if (told.length === 0) return false
    if (STILL.test(text)) return sent !== undefined
    if (document.messages.length <= SHORT_PAGE) return true
    const at = document.messages.indexOf(message)
    const keys = new Set(offerNames(text, configured).map((n) => n.key))
    return told.some(
      (d) =>
        Math.abs(document.messages.indexOf(d.message) - at) <= NEXT ||
        namesAround(d.document, d.message, configured).some((n) => keys.has(n.key)),
    )
  }
}

/** A message that was sent counts only where the offer had ended by then and it says that it goes on. */
const endsBefore = (e: Ended, place: Place) =>
  e.message !== place.message && (!place.sent || (e.day < place.sent && STILL.test(place.text)))

/** One piece of evidence a document. */
function distinct(found: readonly { e: Ended; n: OfferName }[]) {
  const seen = new Set<string>()
  return found.filter(({ e }) => !seen.has(e.document.id) && seen.add(e.document.id)).slice(0, MOST_EVIDENCE)
}
