import type { Modifier, Money } from '../../model/quantity.ts'
import { modifierOf } from './amount.ts'
import { CENTS, DOLLARS, NATIONS, prefixOf, suffixOf, THOUSANDTHS } from './currencies.ts'
import { type Reading, readNumber } from './numbers.ts'
import { readPer } from './per.ts'
import { type Found, glued, low, type Scan, skipRange, spanOf } from './scan.ts'

interface Sum {
  amount: number
  currency?: string
  next: number
  reading: Reading
  at: number
}

const isDash = (sign: string) => sign === '-' || sign === '–' || sign === '—'
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

function readSum(scan: Scan, at: number): Sum | undefined {
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

const CUES = new Set(
  'cuma hanya cmn hny seharga harga hrg tarif bayar diskon disc potongan cashback belanja blj ongkir senilai sebesar transaksi saldo hemat voucher normal nrml jadi dari mulai minimal minimum maks maksimal bonus only price harganya biaya biayanya totalnya tarifnya ongkos ongkosnya iuran iurannya cicilan cicilannya angsuran angsurannya bayarnya denda dendanya setoran setorannya'.split(
    ' ',
  ),
)
const CODE_CUES = new Set(
  'ketik spasi run lari fun maraton marathon nomor kategori race kode terjual sold rating ulasan followers views dilihat ditonton diunduh dipakai'.split(
    ' ',
  ),
)
const GROUPED = /^\d{1,3}(?:\.\d{3})+$/

const AUDIENCE = new Set(
  'pengikut follower followers unduhan downloads likes subscriber subscribers penonton'.split(' '),
)

/** "Pengikut kami hampir 500 ribu": the number says how many there are. */
function isAudience(scan: Scan, at: number): boolean {
  return [1, 2, 3, 4].some((back) => AUDIENCE.has(low(scan, at - back)))
}

/** May an amount without a currency be money? `counted` tells whether a thing that is counted stands behind it. */
function isBareMoney(scan: Scan, sum: Sum, counted: boolean, per: boolean, marked: boolean): boolean {
  const { reading, at, amount } = sum
  if (counted) return false
  const before = low(scan, /^[.:()>]$/.test(low(scan, at - 1)) ? at - 2 : at - 1)
  if (reading.scaled && isAudience(scan, at)) return false
  if (marked) return GROUPED.test(reading.raw ?? '')
  if (reading.scaled) return scan.currency === 'IDR' && !CODE_CUES.has(before) && !isForeignScale(scan, sum)
  if (!reading.raw || scan.currency !== 'IDR' || amount < 500) return false
  if (low(scan, reading.next) === '%' || isDash(low(scan, reading.next))) return false
  if (per && low(scan, reading.next) === '/' && (CUES.has(before) || GROUPED.test(reading.raw))) return true
  return scan.lang === 'id' && GROUPED.test(reading.raw) && CUES.has(before)
}

/** `5 million`, `2B`: English scales say money only beside a currency. */
function isForeignScale(scan: Scan, { reading }: Sum): boolean {
  const word = low(scan, reading.next - 1)
  return /^(?:m|mm|b|mn|bn|mio|thousand|million|billion|trillion|lakh|crore|hundred|an)$/.test(word) && word !== 'an'
    ? true
    : scan.lang === 'en' && reading.words
}

/**
 * Reads money at a token: with a currency before or behind, with a scale alone (`95rb`), or as a bare amount that its
 * surroundings show to be money. A range shares its currency and scale (`Rp1–2 juta`).
 */
export function money(scan: Scan, at: number, isCounted: (next: number) => boolean): Found | undefined {
  const first = readSum(scan, at)
  if (!first) return undefined
  const range = readRange(scan, first)
  const last = range ?? first
  const currency = first.currency ?? range?.currency
  const per = readPer(scan, last.next)
  if (!currency) {
    const marked = last.next > last.reading.next
    if (!isBareMoney(scan, last, isCounted(last.next), per !== undefined, marked)) return undefined
  }
  const next = per?.next ?? last.next
  const modifier: Modifier | undefined = modifierOf(scan, at, last.reading, next)
  const quantity: Money = {
    kind: 'money',
    ...spanOf(scan, at, next),
    ...(range ? { min: lower(first, range), max: range.amount } : { amount: first.amount }),
    currency: currency ?? scan.currency,
    ...(per ? { per: per.per } : {}),
    ...(modifier ? { modifier } : {}),
  }
  return { quantities: [quantity], next }
}

function lower(first: Sum, last: Sum): number {
  if (first.reading.scaled || !last.reading.scaled || first.amount >= 1000) return first.amount
  for (const factor of [1e12, 1e9, 1e6, 1e3]) if (last.amount >= factor) return first.amount * factor
  return first.amount
}

function readRange(scan: Scan, first: Sum): Sum | undefined {
  let join = skipRange(scan, first.next)
  const before = low(scan, first.at - 1)
  if (
    join < 0 &&
    low(scan, first.next) === (before === 'between' ? 'and' : 'dan') &&
    /^(?:between|antara)$/.test(before)
  )
    join = first.next + 1
  if (join < 0) return undefined
  const last = readSum(scan, join)
  if (!last || scan.tokens[join]!.code) return undefined
  if (first.currency && last.currency && first.currency !== last.currency) return undefined
  if (!last.currency && !last.reading.scaled && first.currency && isOtherUnit(scan, last.next)) return undefined
  return lower(first, last) < last.amount ? last : undefined
}

/** `Rp50.000 - 30 hari`: the second number counts something else. */
function isOtherUnit(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  return (
    token?.low === '%' ||
    (token?.type === 'word' &&
      /^(?:hari|hr|jam|bulan|bln|x|gb|mb|persen|tahun|thn|days?|months?|times|kali|minggu|menit|min)$/.test(token.low))
  )
}
