import { createInterned, hashAt } from '../interned.ts'
import { FORGETFUL, type Forms, type Token } from '../tokens.ts'
import { BUCKETS, bucketOf, SEED, step } from './hash.ts'
import {
  emptyMarks,
  emptyWord,
  endsWord,
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
  /** The same in three parts: words with all their own buckets, without those that were met before, and single buckets of all the rest. */
  wholes: Lexeme[]
  without: Int32Array
  less: number
  singles: Int32Array
  rest: number
  words: number
  /** How strong each of `SIGNS` is: counts by the root of the number of words; `closed` and `capitalStart` 0 or 1; `length` in tens of letters. */
  signs: Float64Array
}

/** A word as it is written, with all that depends on nothing else. `sums` is for whoever weighs it. */
export interface Lexeme extends Omit<ScannedWord, 'units' | 'length'> {
  written: string
  bucket: number
  pieces: readonly number[]
  classes: readonly number[]
  sums: readonly number[] | undefined
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
const HINTS = /[[{@]|xxx|:\/\//

/** Words of which tokens and this reader think alike. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:['’][A-Za-z]+)*$/
const NO_TOKENS: readonly Token[] = []
const BEYOND_ASCII = /[^\0-\x7f]/

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
 * @param forms by which texts are split before they are read; with its tokens a text is read faster, and no other
 */
export function createReader(
  classes: ReadonlyMap<number, readonly number[]>,
  note?: (kind: number) => void,
  forms: Forms = FORGETFUL,
): (text: string, tokens?: readonly Token[]) => Reading {
  /** One bit for each bucket that was met. */
  const seen = new Int32Array(BUCKETS / 32)
  const [word, marks] = [emptyWord(), emptyMarks()]
  const reading: Reading = {
    ...{ buckets: new Int32Array(MOST), count: 0, wholes: [] },
    ...{ without: new Int32Array(MOST), less: 0, singles: new Int32Array(MOST), rest: 0 },
    ...{ words: 0, signs: new Float64Array(SIGNS.length) },
  }
  const { buckets, without, singles, wholes, signs } = reading
  const lexemes = createInterned<Lexeme>(MOST_LEXEMES)
  const none: readonly number[] = []
  let found = 0
  let rest = 0
  let less = 0
  let words = 0
  let letters = 0
  let before = 0
  let negated = 0
  let ends = false

  /** Whether a bucket is met for the first time; then it is kept. */
  const meet = (bucket: number, kind: number): boolean => {
    const at = bucket >> 5
    const bit = 1 << (bucket & 31)
    if ((seen[at]! & bit) !== 0 || found === MOST) return false
    seen[at]! |= bit
    buckets[found++] = bucket
    note?.(kind)
    return true
  }
  /** The same for the pieces of a word, which are most of all features. */
  const meetPieces = (pieces: readonly number[]) => {
    let count = found
    for (let i = 0; i < pieces.length && count < MOST; i++) {
      const bucket = pieces[i]!
      const at = bucket >> 5
      const bit = 1 << (bucket & 31)
      if ((seen[at]! & bit) !== 0) {
        if (less < MOST) without[less++] = bucket
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
  const lexemeAt = (lower: string, cased: string, at: number, end: number): Lexeme => {
    const hash = hashAt(cased, at, end)
    const known = lexemes.find(cased, at, end, hash)
    if (known) return known
    const lexeme = newLexeme(lower, cased, at, end)
    if (end - at <= LONGEST_LEXEME) lexemes.keep(lexeme, hash)
    return lexeme
  }
  const newLexeme = (lower: string, cased: string, at: number, end: number): Lexeme => {
    scanWord(lower, cased, at, word)
    const { units, length, ...seen } = word
    const bucket = bucketOf(word.hash, KIND.word)
    const pieces = word.letters ? piecesOf(units, length) : []
    const written = cased.slice(at, end)
    return { ...seen, written, bucket, pieces, classes: classes.get(word.hash) ?? none, sums: undefined }
  }
  /** The lexeme of a word that this reader and the tokens end alike: others have none. */
  const lexemeOf = forms.knows(({ kind, written }): Lexeme | null => {
    if (kind !== 'word' || !PLAIN.test(written)) return null
    const plain = written.replaceAll('’', "'")
    return newLexeme(plain.toLowerCase(), plain, 0, plain.length)
  })

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
    const met = less
    meetPieces(word.pieces)
    // Whichever is less to look up: the buckets that are new, or those that are not.
    if (first && found - from + less - met === word.pieces.length && less - met <= found - from) wholes.push(word)
    else {
      less = met
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

  return (text, tokens = NO_TOKENS) => {
    for (let i = 0; i < found; i++) seen[buckets[i]! >> 5] = 0
    found = rest = less = words = letters = before = negated = 0
    ends = false
    signs.fill(0)
    wholes.length = 0
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
        const known = token && endsWord(lower, token.end) ? lexemeOf(token.form) : null
        const end = known ? token!.end : wordEnd(lower, at)
        takeWord(known ?? lexemeAt(lower, cased, at, end))
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
    reading.count = found
    reading.rest = rest
    reading.less = less
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
