import type { Money, Span } from '../../../model/index.ts'
import { isTime, type Nouns, ofPer } from './counts.ts'
import type { Counted, Figure } from './figure.ts'

/** An amount with what stands between it and the figures beside it, and all that its sentence counts. */
export interface Paid {
  q: Money
  pre: string
  post: string
  text: string
  start: number
  counts: readonly (Counted & Span)[]
  /** Another amount stands in the sentence, for which the counts may stand. */
  priced: boolean
}

const EACH_BEHIND =
  /^\s*(?:(?:an?|each|per|sekali|satu)\s+(?!(?:and|or|on|for|in|with|when|if|plus|time|bayar|jalan|di|saja|klik|beli|awal|half)(?!\p{L}))(\p{L}+)|(?:each|apiece|a ?piece|masing-masing|satuan)(?!\s+(?:way|flight|month|year)\b)(?!\p{L}))/iu
const EACH_BEFORE =
  /(?:^|[^\p{L}\d])(?:(?:one|an?|satu|1|per|sekali|tiap|each)\s+(?:\p{L}+\s+){0,2}?(?!(?:of|for|from|to|di|dari|untuk|with|at|by)(?!\p{L}))(\p{L}+)|satuan(?:nya)?|masing-masing)\s*(?:is|costs?|at|cuma|hanya|only|just|=|:|harganya|seharga)?\s*$/iu

type Role = Pick<Figure, 'role' | 'pays' | 'parts'>

/** Whether an amount pays for one of a kind, for several or for a bundle, and for how many. */
export function paidFor(paid: Paid, nouns: Nouns): Role | undefined {
  const counted = paid.counts.filter((c) => bindsTo(c, paid))
  return (
    ofOneAt(paid) ??
    ofBundle(paid, counted) ??
    ofOne(paid, counted, nouns) ??
    ofSeveral(counted) ??
    ofGroup(paid, nouns)
  )
}

/** "3 malam @ Rp200rb": the price of one of three. */
function ofOneAt({ q, text, counts }: Paid): Role | undefined {
  const at = /@\s*$/.exec(text.slice(0, q.start))
  const c = at && counts.findLast(({ end }) => end <= at.index)
  return at ? { role: 'each', pays: { n: c?.n ?? 1, unit: c?.unit ?? '' } } : undefined
}

/** An amount per something, or with a word for one. "Rp70.000 / 20 hari" pays for 20, "5 seats: $120 a month" for five. */
function ofOne(paid: Paid, counted: readonly Counted[], nouns: Nouns): Role | undefined {
  const { q, pre, post } = paid
  const noun = EACH_BEHIND.exec(post) ?? EACH_BEFORE.exec(pre)
  const worded = noun && { n: 1, unit: noun[1] ? nouns.unitOf(noun[1]) : '' }
  const one = q.per ? ofPer(q.per, nouns) : worded
  if (!one) return undefined
  if (one.n > 1) return { role: 'total', pays: one }
  const things = isTime(one.unit) && counted.find(({ n, unit }) => n > 1 && !isTime(unit))
  if (things) return { role: 'total', pays: { n: things.n, unit: `${things.unit}/${one.unit}` } }
  return { role: 'each', pays: { n: boughtAt(paid, one.unit), unit: one.unit } }
}

const JOINED = /^\s*(?:,|and|dan|\+|&|plus)\s*$/iu

/** "2 dewasa dan 1 anak Rp200.000". */
function ofBundle({ text }: Paid, counted: readonly (Counted & Span)[]): Role | undefined {
  const [last, before] = [counted.at(-1), counted.at(-2)]
  const joined = last && before && JOINED.test(text.slice(before.end, last.start))
  return joined ? { role: 'bundle', parts: counted.map(({ n, unit }) => ({ n, unit })) } : undefined
}

function ofSeveral(counted: readonly Counted[]): Role | undefined {
  const many = counted.find(({ n }) => n > 1)
  return many && { role: 'total', pays: { n: many.n, unit: many.unit } }
}

