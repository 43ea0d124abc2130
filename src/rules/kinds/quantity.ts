import { type Money, type Rule, type Statement, sentenceOf } from '../../model/index.ts'
import { keptFor } from '../kept.ts'
import type { Comparison } from '../values/bounds.ts'
import { compareQuantities } from '../values/compare.ts'
import { areHoursApart } from '../values/dated-times.ts'
import { isDerived, isOfOneRate, isSum } from '../values/derived.ts'
import { hasItsReason } from '../values/price-reasons.ts'
import { isForMembers } from './members.ts'
import { tellOneWeek } from './week.ts'

/** Attributes whose amounts follow from each other by a discount, a tax or a number of payments. */
const PRICES = new Set(['price', 'sale-price'])

/** "Rp640.000 nett" and "Rp640.000 before tax": one amount cannot be both. */
const isTaxedTwice = ({ scope: { tax: one } }: Statement, { scope: { tax: other } }: Statement): boolean =>
  one !== undefined && other !== undefined && !one.some((tax) => other.includes(tax))

/** "Tunai sampai Rp700.000": the most that may be spent is no minimum. */
const isCap = ({ value }: Statement): boolean =>
  value.type === 'quantity' && value.quantity.kind === 'money' && value.quantity.modifier === 'upto'

/** Amounts that are taken off a price: "potongan maks. Rp50.000" tells no price. */
const CUTS = new Set(['discount-cap', 'discount-amount'])
const isCutAndPrice = ({ attribute: a }: Statement, { attribute: b }: Statement): boolean =>
  (CUTS.has(a) && PRICES.has(b)) || (CUTS.has(b) && PRICES.has(a))

const RATES = new Set(['points-rate', 'points-worth', 'referral-reward'])
/** "Pekan ini poinnya dobel": for a while more is given than else, as the sentence tells or what stands around it. */
const isBoosted = ({ message: { text, context }, document: { title } }: Statement): boolean =>
  /\b(?:lipat|dobel|ganda|double|doubled|triple|tripled|twice)\b/iu.test([text, title, ...context].join('\n'))

const COMPARED =
  /\b(?:lebih (?!dari\b)\p{L}+|shorter|longer|cheaper|higher|lower|faster|bigger|smaller|(?:more|less) \p{L}+) (?:dari(?:pada)?|dibanding(?:kan)?|ketimbang|than) (?<other>[^.,;!?]+)/iu
/** The words of what a value is compared with behind it; "30% lebih hemat daripada …" tells the difference itself. */
const comparedWith = keptFor((s: Statement, text: string): readonly string[] => {
  const match = COMPARED.exec(text)
  if (!match || match.index <= text.indexOf(s.shown) + s.shown.length + 1) return []
  return match.groups!.other!.toLowerCase().match(/\p{L}{4,}/gu) ?? []
})
/** "60 hari, lebih lama daripada cap gerai": whoever says so knows that the other is another. */
function isAware(a: Statement, b: Statement): boolean {
  const others = comparedWith(a, sentenceOf(a))
  return others.length > 0 && others.some((word) => sentenceOf(b).toLowerCase().includes(word))
}

/** "Tenor 24 bulan" is one of several that may be chosen. */
function isChoice(s: Statement): boolean {
  if (s.value.type !== 'quantity' || s.value.quantity.kind !== 'duration' || s.value.quantity.modifier) return false
  const text = sentenceOf(s)
  return /\b(?:tenor|cicilan|angsuran|instal?ments? over|term of)\s$/iu.test(text.slice(0, text.indexOf(s.shown)))
}

const EACH = /\b(?:masing-masing|each)\b/iu
const BOTH = /\b(?:berdua|between (?:you|the two)|for (?:you both|the two of you))\b/iu
/** "Masing-masing Rp200.000", "Rp400.000 between you": the same, told of one and of both. Two that tell of each one differ. */
function isOfBoth({ amount: one }: Money, { amount: other }: Money, a: Statement, b: Statement): boolean {
  if (!one || !other || (one !== 2 * other && other !== 2 * one)) return false
  const [x, y] = [sentenceOf(a), sentenceOf(b)]
  return EACH.test(x) !== EACH.test(y) || BOTH.test(x) !== BOTH.test(y)
}

