import type { Count } from '../../model/quantity.ts'
import { type Amount, modifierOf, readAmount } from './amount.ts'
import { CODE_CUES, GRADED, NOT_NOUNS } from './count-nouns.ts'
import { isYear, nounAt } from './counted.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { type Found, low, type Scan, spanOf } from './scan.ts'

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
