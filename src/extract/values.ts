import type { Quantity, Rule } from '../model/index.ts'
import type { Sentence } from './passage.ts'

/** Gives a value the bound that stands around it: "mulai 75 ribuan" is a lower bound as well as rounded, "at the latest 3 days before" leaves 3 or more. */
export function bounded<Q extends Quantity>(text: string, q: Q): Q {
  if (q.kind === 'duration' && q.modifier === 'upto' && AHEAD.test(text.slice(q.end, q.end + 12)))
    return { ...q, modifier: 'from' }
  const before = text.slice(Math.max(0, q.start - 16), q.start)
  return /(?:mulai(?: dari)?|harga(?:nya)? dari|starting (?:at|from)|starts at|from)\s*$/i.test(before) &&
    q.kind !== 'date' &&
    q.kind !== 'time'
    ? { ...q, modifier: 'from' }
    : q
}

const AHEAD = /^\s(?:sebelum(?:nya)?|sblm|before(?:hand)?|prior|ahead|in advance)\b/i

/** "300 poin = Rp30.000" is Rp100 a point: the value is divided by the count that the rule names. */
export function ratioOf<Q extends Quantity>(rule: Rule, sentence: Sentence, q: Q): Q {
  if (!rule.per || q.kind !== 'money' || q.amount === undefined) return q
  const counted = sentence.quantities.find(
    (c) => c.kind === 'count' && rule.per!.includes(c.unit.toLowerCase().split(/\s+/)[0]!),
  )
  return counted?.kind === 'count' && counted.value > 0 ? { ...q, amount: q.amount / counted.value } : q
}

/** In these "6 kilo" is a way, not a weight. */
const DISTANCE = /\b(?:antar|nganter|anter|mengantar|jarak|radius|jangkauan|jauh|tempuh|deliver(?:y|s)?|within)\b/i

const SPEED = /^\s?(?:\/|per )\s?(?:jam|h|hr|hour)\b/i

/** Whoever they are, they are so many people. Customers are counted to boast. */
const PEOPLE =
  /^(?:orang|people|karyawan|pegawai|employees?|penerima|recipients?|tamu|guests?|penumpang|passengers?|pengunjung|visitors?|penonton|viewers?)$/i
const FAMILY = /^[\p{L}\d]+ (?:anggota keluarga|family members?)\b/iu

/** What a count counts: the concept of its noun, so that languages meet, else the noun's stem. */
export function countedOf(sentence: Sentence, q: Quantity): string | undefined {
  if (q.kind !== 'count') return undefined
  // However it is written: "m²", "meter persegi".
  if (q.unit === 'sqm') return '#sqm'
  const within = sentence.concepts.filter((c) => c.start >= q.start && c.end <= q.end)
  const concept =
    within.find((c) => c.class === 'unit') ??
    within.find((c) => c.class === undefined && !/^(?:mark-|name-)/.test(c.concept))
  const noun = sentence.words.filter((w) => w.start >= q.start && w.end <= q.end && !/\d/.test(w.norm)).at(-1)
  if (noun?.norm === 'kilo' && DISTANCE.test(sentence.text)) return '#kilometre-unit'
  if (PEOPLE.test(q.unit) || FAMILY.test(sentence.text.slice(q.start - sentence.start))) return '#person'
  const counted = concept ? `#${concept.concept}` : `#${noun?.stem ?? q.unit}`
  return SPEED.test(sentence.text.slice(q.end - sentence.start)) ? `${counted}/hour` : counted
}
