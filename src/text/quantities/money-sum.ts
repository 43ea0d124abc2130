import { CENTS, DOLLARS, NATIONS, prefixOf, suffixOf, THOUSANDTHS } from './currencies.ts'
import { type Reading, readNumber } from './numbers.ts'
import { glued, low, type Scan } from './scan.ts'

/** An amount with its currency, where one stands there; `next` is the index behind both. */
export interface Sum {
  amount: number
  currency?: string
  next: number
  reading: Reading
  at: number
}

export const isDash = (sign: string) => sign === '-' || sign === '–' || sign === '—'
const styleOf = (currency?: string) => ({
  money: true,
  rupiah: currency === 'IDR',
  thousandths: currency !== undefined && THOUSANDTHS.has(currency),
})

/** Currency sign, code or name before a number (`Rp.`, `US$`, `IDR`): the currency and the index of the number. */
function readPrefix(scan: Scan, at: number): { currency: string; next: number } | undefined {
  const token = scan.tokens[at]
  if (!token || token.type === 'number' || token.type === 'masked') return undefined
  let currency = prefixOf(token)
  let next = at + 1
  if (
    low(scan, next) === '$' &&
    DOLLARS.has(token.low) &&
    (glued(scan, next) || token.low.length > 1 || token.low === 'c')
  ) {
    currency = DOLLARS.get(token.low)
    next++
  } else if (currency && token.low.length === 3 && prefixOf(scan.tokens[next]) && low(scan, next).length === 1) next++
  if (!currency) return undefined
  while (/^[.:]$/.test(low(scan, next)) && next - at < 4) next++
  return scan.tokens[next]?.type === 'number' ? { currency, next } : undefined
}

/** `Rp.1250` has a point of abbreviation; `$.75` has a decimal one. */
function isFraction(scan: Scan, number: number): boolean {
  if (low(scan, number - 1) !== '.' || !glued(scan, number)) return false
  const before = scan.tokens[number - 2]
  return before === undefined || before.type === 'sign' || scan.tokens[number - 1]!.gap
}

/** `Rp50.000 Rp40.000`: the second sign belongs to the number behind it. */
function isPrefixOfNext(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]!
  const i = low(scan, at + 1) === '.' ? at + 2 : at + 1
  if (scan.tokens[i]?.type !== 'number') return false
  return token.type === 'sign' || (token.low === 'rp' && token.gap) || (prefixOf(token) !== undefined && glued(scan, i))
}

/** Currency behind a number: `rupiah`, `€`, `us dollars`, `pound sterling`. */
function readSuffix(scan: Scan, at: number): { currency: string; next: number } | undefined {
  let i = at
  if (low(scan, i) === '-' && glued(scan, i) && glued(scan, i + 1)) i++
  const token = scan.tokens[i]
  if (!token || token.type === 'number') return undefined
  if (DOLLARS.has(token.low) && low(scan, i + 1) === '$') return { currency: DOLLARS.get(token.low)!, next: i + 2 }
  const nation = NATIONS.get(token.low)
  if (nation) {
    const skip = low(scan, i + 1) === 'kong' ? 2 : 1
    return suffixOf(scan.tokens[i + skip]) ? { currency: nation, next: i + skip + 1 } : undefined
  }
  const currency = suffixOf(token)
  if (!currency) return undefined
  if (token.type === 'sign' ? token.gap && glued(scan, i + 1) && isPrefixOfNext(scan, i) : isPrefixOfNext(scan, i))
    return undefined
  let next = i + 1
  if (low(scan, next) === 'sterling') next++
  return { currency, next }
}

/** Cents after a sum: `thirteen dollars forty-five cents`, `15 dollars and 15`. */
function readCents(scan: Scan, sum: Sum): Sum {
  const joined = low(scan, sum.next) === 'and'
  const cents = readNumber(scan, joined ? sum.next + 1 : sum.next)
  if (!cents || cents.value >= 100 || cents.value % 1 !== 0 || sum.amount % 1 !== 0) return sum
  const named = CENTS.has(low(scan, cents.next)) && low(scan, cents.next) !== '¢'
  const bare = joined && (cents.next >= scan.tokens.length || low(scan, cents.next) === '.')
  if (!named && !bare) return sum
  return {
    ...sum,
    amount: Number((sum.amount + cents.value / 100).toFixed(4)),
    next: named ? cents.next + 1 : cents.next,
  }
}

