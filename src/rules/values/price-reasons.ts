import type { Money, Statement } from '../../model/index.ts'
import { keptFor } from '../kept.ts'

/** Whom a price is lowered for, and when: members, groups, who buys several things or subscribes, who came in time. */
const LOWERED = new RegExp(
  `\\b(?:${[
    '(?:harga|tarif|khusus|untuk|buat|bagi) (?:member|anggota)',
    "members?(?:'s?)? (?:price|rate|only)",
    'rombongan|grup|groups? of',
    '(?:mulai|min(?:imal|\\.)?) \\d+ orang|\\d+ people or more',
    'berlangganan|subscribe(?:rs)?',
    'early bird|presale|sempat|menjadi',
  ].join('|')})\\b`,
  'i',
)

/** What a price is raised for: a larger size, the days on which many come, who is no member. */
const RAISED =
  /\b(?:jumbo|large|ukuran besar|akhir pekan|weekends?|sabtu|tanggal merah|hari libur|peak|high season|non-?member|walk-in)\b/i
/** What is sold together has a price of its own. */
const BUNDLED = /\b(?:bareng|dibeli bersama|bought together|bundel|bundl(?:e|ing))\b/i

/** What it costs at other times, and that it costs less now. */
const USUAL =
  /\b(?:harga|price|tarif)(?:nya)? (?:normal|biasa|reguler|regular|asli|semula)\b|\b(?:normal|regular|usual|original) (?:price|rate)\b|\busually\b/i
const ON_SALE = /\b(?:promo|diskon|sedang|sekarang|now|sale|hemat|turun|sampai|hingga|until)\b/i

type Reasons = Record<'lowered' | 'raised' | 'bundled' | 'usual' | 'onSale', boolean>
/** `text` is the document's. */
const reasonsOf = keptFor(({ sentence: { start, end }, message: { data } }: Statement, text: string): Reasons => {
  const sentence = text.slice(start, end)
  const is = (pattern: RegExp) => pattern.test(sentence)
  const [usual, isSale] = [is(USUAL), /sale/i.test(data?.property ?? '')]
  return {
    lowered: is(LOWERED),
    raised: is(RAISED),
    bundled: is(BUNDLED),
    usual,
    onSale: isSale || (!usual && is(ON_SALE)),
  }
})

/**
 * True where only one of two prices has a reason to be another, and lies on the side where that reason puts it: a lower one for
 * members, a higher one for a jumbo. What is sold together may cost more or less, and what is on sale costs less than usual.
 */
export function hasItsReason(x: Money, y: Money, a: Statement, b: Statement): boolean {
  if (x.amount === undefined || y.amount === undefined) return false
  const isLess = x.amount < y.amount
  const [one, other] = [reasonsOf(a, a.document.text), reasonsOf(b, b.document.text)]
  const [low, high] = isLess ? [one, other] : [other, one]
  return (
    (high.usual && low.onSale) ||
    one.bundled !== other.bundled ||
    (one.lowered !== other.lowered && one.lowered === isLess) ||
    (one.raised !== other.raised && one.raised !== isLess)
  )
}
