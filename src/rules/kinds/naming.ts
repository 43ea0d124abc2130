import type { Config, DateValue, Document, Rule, Statement, Verdict } from '../../model/index.ts'
import { type Analyzer, fold, quantities } from '../../text/index.ts'
import { standing } from '../time.ts'
import type { Comparison } from '../values/compare.ts'
import { createLikeness, type Likeness } from './context.ts'
import { areSynonyms, collectNames, isClubWord, type Name, nameOf, placesOf } from './named.ts'
import { retiredNames } from './rename.ts'

/** What a kind that looks at the whole brand is given beside the copy. `asOf`: YYYY-MM-DD. */
export interface BrandContext {
  config: Config
  asOf: string
  rule: Rule
  analyze: Analyzer
}

/** A name in this many documents is in use; in fewer than that it may be a slip. */
const ESTABLISHED = 3
/** Least likeness of the surroundings at which two names that share an ordinary word (`paket`) or the brand's name one thing. */
const LEAST_LIKENESS = 0.4
/** The same where the shared word is a name of its own, so that only one thing bears it. */
const LEAST_OF_OWN = 0.08
/** Names that differ by more words than these are hardly slips. */
const MOST_OWN = 2
const MOST_PLACES = 6

/** Words that tell a variant, an edition or a form of address apart; they make no second name. */
const VARIANT =
  /^(?:\d.*|pro|plus|mini|max|lite|basic|premium|standard|regular|reguler|deluxe|signature|ultra|air|jumbo|large|small|medium|besar|kecil|sedang|tahunan|bulanan|mingguan|harian|annual|monthly|weekly|team|business|enterprise|starter|batch|edisi|edition|season|musim|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december|pt|cv|tbk|bank|rp.*|gold|silver|platinum|bronze|diamond|emas|perak|black|blue|classic|elite|priority|prioritas|vip|driver|mitra|partner|partners|penjual|seller|merchant|kids|anak|guru|bisnis|indonesia|foundation|group|xl|xs|[a-z])$/
/** Forms of address and stores of others: no names of the brand's own. */
const FOREIGN =
  /^(?:(?:hai|halo|hi|hello|dear|kak|pak|bu|bapak|ibu|bunda|ayah|mas|mbak|dr|mr|mrs|ms|chef|coach|yth)\b|whatsapp|app store|google|play store|youtube|tiktok|instagram|facebook|pt |cv )/

/** Places that call a thing by another name than the brand does. `statements`: the mentions, `negated` where a sentence retires a name. */
export function naming(
  documents: readonly Document[],
  statements: readonly Statement[],
  context: BrandContext,
): Verdict[] {
  const mentions = statements.filter((s) => s.value.type === 'name')
  const live = mentions.filter((s) => standing(s, context.asOf) === 'live')
  const retired = retiredNames(mentions, live, context.rule)
  const told = new Set([
    ...retired.map((v) => v.a.id),
    ...mentions.filter((s) => s.modality === 'negated').map((s) => s.id),
  ])
  const names = collectNames(
    live.filter((s) => !told.has(s.id)),
    context.config,
  )
  const likeness = createLikeness(documents, context.analyze)
  const anchors = names.filter((n) => n.configured || (placesOf(n).size >= ESTABLISHED && !FOREIGN.test(fold(n.key))))
  const slips = names
    .filter((n) => !anchors.includes(n) && !belongsTo(n, anchors) && !FOREIGN.test(fold(n.key)))
    .flatMap((rival) => {
      const best = anchors
        .map((anchor) => ({
          anchor,
          score: sameThing(rival, anchor, {
            anchors,
            likeness,
            brand: context.config.brand,
            analyze: context.analyze,
            documents,
          }),
        }))
        .sort((x, y) => y.score - x.score)[0]
      return best && best.score > 0 ? against(rival, best.anchor, best.score, likeness, context.rule) : []
    })
  return [...retired, ...slips]
}

const within = (a: readonly string[], b: readonly string[]) => a.every((w) => b.includes(w))

/** A name in use with something added or left out is that name. */
const belongsTo = (rival: Name, anchors: readonly Name[]) =>
  anchors.some((n) => within(rival.words, n.words) || within(n.words, rival.words))

interface Brand {
  anchors: readonly Name[]
  likeness: Likeness
  brand: string
  analyze: Analyzer
  documents: readonly Document[]
}