/** "half million usd", "three quarters billion us dollars". */
function readShare(scan: Scan, at: number): Reading | undefined {
  const first = low(scan, at)
  const quarters = /^(?:three|one|two)$/.test(first) && /^quarters?$/.test(low(scan, at + 1))
  if (first !== 'half' && !quarters) return undefined
  const share = first === 'half' ? 0.5 : first === 'three' ? 0.75 : first === 'two' ? 0.5 : 0.25
  let i = at + (quarters ? 2 : 1)
  if (low(scan, i) === 'a' || low(scan, i) === 'of') i++
  const factor = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }[low(scan, i)]
  return factor
    ? { value: share * factor, next: i + 1, about: false, plus: false, scaled: true, words: true }
    : undefined
}

/** `50.000,-` and `50.000,–`: the dash stands for no cents. */
function skipNoCents(scan: Scan, at: number): number {
  if (/^[.,]$/.test(low(scan, at)) && isDash(low(scan, at + 1)) && glued(scan, at) && glued(scan, at + 1)) {
    const after = scan.tokens[at + 2]
    return after?.type === 'number' && !after.gap ? at : at + 2
  }
  return at
}

/** `$119. 95` at the end of a text: a blank has slipped into the cents. */
function loneCents(scan: Scan, at: number): number {
  const isLast = low(scan, at) === '.' && glued(scan, at) && at + 2 === scan.tokens.length
  return isLast && /^\d\d$/.test(low(scan, at + 1)) ? Number(low(scan, at + 1)) / 100 : 0
}

/** Reads one amount at a token, its currency before or behind it. */
export function readSum(scan: Scan, at: number): Sum | undefined {
  const prefix = readPrefix(scan, at)
  if (prefix) {
    const reading = readNumber(scan, prefix.next, styleOf(prefix.currency))
    if (!reading) return undefined
    if (isFraction(scan, prefix.next) && !/[.,]/.test(reading.raw!)) {
      reading.value = Number(`0.${reading.raw}`)
    }
    let next = skipNoCents(scan, reading.next)
    const cents = loneCents(scan, next)
    if (cents && Number.isInteger(reading.value)) {
      reading.value += cents
      next += 2
    }
    const code = scan.tokens[next]
    // "$25 USD": the code says again what the sign said.
    if (code?.type === 'word' && code.low.length > 1 && suffixOf(code) && !isPrefixOfNext(scan, next)) next++
    return { amount: reading.value, currency: prefix.currency, next, reading, at }
  }
  const reading = readShare(scan, at) ?? readNumber(scan, at, { money: true })
  if (!reading) return undefined
  const next = skipNoCents(scan, reading.next)
  const millions = /^m(usd|eur|gbp)$/.exec(low(scan, next))
  if (millions)
    return { amount: reading.value * 1e6, currency: millions[1]!.toUpperCase(), next: next + 1, reading, at }
  const cents = CENTS.get(low(scan, next))
  if (cents) return { amount: Number((reading.value / 100).toFixed(6)), currency: cents, next: next + 1, reading, at }
  const suffix = readSuffix(scan, next)
  if (!suffix) return { amount: reading.value, next, reading, at }
  if (THOUSANDTHS.has(suffix.currency)) reading.value = readNumber(scan, at, styleOf(suffix.currency))!.value
  const fraction = low(scan, at - 1) === '.' && glued(scan, at) && (at === 1 || scan.tokens[at - 1]!.gap) && reading.raw
  const scale = { million: 1e6, billion: 1e9 }[low(scan, suffix.next)]
  const amount = (fraction ? Number(`0.${reading.raw}`) : reading.value) * (scale ?? 1)
  return readCents(scan, { amount, currency: suffix.currency, next: suffix.next + (scale ? 1 : 0), reading, at })
}
