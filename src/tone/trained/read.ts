import { createInterned, hashAt } from '../interned.ts'
import { bucketOf, SEED, step } from './hash.ts'
import {
  emptyMarks,
  emptyWord,
  isPictogram,
  isSpace,
  isWord,
  type ScannedWord,
  scanMarks,
  scanWord,
  wordEnd,
} from './scan.ts'
import { NEGATED, SIGNS, signAt } from './signs.ts'

/** Features of one text. The arrays are used again for the next text. */
export interface Reading {
  /** Buckets of what is in the text, each once: `buckets[0..count - 1]`. */
  buckets: Int32Array
  count: number
  /** The same in two parts: words whose own buckets are all met for the first time, and single buckets of all the rest. */
  wholes: Lexeme[]
  singles: Int32Array
  rest: number
  words: number
  /** How strong each of `SIGNS` is: counts by the root of the number of words; `closed` and `capitalStart` 0 or 1; `length` in tens of letters. */
  signs: Float64Array
}

/** A word as it is written, with all that depends on nothing else. `sums` is for whoever weighs it. */
export interface Lexeme extends Omit<ScannedWord, 'units' | 'length'> {
  bucket: number
  pieces: Int32Array
  classes: readonly number[]
  sums?: Int32Array
}

/** Kinds of features, so that the word `aku` and the piece `aku` fall into buckets of their own. */
export const KIND = { word: 1, pair: 2, piece: 3, negated: 4, mark: 5 } as const

/** Pieces of words, their edges included: long enough to be a stem, short enough to be met again (chosen by cross-validation). */
const SHORTEST = 5
const LONGEST = 6
/** A negation reaches this many words, or to the next mark. */
const REACH = 3
const LONG_WORD = 9
/** Words that are remembered, and their longest; text is untrusted and may hold any number of words. */
const MOST_LEXEMES = 20_000
const LONGEST_LEXEME = 40
/** Enough for any text that is one message; features beyond it are not read. */
const MOST = 50_000

/** Names, links and figures that a template or a masked text leaves out. */
const PLACEHOLDER = /\[[A-Za-z_ ]{2,20}\]|\{\{?[^{}]{1,30}\}\}?|xxx[a-z]{2,12}xxx|https?:\/\/\S+|@[\w.]{2,}/g

/** Without one of these nothing is left out; asking is much cheaper than looking. */
const HINTS = ['[', '{', 'xxx', '://', '@']

/** Buckets that were met are kept in a table of about four slots to a letter, which has at most two features; at most in this many. */
const SLOTS = 1 << 17

const negation = signAt('negation')
const [exclamation, question, ellipsis, comma] = (['exclamation', 'question', 'ellipsis', 'comma'] as const).map(
  signAt,
) as [number, number, number, number]
const [emoji, emoticon, stretched, contraction] = (['emoji', 'emoticon', 'stretched', 'contraction'] as const).map(
  signAt,
) as [number, number, number, number]
const [vowelless, digitInWord, shouted, long] = (['vowelless', 'digitInWord', 'shouted', 'long'] as const).map(
  signAt,
) as [number, number, number, number]
const [closed, capitalStart, length] = (['closed', 'capitalStart', 'length'] as const).map(signAt) as [
  number,
  number,
  number,
]

/**
 * Makes a reader of features: words, pairs of neighbours, pieces of words of 5 to 6 letters, words behind a negation, marks and
 * pictograms by hash; and counts of signs.
 * @param classes hash of a word → the classes that it is in, as indexes into `CLASSES`
 * @param note is told the kind of every feature in the order of `buckets`, for training
 */
