import { afterArea } from './area.ts'
import { COUNT_NOUNS, NOT_NOUNS } from './count-nouns.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { glued, low, type Scan } from './scan.ts'

/** Index after the noun that is counted at a token, and the noun; `sure` where the lexicon knows it. */
export function nounAt(
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

export function isYear(raw: string | undefined): boolean {
  return raw !== undefined && /^(?:19|20)\d\d$/.test(raw)
}
