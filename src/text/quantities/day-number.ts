import { isoOf } from './duration-units.ts'
import { modifierBefore } from './modifiers.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { type Found, low, type Scan, spanOf } from './scan.ts'

/** `ketujuh`, `kesepuluh`: the day's number. */
const ORDINALS = new Map<string, number>(
  'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'
    .split(' ')
    .map((word) => [`ke${word}`, NUMBER_WORDS.get(word)!.value] as const),
)
const ENGLISH = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

const SINCE = new Set('setelah sesudah sejak semenjak terhitung dari after since from following'.split(' '))

/** The number of a day at a token that reads `hari`, or at its ordinal in English, and the index behind it. */
function numberAt(scan: Scan, at: number): { day: number; next: number; working?: true } | undefined {
  if (low(scan, at) !== 'hari') {
    const day = low(scan, at + 1) === 'day' ? ENGLISH.indexOf(low(scan, at)) + 1 : 0
    return day > 0 ? { day, next: at + 2 } : undefined
  }
  const working = low(scan, at + 1) === 'kerja' ? { working: true as const } : {}
  const i = working.working ? at + 2 : at + 1
  const word = low(scan, i)
  const ordinal = ORDINALS.get(word)
  if (ordinal) return { day: ordinal, next: i + 1, ...working }
  const digits = word === 'ke' ? (low(scan, i + 1) === '-' ? i + 2 : i + 1) : undefined
  if (digits === undefined || !/^\d{1,2}$/.test(low(scan, digits))) return undefined
  return { day: Number(low(scan, digits)), next: digits + 1, ...working }
}

/** "Sampai hari ketiga setelah barang tiba", "paling lambat pada hari ke-7 sejak ...", "by the third day after": a time of so many days. */
export function dayNumber(scan: Scan, at: number): Found | undefined {
  const found = numberAt(scan, at)
  if (!found || found.day === 0 || !SINCE.has(low(scan, found.next))) return undefined
  const before = /^(?:pada|di|the)$/.test(low(scan, at - 1)) ? at - 1 : at
  const isLast =
    modifierBefore(scan, before) === 'upto' || /^(?:by|until|till|before|sebelum)$/.test(low(scan, before - 1))
  if (!isLast) return undefined
  const { day, next, working } = found
  const iso = isoOf(day, { letter: 'D', times: 1 })
  const quantity = { kind: 'duration' as const, ...spanOf(scan, at, next), iso, ...(working ? { working } : {}) }
  return { quantities: [{ ...quantity, modifier: 'upto' }], next }
}
export const DAY_NUMBERS: readonly string[] = ['hari', ...ENGLISH]
