import type { Count } from '../../model/quantity.ts'
import { type Amount, modifierOf, readAmount } from './amount.ts'
import { afterArea } from './area.ts'
import { CODE_CUES, COUNT_NOUNS, GRADED, NOT_NOUNS } from './count-nouns.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { readNumber } from './numbers.ts'
import { type Found, glued, low, type Scan, spanOf } from './scan.ts'

/** Index after the noun that is counted at a token, and the noun; `sure` where the lexicon knows it. */
function nounAt(
  scan: Scan,
  at: number,
  raw: string | undefined,
  anyCase = false,
): { unit: string; next: number; sure: boolean } | undefined {
  const i = low(scan, at) === '-' && glued(scan, at) && glued(scan, at + 1) ? at + 1 : at
  const token = scan.tokens[i]
  if (token?.type !== 'word') return undefined
  const area = afterArea(scan, i)
  if (area !== undefined) return { unit: 'sqm', next: area, sure: true }
  if (COUNT_NOUNS.has(token.low)) return { unit: token.low, next: i + 1, sure: true }
  // One name may stand between: 17 Kartika POIN, 24 jenis kelas.
  const second = scan.tokens[i + 1]
  if (
    token.gap &&
    second?.type === 'word' &&
    second.gap &&
    COUNT_NOUNS.has(second.low) &&
    !NUMBER_WORDS.has(token.low) &&
    (!NOT_NOUNS.has(token.low) || ADJECTIVES.has(token.low))
  ) {
    return isYear(raw) ? undefined : { unit: second.low, next: i + 2, sure: true }
  }
  const isDozen = /^(?:selusin|lusin|dozen|sekodi)$/.test(low(scan, at - 1))
  if (!token.gap || i > at || NOT_NOUNS.has(token.low) || (raw === undefined && !isDozen)) return undefined
  if (token.text !== token.low && !anyCase) return undefined
  // Most words that begin so are verbs: dikirim, menjadi, berlaku, terpasang.
  if (token.low.length < 3 || !/^(?!di|me[mn]|ber|ter)[a-z]+$/.test(token.low)) return undefined
  if (scan.lang === 'en' && !token.low.endsWith('s')) return undefined
  return { unit: token.low, next: i + 1, sure: false }
}

/** Does a thing that is counted stand at this token, so that `12 ribu` before it is a count, not money? */
export function isCountNoun(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  if (token?.type !== 'word') return false
  if (afterArea(scan, at) !== undefined) return true
  if (COUNT_NOUNS.has(token.low)) return token.low !== 'kuota'
  return (
    COUNT_NOUNS.has(low(scan, at + 1)) &&
    !NOT_NOUNS.has(token.low) &&
    !NUMBER_WORDS.has(token.low) &&
    scan.tokens[at + 1]!.gap &&
    token.text === token.low
  )
}

const ADJECTIVES = new Set(['free', 'extra', 'new', 'baru', 'additional', 'more'])
/** Even a noun that is surely counted is none behind these: the number is an address or a code. */
const ADDRESS =
  /^(?:hub|hubungi|no|nomor|nomer|number|jl|jalan|jln|blok|kode|code|ketik|spasi|telp|tlp|telepon|tel|phone|fax|ext|v|versi|version|android|ios|windows|invoice|resi|id|page|step|langkah)$/
const TIMES = new Set(['x', '×', 'kali', 'times'])

