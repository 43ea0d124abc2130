import type { DateValue, Document, Statement } from '../../model/index.ts'
import { type Analyzer, fold, quantities } from '../../text/index.ts'
import { arePoints, areSynonyms, isClubWord, type Name, placesOf } from './named.ts'

/** Least likeness of the surroundings at which two names that share an ordinary word (`paket`) or the brand's name one thing. */
const LEAST_LIKENESS = 0.4
/** The same for a slip of one document against a configured name that is the likeliest of all that begin or end like it. */
const LEAST_OF_LIKELIEST = 0.16
/** The same where the shared word is a name of its own, so that only one thing bears it. */
const LEAST_OF_OWN = 0.08
/** Names that differ by more words than these are hardly slips. */
const MOST_OWN = 2
/** Words that tell a variant, an edition or a form of address apart; they make no second name. */
const VARIANT =
  /^(?:\d.*|pro|plus|mini|max|lite|basic|premium|standard|regular|reguler|deluxe|signature|ultra|air|jumbo|large|small|medium|besar|kecil|sedang|tahunan|bulanan|mingguan|harian|annual|monthly|weekly|team|business|enterprise|starter|batch|edisi|edition|season|musim|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december|pt|cv|tbk|bank|rp.*|gold|silver|platinum|bronze|diamond|emas|perak|black|blue|classic|elite|priority|prioritas|vip|driver|mitra|partner|partners|penjual|seller|merchant|kids|anak|pelajar|mahasiswa|students?|keluarga|family|guru|bisnis|indonesia|foundation|group|xl|xs|[a-z])$/

/** What a name is looked at with. `anchors`: the names in use; `likenessTo`: how alike it is spoken of as of one of them, 0..1. */
export interface Brand {
  anchors: readonly Name[]
  likenessTo: (anchor: Name) => number
  brand: string
  analyze: Analyzer
  documents: readonly Document[]
}

/** How surely two names mean one thing, 0..1; 0 where nothing says so. */
export function sameThing(
  rival: Name,
  anchor: Name,
  { anchors, likenessTo, brand, analyze, documents }: Brand,
): number {
  const own = wordsBeside(rival, anchor)
  const other = wordsBeside(anchor, rival)
  const isPlace = (w: string) => isPlaceName(w, analyze)
  if (isVariant(rival, anchor, analyze)) return 0
  // A place that uses both names tells two things apart.
  const places = placesOf(anchor)
  if ([...placesOf(rival)].some((d) => places.has(d))) return 0
  const shared = rival.words.filter((w) => !own.includes(w))
  const ofBrand = (w: string) => isOfBrand(w, brand)
  if (sharesKind(rival, anchor, shared, anchors, rival.words.some(ofBrand))) return 0.9
  if (
    shared.length === 0 ||
    own.length > MOST_OWN ||
    other.length > MOST_OWN ||
    !(aligned(rival, anchor, shared) || areSynonyms(own, other))
  )
    return 0
  if (isListed(rival, documents) || shared.every(isPlace)) return 0
  if (areSynonyms(own, other) && (!shared.every(ofBrand) || arePoints(own))) return 0.85
  const written = new RegExp(
    `(?<![\\p{L}\\p{N}@#./])${shared.map((w) => w.replace(/\W/g, '\\$&')).join(' ?')}(?![\\p{L}\\p{N}])`,
    'u',
  )
  const ordinary = documents.some((d) => written.test(d.text))
  const alone =
    anchor.configured && !ordinary && anchors.filter((n) => shared.every((w) => n.words.includes(w))).length === 1
  if (anchor.configured && (alone || shared.length > 1) && sharesDay(rival, anchor)) return 0.8
  const score = likenessTo(anchor)
  const isSlip = anchor.configured && placesOf(rival).size === 1 && score >= LEAST_OF_LIKELIEST
  const isEnough =
    score >= (alone && !shared.every(ofBrand) ? LEAST_OF_OWN : LEAST_LIKENESS) ||
    (isSlip && anchors.every((n) => likenessTo(n) <= score))
  return isEnough ? Math.max(score, 0.3) : 0
}

const same = (x: string, y: string): boolean =>
  x === y || isShort(x, y) || isShort(y, x) || (x.length >= 3 && y.length >= 3 && (x.startsWith(y) || y.startsWith(x)))
const wordsBeside = (name: Name, other: Name): string[] =>
  name.words.filter((w) => !other.words.some((x) => same(w, x)))
const isPlaceName = (word: string, analyze: Analyzer): boolean =>
  analyze(word).concepts.some((c) => c.class === 'place')

/** Whether a name differs from another by words for variants, editions and places alone. */
export const isVariant = (name: Name, other: Name, analyze: Analyzer): boolean =>
  wordsBeside(name, other).every((w) => VARIANT.test(w) || isPlaceName(w, analyze))

/** Whether a word is the brand's name, a part of it or made from it. */
export const isOfBrand = (word: string, brand: string): boolean =>
  word.length >= 4 &&
  (fold(brand).startsWith(word) || word.startsWith(fold(brand)) || fold(brand).split(' ').includes(word))

/** "Kmr" is written for "kamar": no vowel is left. */
const isShort = (short: string, word: string): boolean =>
  short.length >= 2 && short !== word && short === word.replace(/[aeiou]/g, '')

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
  const isOnlyClub = shared.some(isClubWord) && anchors.filter((n) => n.words.some(isClubWord)).length === 1
  return shared.some((w) => !isClubWord(w) && w !== 'app') || isOnlyClub || (only && ofBrand)
}

/** Two names begin alike, or end alike. */
const aligned = (rival: Name, anchor: Name, shared: readonly string[]) =>
  (rival.words[0] === anchor.words[0] && shared[0] === rival.words[0]) ||
  (rival.words.at(-1) === anchor.words.at(-1) && shared.at(-1) === rival.words.at(-1))

/** A name that stands in a heading, a table or a feed is a thing that is sold, not a slip; what is sent has a title without being a list. */
export const isListed = (rival: Name, documents: readonly Document[]) =>
  documents.some(
    (d) => !SENT.has(d.channel) && d.messages.some((m) => LISTING.has(m.role) && m.text.includes(rival.key)),
  )
const SENT = new Set<Document['channel']>(['push', 'sms', 'whatsapp', 'email', 'social'])
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
