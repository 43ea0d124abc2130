import { SEED, step } from './hash.ts'

/** A word or number that was scanned: its letters between edges, and how it is written. Used again for the next one. */
export interface ScannedWord {
  /** UTF-16 units with `<` before and `>` behind, cut off at 62 letters. */
  units: Uint16Array
  length: number
  /** Hash of the letters without the edges; numbers are all alike. */
  hash: number
  /** Letters and digits as written. */
  size: number
  letters: boolean
  digits: boolean
  vowels: boolean
  stretched: boolean
  contracted: boolean
  capitals: number
}

export interface ScannedMarks {
  hash: number
  length: number
  first: number
  exclaims: boolean
  asks: boolean
  dots: number
  /** Round brackets, as faces have. */
  bracket: boolean
}

const [OPEN, CLOSE, ZERO, APOSTROPHE, MOST] = [60, 62, 48, 39, 62]

export const isSpace = (unit: number): boolean => unit <= 32 || unit === 0xa0
/** Letters in lower case of scripts with and without case. */
const isLetter = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 0xdf && unit < 0x2000 && unit !== 0xf7) || (unit >= 0x3040 && unit < 0xd800)
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
export const isWord = (unit: number): boolean => isLetter(unit) || isDigit(unit)
export const isPictogram = (unit: number): boolean =>
  (unit >= 0xd800 && unit < 0xe000) || (unit >= 0x2600 && unit < 0x27c0)
const isVowel = (unit: number): boolean =>
  unit === 97 || unit === 101 || unit === 105 || unit === 111 || unit === 117 || unit === 121 || unit >= 0xdf

export const emptyWord = (): ScannedWord => ({
  ...{ units: new Uint16Array(MOST + 2), length: 0, hash: 0, size: 0, capitals: 0 },
  ...{ letters: false, digits: false, vowels: false, stretched: false, contracted: false },
})
export const emptyMarks = (): ScannedMarks => ({
  ...{ hash: 0, length: 0, first: 0, exclaims: false, asks: false, dots: 0, bracket: false },
})

/** Whether no word goes on at `at`: an apostrophe before a letter belongs to it. */
export const endsWord = (lower: string, at: number): boolean => {
  const unit = lower.charCodeAt(at)
  return !isWord(unit) && !(unit === APOSTROPHE && isLetter(lower.charCodeAt(at + 1)))
}

/** Where the word that starts at `at` ends. */
export function wordEnd(lower: string, at: number): number {
  let unit = lower.charCodeAt(at)
  while (isWord(unit) || (unit === APOSTROPHE && isLetter(lower.charCodeAt(at + 1)))) unit = lower.charCodeAt(++at)
  return at
}

/**
 * Scans the word that starts at `at`; a letter or digit stands there. Letters written more than twice count as two.
 * @param cased the text before it was put into lower case, of the same length; else the lower case again
 */
export function scanWord(lower: string, cased: string, at: number, into: ScannedWord): void {
  into.letters = into.digits = into.vowels = into.stretched = into.contracted = false
  into.capitals = 0
  into.units[0] = OPEN
  let length = 1
  let hash = SEED
  let last = 0
  let before = 0
  const from = at
  let unit = lower.charCodeAt(at)
  const end = wordEnd(lower, at)
  while (at < end) {
    if (isDigit(unit)) into.digits = true
    else if (unit !== APOSTROPHE) {
      into.letters = true
      into.vowels ||= isVowel(unit)
    }
    if (cased.charCodeAt(at) !== unit) into.capitals++
    if (unit === last && unit === before) into.stretched ||= !isDigit(unit)
    else if (length <= MOST) {
      into.units[length++] = unit
      hash = step(hash, unit)
    }
    before = last
    last = unit
    unit = lower.charCodeAt(++at)
    if (unit === APOSTROPHE && at < end) into.contracted = true
  }
  into.units[length++] = CLOSE
  into.length = length
  into.size = at - from
  into.hash = into.letters ? hash : step(SEED, ZERO)
}

/** Scans marks up to the next letter, digit, pictogram or space. Marks repeated more than twice count as two. */
export function scanMarks(lower: string, at: number, into: ScannedMarks): number {
  into.exclaims = into.asks = into.bracket = false
  into.dots = 0
  let hash = SEED
  let last = 0
  let before = 0
  const from = at
  let unit = lower.charCodeAt(at)
  into.first = unit
  while (at < lower.length && !isSpace(unit) && !isWord(unit) && !isPictogram(unit)) {
    into.exclaims ||= unit === 33
    into.asks ||= unit === 63
    into.bracket ||= unit === 40 || unit === 41
    if (unit === 46) into.dots++
    else if (unit === 0x2026) into.dots = 3
    if (unit !== last || unit !== before) hash = step(hash, unit)
    before = last
    last = unit
    unit = lower.charCodeAt(++at)
  }
  into.length = at - from
  into.hash = hash
  return at
}