/** How surely two names mean one thing, 0..1; 0 where nothing says so. */
function sameThing(rival: Name, anchor: Name, { anchors, likeness, brand, analyze, documents }: Brand): number {
  const same = (x: string, y: string) =>
    x === y || (x.length >= 3 && y.length >= 3 && (x.startsWith(y) || y.startsWith(x)))
  const own = rival.words.filter((w) => !anchor.words.some((x) => same(w, x)))
  const other = anchor.words.filter((w) => !rival.words.some((x) => same(w, x)))
  const isPlace = (w: string) => analyze(w).concepts.some((c) => c.class === 'place')
  if (own.every((w) => VARIANT.test(w) || isPlace(w))) return 0
  // A place that uses both names tells two things apart.
  const places = placesOf(anchor)
  if ([...placesOf(rival)].some((d) => places.has(d))) return 0
  const shared = rival.words.filter((w) => !own.includes(w))
  const ofBrand = (w: string) => w.length >= 4 && (fold(brand).startsWith(w) || w.startsWith(fold(brand)))
  if (sharesKind(rival, anchor, shared, anchors, rival.words.some(ofBrand))) return 0.9
  if (
    shared.length === 0 ||
    own.length > MOST_OWN ||
    other.length > MOST_OWN ||
    !(aligned(rival, anchor, shared) || areSynonyms(own, other))
  )
    return 0
  if (isListed(rival, documents) || shared.every(isPlace)) return 0
  if (areSynonyms(own, other) && !shared.every(ofBrand)) return 0.85
  const written = new RegExp(
    `(?<![\\p{L}\\p{N}@#./])${shared.map((w) => w.replace(/\W/g, '\\$&')).join(' ?')}(?![\\p{L}\\p{N}])`,
    'u',
  )
  const ordinary = documents.some((d) => written.test(d.text))
  const alone =
    anchor.configured && !ordinary && anchors.filter((n) => shared.every((w) => n.words.includes(w))).length === 1
  if (anchor.configured && (alone || shared.length > 1) && sharesDay(rival, anchor)) return 0.8
  const score = Math.max(...rival.mentions.flatMap((r) => anchor.mentions.map((a) => likeness(r, a))))
  return score >= (alone && !shared.every(ofBrand) ? LEAST_OF_OWN : LEAST_LIKENESS) ? Math.max(score, 0.3) : 0
}

/** Both are the brand's app, or its loyalty programme by the slip's own words. */
function sharesKind(
  rival: Name,
  anchor: Name,
  shared: readonly string[],
  anchors: readonly Name[],
  ofBrand: boolean,
): boolean {
  const kind = [...rival.kinds].find(
    (k) => anchor.kinds.has(k) && (k === 'app' || rival.words.some((w) => isClubWord(w))),
  )
  if (!kind) return false
  const only = anchors.filter((n) => n.kinds.has(kind)).length === 1
  return shared.some((w) => !isClubWord(w) && w !== 'app') || (only && ofBrand)
}

/** Two mentions agree where they use one name. */
export const compareNames = (a: Statement, b: Statement): Comparison =>
  fold(nameOf(a)) === fold(nameOf(b)) ? 'same' : 'differ'

/** Two names begin alike, or end alike. */
const aligned = (rival: Name, anchor: Name, shared: readonly string[]) =>
  (rival.words[0] === anchor.words[0] && shared[0] === rival.words[0]) ||
  (rival.words.at(-1) === anchor.words.at(-1) && shared.at(-1) === rival.words.at(-1))

/** A name that stands in a heading, a table or a feed is a thing that is sold, not a slip. */
const isListed = (rival: Name, documents: readonly Document[]) =>
  documents.some((d) => d.messages.some((m) => LISTING.has(m.role) && m.text.includes(rival.key)))
const LISTING = new Set(['heading', 'title', 'cell', 'data'])

/** Two names of an event that begin alike and fall on the same day. */
function sharesDay(rival: Name, anchor: Name): boolean {
  const days = (n: Name) => new Set(n.mentions.flatMap((s) => daysIn(s)))
  const known = days(anchor)
  return [...days(rival)].some((d) => known.has(d))
}

function daysIn(s: Statement): string[] {
  const text = s.message.text
  const options = { date: s.document.publishedAt?.slice(0, 10) }
  return quantities(text, options).flatMap((q) => (q.kind === 'date' ? monthDay(q) : []))
}
const monthDay = (q: DateValue): string[] =>
  q.date ? [q.date.slice(5, 10)] : q.month && q.day ? [`${pad(q.month)}-${pad(q.day)}`] : []
const pad = (n: number) => String(n).padStart(2, '0')

/** The slip against the places that tell most plainly that the same thing is meant, one a document. */
function against(rival: Name, anchor: Name, score: number, likeness: Likeness, rule: Rule): Verdict[] {
  return rival.mentions.flatMap((a) => {
    const ranked = anchor.mentions.map((b) => ({ b, like: likeness(a, b) })).sort((x, y) => y.like - x.like)
    const seen = new Set<string>()
    return ranked
      .filter(({ b }) => !seen.has(b.document.id) && seen.add(b.document.id))
      .slice(0, MOST_PLACES)
      .map(
        ({ b }): Verdict => ({
          rule,
          a,
          b,
          verdict: 'conflict',
          confidence: Math.min(0.95, 0.6 + score / 3),
          decidedBy: 'rule',
        }),
      )
  })
}