/** "4,6 kWh yang bisa dipakai" of 5 kWh: what is left of the whole is another measure. */
const isUsable = (s: Statement): boolean =>
  /\b(?:usable|yang (?:\p{L}+-\p{L}+ |\p{L}{2,} )?(?:bisa|dapat) (?:di)?pakai|terpakai|efektif|effective)\b/iu.test(
    sentenceOf(s),
  )

/** "Tanpa deposit" says nothing of a price, and "tanpa minimum" nothing of an amount that is not the least of something. */
const isOtherAmount = (a: Statement, b: Statement): boolean =>
  a.attribute !== b.attribute &&
  [a, b].some(
    ({ value }) => value.type === 'quantity' && value.quantity.kind === 'money' && value.quantity.modifier !== 'from',
  )

/** "Berapa pun umurnya" leaves room for what only the young are given: "di bawah 6 tahun gratis". */
const isOtherBound = (rule: Rule, a: Statement, b: Statement): boolean =>
  rule.attribute === 'minimum-age' &&
  [a, b].some(
    ({ value }) => value.type === 'quantity' && 'modifier' in value.quantity && value.quantity.modifier === 'upto',
  )

const isNone = ({ value }: Statement): boolean => value.type === 'none'
const isMoment = ({ value }: Statement): boolean =>
  value.type === 'quantity' && value.quantity.kind === 'time' && value.quantity.time !== undefined

/** "None" (tanpa minimum) differs from every figure of the same, for the same people. */
function compareNone(rule: Rule, a: Statement, b: Statement): Comparison {
  // Open around the clock contradicts opening hours, not a departure at five.
  if (isMoment(a) !== isMoment(b)) return 'apart'
  // Around the clock on one date says nothing of other days.
  if (rule.values.includes('time') && areHoursApart(sentenceOf(a), sentenceOf(b))) return 'apart'
  if (isNone(a) && isNone(b)) return 'same'
  if (isOtherAmount(a, b) || isOtherBound(rule, a, b)) return 'apart'
  const [none, some] = isNone(a) ? [a, b] : [b, a]
  // Points are members' own wherever they are told of.
  return rule.type !== 'loyalty' && isForMembers(none) && !isForMembers(some) ? 'apart' : 'differ'
}

/** Compares two statements with typed values. */
export function compareQuantityStatements(rule: Rule, a: Statement, b: Statement): Comparison {
  if (rule.attribute === 'minimum-spend' && (isCap(a) || isCap(b))) return 'apart'
  if (isCutAndPrice(a, b)) return 'apart'
  if (RATES.has(rule.attribute) && isBoosted(a) !== isBoosted(b)) return 'apart'
  if (rule.attribute === 'measure' && isUsable(a) !== isUsable(b)) return 'apart'
  if (isAware(a, b) || isAware(b, a)) return 'apart'
  if (isNone(a) || isNone(b)) return compareNone(rule, a, b)
  if (a.value.type !== 'quantity' || b.value.type !== 'quantity') return 'apart'
  if (rule.attribute === 'opening-days' && tellOneWeek(a, b)) return 'same'
  if (a.counted !== b.counted || (isChoice(a) && isChoice(b))) return 'apart'
  const [x, y] = [a.value.quantity, b.value.quantity]
  if (x.kind === 'money' && y.kind === 'money' && (isOfOneRate(x, y, a, b) || isOfBoth(x, y, a, b))) return 'same'
  if (x.kind === 'money' && y.kind === 'money' && PRICES.has(a.attribute) && PRICES.has(b.attribute)) {
    if (x.amount === y.amount && isTaxedTwice(a, b)) return 'differ'
    if (isDerived(x, y, a, b) || hasItsReason(x, y, a, b)) return 'same'
  }
  if (x.kind === 'count' && y.kind === 'count' && isSum(x, y, a, b)) return 'same'
  return compareQuantities(a.value.quantity, b.value.quantity, rule, { a: a.message.text, b: b.message.text })
}