/** Reads `3 perangkat`, `12.000+ video`, `SPF 30`, `3–5 peserta`, `10x`, `30+ outlet`. */
export function count(scan: Scan, at: number): Found | undefined {
  const amount = readAmount(scan, at)
  // "Salah satu" is one of them, no matter how many.
  if (!amount || low(scan, at - 1) === 'salah') return undefined
  const { reading, value } = amount
  const times = scan.tokens[amount.next]
  if (times && TIMES.has(times.low) && value < 1000 && !isProduct(scan, amount.next, times.low)) {
    return build(scan, at, amount.next + 1, value, 'kali', amount)
  }
  const before = low(scan, /^[.:]$/.test(low(scan, at - 1)) ? at - 2 : at - 1)
  const grade = low(scan, at - 1)
  if (GRADED.has(grade)) return build(scan, at - 1, amount.next, value, grade, amount)
  const least = enough(scan, at, amount)
  if (least) return least
  const noun = nounAt(scan, amount.next, reading.raw)
  if (!noun) return isGroup(scan, at) ? build(scan, at, amount.next, value, 'people', amount) : undefined
  if (!noun.sure && isVariant(scan, at)) return undefined
  if (!noun.sure && (CODE_CUES.has(before) || isYear(reading.raw) || /^0\d/.test(reading.raw ?? '') || value > 1e9))
    return undefined
  if (noun.sure && CODE_CUES.has(before) && /^\d+$/.test(reading.raw ?? '') && ADDRESS.test(before)) return undefined
  return build(scan, at, noun.next, value, noun.unit, amount)
}

const DENIED = /^(?:tidak|tak|nggak|gak|ga|enggak|belum|bukan|tanpa|jangan|not|no|never|without)$/
/** `Satu kotak pun boleh`, `1 pcs saja sudah dikirim`, `even one box`: more need not be. "Tidak satu kotak pun" is none at all. */
function enough(scan: Scan, at: number, { value, min, next }: Amount): Found | undefined {
  const noun = scan.tokens[next]
  if (value !== 1 || min !== undefined || noun?.type !== 'word' || NOT_NOUNS.has(noun.low)) return undefined
  const near = [at - 1, at - 2, at - 3, next + 2].map((i) => low(scan, i))
  if (near.some((word) => DENIED.test(word))) return undefined
  const may = (word: string) => /^(?:boleh|bisa|dapat|dpt|jadi|cukup|sudah|sdh|udah|tetap)$/.test(word)
  const [behind, then] = [low(scan, next + 1), low(scan, next + 2)]
  const isLeast =
    behind === 'pun' ||
    (/^(?:saja|aja|juga)$/.test(behind) && (may(then) || near.slice(0, 3).some(may))) ||
    low(scan, at - 1) === 'even' ||
    (low(scan, at - 2) === 'even' && low(scan, at - 1) === 'just')
  if (!isLeast) return undefined
  const quantity: Count = { kind: 'count', ...spanOf(scan, at, next + 1), value, unit: noun.low, modifier: 'from' }
  return { quantities: [quantity], next: next + 1 }
}

/** `Groups of eleven or more`: so many people. */
const isGroup = (scan: Scan, at: number): boolean =>
  low(scan, at - 1) === 'of' && /^(?:groups?|teams?|part(?:y|ies)|famil(?:y|ies))$/.test(low(scan, at - 2))

/** `Berempat`: four people together. Two may be a couple, and one is united. */
export const TOGETHER = new Map(
  'tiga empat lima enam tujuh delapan sembilan sepuluh'
    .split(' ')
    .map((word) => [`ber${word}`, NUMBER_WORDS.get(word)!.value]),
)
export function together(scan: Scan, at: number): Found | undefined {
  const value = TOGETHER.get(low(scan, at))
  if (value === undefined) return undefined
  return { quantities: [{ kind: 'count', ...spanOf(scan, at, at + 1), value, unit: 'orang' }], next: at + 1 }
}

/** `Vitamin C 500 ampuh`: behind a lone capital the number names a variant. */
function isVariant(scan: Scan, at: number): boolean {
  return /^[A-Z]$/.test(scan.tokens[at - 1]?.text ?? '')
}

/** `20 x 30 cm`: an extent, not a number of times. */
function isProduct(scan: Scan, at: number, sign: string): boolean {
  return sign !== 'kali' && sign !== 'times' && scan.tokens[at + 1]?.type === 'number'
    ? !/^(?:rp|idr|\$|€|£)/.test(low(scan, at + 1))
    : false
}