export function createReader(
  classes: ReadonlyMap<number, readonly number[]>,
  note?: (kind: number) => void,
): (text: string) => Reading {
  const seen = new Int32Array(SLOTS)
  let slots = 0
  const [word, marks] = [emptyWord(), emptyMarks()]
  const reading: Reading = {
    ...{ buckets: new Int32Array(MOST), count: 0, wholes: [], singles: new Int32Array(MOST), rest: 0 },
    ...{ words: 0, signs: new Float64Array(SIGNS.length) },
  }
  const { buckets, singles, wholes, signs } = reading
  const lexemes = createInterned<Lexeme>(MOST_LEXEMES)
  const none: readonly number[] = []
  let found = 0
  let rest = 0
  let words = 0
  let letters = 0
  let before = 0
  let negated = 0
  let ends = false

  /** Whether a bucket is met for the first time; then it is kept. */
  const meet = (bucket: number, kind: number): boolean => {
    let slot = bucket & slots
    for (let there = seen[slot]!; there !== 0; there = seen[slot]!) {
      if (there === bucket + 1) return false
      slot = (slot + 1) & slots
    }
    if (found === MOST) return false
    seen[slot] = bucket + 1
    buckets[found++] = bucket
    note?.(kind)
    return true
  }
  const add = (hash: number, kind: number) => {
    const bucket = bucketOf(hash, kind)
    if (meet(bucket, kind)) singles[rest++] = bucket
  }
  const clear = (length: number) => {
    slots = SLOTS - 1
    while (slots > 255 && slots >> 3 >= length) slots >>= 1
    seen.fill(0, 0, slots + 1)
  }
  const count = (sign: number) => {
    signs[sign]! += 1
  }
  const pair = (hash: number) => {
    if (before) add(Math.imul(before, 31) ^ hash, KIND.pair)
    before = hash || 1
  }
  const lexemeAt = (lower: string, cased: string, at: number, end: number, written: number): Lexeme => {
    const known = lexemes.find(cased, at, end, written)
    if (known) return known
    scanWord(lower, cased, at, word)
    const { units, length, ...seen } = word
    const bucket = bucketOf(word.hash, KIND.word)
    const pieces = word.letters ? piecesOf(units, length) : []
    const lexeme = { ...seen, bucket, pieces: Int32Array.from(pieces), classes: classes.get(word.hash) ?? none }
    if (end - at <= LONGEST_LEXEME) lexemes.keep(cased.slice(at, end), written, lexeme)
    return lexeme
  }

  const takeWord = (word: Lexeme) => {
    ends = false
    const first = meet(word.bucket, KIND.word)
    pair(word.hash)
    if (!word.letters) {
      if (first) singles[rest++] = word.bucket
      return
    }
    if (words++ === 0 && word.capitals > 0) count(capitalStart)
    letters += word.size
    if (word.capitals > 2 && word.capitals === word.size) count(shouted)
    if (word.stretched) count(stretched)
    if (word.digits) count(digitInWord)
    if (word.contracted) count(contraction)
    if (!word.vowels && word.size > 1) count(vowelless)
    if (word.size >= LONG_WORD) count(long)
    let negates = false
    for (const kind of word.classes) {
      count(negated > 0 ? kind + NEGATED : kind)
      negates ||= kind === negation
    }
    if (negates) negated = REACH
    else if (negated > 0) {
      negated--
      add(word.hash, KIND.negated)
    }
    const from = found
    for (let i = 0; i < word.pieces.length; i++) meet(word.pieces[i]!, KIND.piece)
    if (first && found - from === word.pieces.length) wholes.push(word)
    else {
      if (first) singles[rest++] = word.bucket
      for (let i = from; i < found; i++) singles[rest++] = buckets[i]!
    }
  }
  const takeMarks = () => {
    add(marks.hash, KIND.mark)
    pair(marks.hash)
    negated = 0
    ends = marks.exclaims || marks.asks || marks.dots === 1
    if (marks.exclaims) count(exclamation)
    if (marks.asks) count(question)
    if (marks.dots > 1) count(ellipsis)
    if (marks.first === 44) count(comma)
    if (marks.bracket && marks.length > 1) count(emoticon)
  }
  const takePictogram = (hash: number) => {
    add(hash, KIND.mark)
    count(emoji)
    for (const kind of classes.get(hash) ?? none) count(kind)
  }

  return (text) => {
    found = rest = words = letters = before = negated = 0
    ends = false
    signs.fill(0)
    wholes.length = 0
    const normal = text.normalize('NFKC').replaceAll('’', "'")
    const plain = HINTS.some((hint) => normal.includes(hint)) ? normal.replace(PLACEHOLDER, ' @ ') : normal
    clear(plain.length)
    const lower = plain.toLowerCase()
    const cased = lower.length === plain.length ? plain : lower
    for (let at = 0; at < lower.length; ) {
      const unit = lower.charCodeAt(at)
      if (isSpace(unit)) at++
      else if (isWord(unit)) {
        const end = wordEnd(lower, at)
        takeWord(lexemeAt(lower, cased, at, end, hashAt(cased, at, end)))
        at = end
      } else if (isPictogram(unit)) {
        const wide = unit >= 0xd800 && unit < 0xdc00
        takePictogram((wide ? step(step(SEED, unit), lower.charCodeAt(at + 1)) : step(SEED, unit)) >>> 0)
        at += wide ? 2 : 1
      } else {
        at = scanMarks(lower, at, marks)
        takeMarks()
      }
    }
    reading.count = found
    reading.rest = rest
    reading.words = words
    const share = 1 / Math.sqrt(words + 1)
    for (let i = 0; i < signs.length; i++) if (i !== capitalStart) signs[i]! *= share
    signs[closed] = ends ? 1 : 0
    signs[length] = words ? letters / words / 10 : 0
    return reading
  }
}

/** Buckets of a word's pieces, its edges included. */
function piecesOf(units: Uint16Array, end: number): number[] {
  const pieces: number[] = []
  for (let from = 0; from + SHORTEST <= end; from++) {
    let hash = SEED
    const to = Math.min(end, from + LONGEST)
    for (let i = from; i < to; i++) {
      hash = step(hash, units[i]!)
      if (i - from + 1 >= SHORTEST) pieces.push(bucketOf(hash, KIND.piece))
    }
  }
  return pieces
}
