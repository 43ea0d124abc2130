import { FORGETFUL, type Forms, type Token } from '../tokens.ts'
import { BUCKETS, bucketOf, KIND, SEED, step } from './hash.ts'
import {
  BUCKET,
  CAPITAL,
  CLASS_BITS,
  COLUMNS,
  COUNTED_BITS,
  createLexemes,
  HASH,
  LETTERS,
  PASSING,
  PIECES,
  SIZE,
  TRAIT_SIGNS,
  TRAITS,
} from './lexemes.ts'
import { emptyMarks, endsWord, isPictogram, isSpace, isWord, scanMarks, wordEnd } from './scan.ts'
import { NEGATED, SIGNS, signAt } from './signs.ts'

/** Features of one text. The arrays are used again for the next text. */
export interface Reading {
  /** Buckets of what is in the text, each once: `buckets[0..count - 1]`. */
  buckets: Int32Array
  count: number
  /**
   * The same in three parts: words with all their own buckets, as places in `rows` where what they add to each score stands;
   * without those that were met before; and single buckets of all the rest.
   */
  rows: Int32Array
  wholes: Int32Array
  whole: number
  without: Int32Array
  less: number
  singles: Int32Array
  rest: number
  words: number
  /** How strong each of `SIGNS` is: counts by the root of the number of words; `closed` and `capitalStart` 0 or 1; `length` in tens of letters. */
  signs: Float64Array
}

/** A negation reaches this many words, or to the next mark. */
const REACH = 3
/** Enough for any text that is one message; features beyond it are not read. */
export const MOST_BUCKETS = 50_000

/** Names, links and figures that a template or a masked text leaves out. */
const PLACEHOLDER = /\[[A-Za-z_ ]{2,20}\]|\{\{?[^{}]{1,30}\}\}?|xxx[a-z]{2,12}xxx|https?:\/\/\S+|@[\w.]{2,}/g