function isYear(raw: string | undefined): boolean {
  return raw !== undefined && /^(?:19|20)\d\d$/.test(raw)
}

const DEAL = new Set(['beli', 'buy', 'gratis', 'get', 'free', 'bayar', 'pay', 'dapat', 'dpt', 'ambil', 'take'])

/** `B1G1`: buy one, get one. */
function shortDeal(scan: Scan, at: number): Found | undefined {
  const [buy, g, get] = [low(scan, at + 1), low(scan, at + 2), low(scan, at + 3)]
  const isTight = [1, 2, 3].every((step) => glued(scan, at + step))
  if (
    !isTight ||
    g !== 'g' ||
    !/^\d$/.test(buy) ||
    !/^\d$/.test(get) ||
    (glued(scan, at + 4) && scan.tokens[at + 4]!.type === 'word')
  )
    return undefined
  return {
    quantities: [
      { kind: 'count', ...spanOf(scan, at, at + 2), value: Number(buy), unit: '' },
      { kind: 'count', ...spanOf(scan, at + 2, at + 4), value: Number(get), unit: '' },
    ],
    next: at + 4,
  }
}

/** The thing that is bought: `2 Nasi Bowl gratis 1`, whose name may have four words. */
function dealNoun(scan: Scan, at: number, raw: string | undefined): { unit: string; next: number } | undefined {
  if (NOT_NOUNS.has(low(scan, at))) return undefined
  const noun = nounAt(scan, at, raw, true)
  for (let next = noun?.next ?? at + 1; next <= at + 4; next++) {
    if (DEAL.has(low(scan, next)) && scan.tokens[at]?.type === 'word')
      return { unit: noun?.unit ?? low(scan, at), next }
    if (scan.tokens[next]?.type !== 'word') break
  }
  return noun
}

/** `Beli 6 Gratis 6 Donut`, `buy 2 get 1 free`: two counts of one noun. */
export function deal(scan: Scan, at: number): Found | undefined {
  if (low(scan, at) === 'b') return shortDeal(scan, at)
  const first = readNumber(scan, at + 1)
  if (!first || first.value > 100 || first.scaled || first.value % 1) return undefined
  let i = first.next
  const own = DEAL.has(low(scan, i)) ? undefined : dealNoun(scan, i, first.raw)
  if (own) i = own.next
  for (let skipped = 0; skipped < 2 && !DEAL.has(low(scan, i)); skipped++)
    i += /^(?:[,&+]|and|dan)$/.test(low(scan, i)) ? 1 : 0
  if (!DEAL.has(low(scan, i))) return undefined
  if (DEAL.has(low(scan, i + 1))) i++
  const second = readNumber(scan, i + 1)
  if (!second || second.value > 100 || second.scaled || second.value % 1 || scan.tokens[second.next]?.low === '%')
    return undefined
  const noun = nounAt(scan, second.next, second.raw, true)
  const unit = noun?.unit ?? own?.unit ?? ''
  const quantities: Count[] = [
    {
      kind: 'count',
      ...spanOf(scan, at, own?.next ?? first.next),
      value: first.value,
      unit: own?.unit ?? unit,
    },
    noun
      ? { kind: 'count', ...spanOf(scan, i + 1, noun.next), value: second.value, unit }
      : { kind: 'count', ...spanOf(scan, i, second.next), value: second.value, unit },
  ]
  return { quantities, next: noun?.next ?? second.next }
}

function build(
  scan: Scan,
  at: number,
  next: number,
  value: number,
  unit: string,
  amount: { min?: number; reading: { about: boolean; plus: boolean } },
): Found {
  const modifier = modifierOf(scan, at, amount.reading as Parameters<typeof modifierOf>[2], next)
  const quantity: Count = {
    kind: 'count',
    ...spanOf(scan, at, next),
    value,
    ...(amount.min === undefined ? {} : { min: amount.min }),
    unit,
    ...(modifier ? { modifier } : {}),
  }
  return { quantities: [quantity], next }
}
