import { BUCKETS, bucketOf, SEED, step } from './hash.ts'
import { emptyMarks, emptyWord, isPictogram, isSpace, isWord, type ScannedWord, scanMarks, scanWord } from './scan.ts'
import { NEGATED, SIGNS, signAt } from './signs.ts'

/** Features of one text. The arrays are used again for the next text. */
export interface Reading {
  /** Buckets of what is in the text, each once: `buckets[0..count - 1]`. */
  buckets: Int32Array
  count: number
  words: number
  /** How strong each of `SIGNS` is: counts by the root of the number of words; `closed` and `capitalStart` 0 or 1; `length` in tens of letters. */
  signs: Float64Array
}

/** Kinds of features, so that the word `aku` and the piece `aku` fall into buckets of their own. */
export const KIND = { word: 1, pair: 2, piece: 3, negated: 4, mark: 5 } as const

/** Pieces of words, their edges included: long enough to be a stem, short enough to be met again (chosen by cross-validation). */
const SHORTEST = 5
const LONGEST = 6
/** A negation reaches this many words, or to the next mark. */
const REACH = 3
const LONG_WORD = 9
/** Enough for any text that is one message; features beyond it are not read. */
const MOST = 50_000

/** Names, links and figures that a template or a masked text leaves out. */
const PLACEHOLDER = /\[[A-Za-z_ ]{2,20}\]|\{\{?[^{}]{1,30}\}\}?|xxx[a-z]{2,12}xxx|https?:\/\/\S+|@[\w.]{2,}/g

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
  const seen = new Uint32Array(BUCKETS)
  const [word, marks] = [emptyWord(), emptyMarks()]
  const reading: Reading = { buckets: new Int32Array(MOST), count: 0, words: 0, signs: new Float64Array(SIGNS.length) }
  const { buckets, signs } = reading
  const none: readonly number[] = []
  let now = 0
  let found = 0
  let words = 0
  let letters = 0
  let before = 0
  let negated = 0
  let ends = false

  const add = (hash: number, kind: number) => {
    const bucket = bucketOf(hash, kind)
    if (seen[bucket] === now || found === MOST) return
    seen[bucket] = now
    buckets[found++] = bucket
    note?.(kind)
  }
  const count = (sign: number) => {
    signs[sign]! += 1
  }
  const pair = (hash: number) => {
    if (before) add(Math.imul(before, 31) ^ hash, KIND.pair)
    before = hash || 1
  }
  const pieces = ({ units, length: end }: ScannedWord) => {
    for (let from = 0; from + SHORTEST <= end; from++) {
      let hash = SEED
      const to = Math.min(end, from + LONGEST)
      for (let i = from; i < to; i++) {
        hash = step(hash, units[i]!)
        if (i - from + 1 >= SHORTEST) add(hash, KIND.piece)
      }
    }
  }

  const takeWord = () => {
    ends = false
    add(word.hash, KIND.word)
    pair(word.hash)
    if (!word.letters) return
    if (words++ === 0 && word.capitals > 0) count(capitalStart)
    letters += word.size
    if (word.capitals > 2 && word.capitals === word.size) count(shouted)
    if (word.stretched) count(stretched)
    if (word.digits) count(digitInWord)
    if (word.contracted) count(contraction)
    if (!word.vowels && word.size > 1) count(vowelless)
    if (word.size >= LONG_WORD) count(long)
    let negates = false
    for (const kind of classes.get(word.hash) ?? none) {
      count(negated > 0 ? kind + NEGATED : kind)
      negates ||= kind === negation
    }
    if (negates) negated = REACH
    else if (negated > 0) {
      negated--
      add(word.hash, KIND.negated)
    }
    pieces(word)
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
    if (++now > 0xffff_fffe) {
      seen.fill(0)
      now = 1
    }
    found = words = letters = before = negated = 0
    ends = false
    signs.fill(0)
    const plain = text.normalize('NFKC').replaceAll('’', "'").replace(PLACEHOLDER, ' @ ')
    const lower = plain.toLowerCase()
    const cased = lower.length === plain.length ? plain : lower
    for (let at = 0; at < lower.length; ) {
      const unit = lower.charCodeAt(at)
      if (isSpace(unit)) at++
      else if (isWord(unit)) {
        at = scanWord(lower, cased, at, word)
        takeWord()
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
    reading.words = words
    const share = 1 / Math.sqrt(words + 1)
    for (let i = 0; i < signs.length; i++) if (i !== capitalStart) signs[i]! *= share
    signs[closed] = ends ? 1 : 0
    signs[length] = words ? letters / words / 10 : 0
    return reading
  }
}