/** Without one of these nothing is left out; asking is much cheaper than looking. */
const HINTS = /[[{@]|xxx|:\/\//

const NO_TOKENS: readonly Token[] = []
const BEYOND_ASCII = /[^\0-\x7f]/

const NONE: readonly number[] = []

const negation = 1 << signAt('negation')
const [exclamation, question, ellipsis, comma] = (['exclamation', 'question', 'ellipsis', 'comma'] as const).map(
  signAt,
) as [number, number, number, number]
const [emoji, emoticon, closed, capitalStart, length] = (
  ['emoji', 'emoticon', 'closed', 'capitalStart', 'length'] as const
).map(signAt) as [number, number, number, number, number]

/** Weights of buckets, as {@link createReader} asks for them. */
type Weigh = (rows: Int32Array, from: number, to: number) => number

/**
 * Makes a reader of features: words, pairs of neighbours, pieces of words of 5 to 6 letters, words behind a negation, marks and
 * pictograms by hash; and counts of signs.
 * @param classes hash of a word → the classes that it is in, as indexes into `CLASSES`
 * @param forms by which texts are split before they are read; with its tokens a text is read faster, and no other
 * @param weigh writes what the buckets `rows[from..to - 1]` add to each score behind them, and tells how many scores there are
 * @param note is told the kind of every feature in the order of `buckets`, for training
 */
export function createReader(
  classes: ReadonlyMap<number, readonly number[]>,
  { forms = FORGETFUL, weigh = () => 0, note }: { forms?: Forms; weigh?: Weigh; note?: (kind: number) => void } = {},
): (text: string, tokens?: readonly Token[]) => Reading {
  /** One bit for each bucket that was met. */
  const seen = new Int32Array(BUCKETS / 32)
  const marks = emptyMarks()
  const lexemes = createLexemes(classes, forms, weigh)
  const reading: Reading = {
    ...{
      buckets: new Int32Array(MOST_BUCKETS),
      count: 0,
      rows: lexemes.rows,
      wholes: new Int32Array(MOST_BUCKETS),
      whole: 0,
    },
    ...{ without: new Int32Array(MOST_BUCKETS), less: 0, singles: new Int32Array(MOST_BUCKETS), rest: 0 },
    ...{ words: 0, signs: new Float64Array(SIGNS.length) },
  }
  const { buckets, without, singles, wholes, signs } = reading
  let found = 0
  let rest = 0
  let less = 0
  let whole = 0
  let words = 0
  let letters = 0
  let before = 0
  let negated = 0
  let ends = false

  /** Whether a bucket is met for the first time; then it is kept. */
  const meet = (bucket: number, kind: number): boolean => {
    const at = bucket >> 5
    const bit = 1 << (bucket & 31)
    if ((seen[at]! & bit) !== 0 || found === MOST_BUCKETS) return false
    seen[at]! |= bit
    buckets[found++] = bucket
    note?.(kind)
    return true
  }
  /** The same for the pieces of a word, which are most of all features. */
  const meetPieces = (rows: Int32Array, from: number, to: number) => {
    let count = found
    for (let i = from; i < to && count < MOST_BUCKETS; i++) {
      const bucket = rows[i]!
      const at = bucket >> 5
      const bit = 1 << (bucket & 31)
      if ((seen[at]! & bit) !== 0) {
        if (less < MOST_BUCKETS) without[less++] = bucket
        continue
      }
      seen[at]! |= bit
      buckets[count++] = bucket
      note?.(KIND.piece)
    }
    found = count
  }
  const add = (hash: number, kind: number) => {
    const bucket = bucketOf(hash, kind)
    if (meet(bucket, kind)) singles[rest++] = bucket
  }
  const count = (sign: number) => {
    signs[sign]! += 1
  }
  const pair = (hash: number) => {
    if (before) add(Math.imul(before, 31) ^ hash, KIND.pair)
    before = hash || 1
  }
  /** Counts a word of some classes; behind a negation each is another sign. */
  const countClasses = (bits: number) => {
    const first = negated > 0 ? NEGATED : 0
    for (let left = bits; left !== 0; left &= left - 1) count(first + 31 - Math.clz32(left & -left))
  }

  const takeWord = (row: number) => {
    const { rows } = lexemes
    ends = false
    const first = meet(rows[row + BUCKET]!, KIND.word)
    pair(rows[row + HASH]!)
    const traits = rows[row + TRAITS]!
    if ((traits & LETTERS) === 0) {
      if (first) singles[rest++] = rows[row + BUCKET]!
      return
    }
    if (words++ === 0 && (traits & CAPITAL) !== 0) count(capitalStart)
    letters += rows[row + SIZE]!
    for (let left = traits & COUNTED_BITS; left !== 0; left &= left - 1)
      count(TRAIT_SIGNS[31 - Math.clz32(left & -left)]!)
    const kinds = rows[row + CLASS_BITS]!
    countClasses(kinds)
    if ((kinds & negation) !== 0) negated = REACH
    else if (negated > 0) {
      negated--
      add(rows[row + HASH]!, KIND.negated)
    }
    const from = found
    const met = less
    const pieces = rows[row + PIECES]!
    meetPieces(rows, row + COLUMNS, row + COLUMNS + pieces)
    // Whichever is less to look up: the buckets that are new, or those that are not.
    if (row !== PASSING && first && found - from + less - met === pieces && less - met <= found - from)
      wholes[whole++] = row + COLUMNS + pieces
    else {
      less = met
      if (first) singles[rest++] = rows[row + BUCKET]!
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
    for (const kind of classes.get(hash) ?? NONE) count(kind)
  }

  return (text, tokens = NO_TOKENS) => {
    for (let i = 0; i < found; i++) seen[buckets[i]! >> 5] = 0
    found = rest = less = whole = words = letters = before = negated = 0
    ends = false
    signs.fill(0)
    const ascii = !BEYOND_ASCII.test(text)
    const normal = ascii ? text : text.normalize('NFKC')
    const straight = ascii ? text : normal.replaceAll('’', "'")
    const plain = HINTS.test(straight) ? straight.replace(PLACEHOLDER, ' @ ') : straight
    const lower = plain.toLowerCase()
    const cased = lower.length === plain.length ? plain : lower
    const aligned = normal === text && plain === straight && cased === plain ? tokens.length : 0
    for (let at = 0, next = 0; at < lower.length; ) {
      const unit = lower.charCodeAt(at)
      if (isSpace(unit)) at++
      else if (isWord(unit)) {
        while (next < aligned && tokens[next]!.start < at) next++
        const token = next < aligned && tokens[next]!.start === at ? tokens[next] : undefined
        const known = token && endsWord(lower, token.end) ? lexemes.ofForm(token.form) : null
        const end = known === null ? wordEnd(lower, at) : token!.end
        takeWord(known ?? lexemes.at(lower, cased, at, end))
        at = end
      } else if (isPictogram(unit)) {
        const wide = unit >= 0xd800 && unit < 0xdc00
        takePictogram(wide ? step(step(SEED, unit), lower.charCodeAt(at + 1)) : step(SEED, unit))
        at += wide ? 2 : 1
      } else {
        at = scanMarks(lower, at, marks)
        takeMarks()
      }
    }
    reading.rows = lexemes.rows
    reading.count = found
    reading.rest = rest
    reading.less = less
    reading.whole = whole
    reading.words = words
    const share = 1 / Math.sqrt(words + 1)
    for (let i = 0; i < signs.length; i++) if (i !== capitalStart) signs[i]! *= share
    signs[closed] = ends ? 1 : 0
    signs[length] = words ? letters / words / 10 : 0
    return reading
  }
}