/** "Adult ticket £15": the price for one of whom it names. */
function ofGroup({ pre, counts }: Paid, nouns: Nouns): Role | undefined {
  const group = counts.length === 0 ? nouns.groupOf(pre) : undefined
  return group ? { role: 'each', pays: { n: 1, unit: group } } : undefined
}

/** "Jatuhnya Rp25.000 sekali makan": the price of one is worked out from the sum of several. */
const WORKED_OUT =
  /(?:jatuhnya|setara(?: dengan)?|sama dengan|berarti|alias|that['’]s|that is|works out (?:at|to|as)|comes to|equals?|=)\s*(?:cuma|hanya|cukup|only|just)?\s*$/iu
/** What is counted first is free, and the amount is for what comes after it. */
const THEN =
  /(?<!\p{L})(?:gratis|bebas|free|tidak dikenai|selebihnya|selanjutnya|setelah|sesudah|after|then|lalu)(?!\p{L})/iu

/** "Which makes two months a present". */
const GIVEN = /^\s*(?:(?:as )?an? |sebagai |jadi )?(?:present|gift|free|gratis|on us|hadiah|bonus)(?!\p{L})/iu

/** How many must be bought at the price of one: so many as the sentence counts, unless it gives another amount for them. */
function boughtAt({ q, pre, text, counts, priced }: Paid, unit: string): number {
  const several = counts.filter((c) => {
    const counted = c.n > 1 && (c.unit === unit || unit.endsWith(`/${c.unit}`))
    const near = c.start - q.end <= REACH && q.start - c.end <= REACH
    const comesAfter = c.end <= q.start && THEN.test(text.slice(c.end, q.start))
    return counted && near && !comesAfter && !GIVEN.test(text.slice(c.end, c.end + 20))
  })
  return several.length === 1 && (!priced || WORKED_OUT.test(pre)) ? several[0]!.n : 1
}

/** How far apart an amount and what it pays for may stand, in characters. */
const REACH = 60
/** What counts no goods: a stretch of time that something lasts, what comes free, a limit, one of several. */
const NO_GOODS =
  /(?:(?<!\p{L})(?:or|atau|to)\s*|[-–]\s*|(?:garansi|warranty|bonus|gratis|free|masa|tenor|dalam|within|kontrak|trial|usia|umur|berlaku|valid|hingga|sampai|maks\p{L}*\.?|min\p{L}*\.?|up to|over|cicil\p{L}*|setelah|after|every|tiap|setiap|≥|>)\s*(?:selama |of |for )?)$/iu
/** The amount is for one, whatever is counted behind. */
const SINGLE = /(?<!\p{L})(?:a single|each|satuan|masing-masing)(?!\p{L})/iu
const BETWEEN =
  /^(?!.*(?<!\p{L})(?:from|bill|tagihan|min\p{L}*|start\p{L}*|belanja|transaksi|above|over|mulai|dengan)(?!\p{L}))[^.;!?%·•|]*$/iu
const FOR = /^\s*(?:untuk|buat|for|\/|dapat|isi|=)\s*(?:the |a )?$/iu

/** Whether an amount is for the count behind it: "Rp96.000 untuk 12 gelas". */
export const isForCount = (q: Span, c: Counted & Span, text: string): boolean =>
  c.n > 1 && c.start >= q.end && FOR.test(text.slice(q.end, c.start))

/** Whether a count stands so that the amount pays for it: "20 kali makan siang: Rp…", "Rp… untuk 10 gelas". */
function bindsTo(c: Counted & Span, { q, text, start }: Paid): boolean {
  if (q.start - c.end > REACH || c.start - q.end > REACH) return false
  const before = text.slice(Math.max(start, c.start - REACH), c.start)
  if (NO_GOODS.test(before) || SINGLE.test(before)) return false
  return c.end <= q.start ? BETWEEN.test(text.slice(c.end, q.start)) : isForCount(q, c, text)
}
