import { EMOTIONS, type Emotion, SENTIMENTS, type Sentiment } from '../../model/index.ts'
import type { Forms, Token } from '../tokens.ts'
import { createReader, MOST_BUCKETS, type Reading } from './read.ts'
import { signAt } from './signs.ts'
import { classesOf, type Head, SCORES, type ToneWeights, unpack } from './weights.ts'

export type { ToneWeights } from './weights.ts'

/** What is measured by learned weights rather than by rules. */
export interface Trained {
  /** 0: chat among friends; 1: an official letter. `lang`: ISO 639-1 of the text; told from its words where absent. With its tokens it is read faster. */
  formality(text: string, lang?: string, tokens?: readonly Token[]): number
  sentiment(text: string): Sentiment
  /** The likeliest of the five; there is no neutral one among them. */
  emotion(text: string): Emotion
}

type Spoken = 'id' | 'en'
interface Scored {
  text: string
  heard: Spoken
  spoken: Spoken
  words: number
}

/**
 * Linear models over hashed words and pieces of words and over counts of signs (Joachims, ECML 1998, for words and support
 * vectors; Wang and Manning, ACL 2012, for pairs of words). English is scored by the signs alone. Pure: a text has the same
 * scores whatever was read before it. A text is read once for all three questions where they are asked in a row.
 * @throws RangeError where the weights are not whole
 */
export function createTrained(weights: ToneWeights, forms?: Forms): Trained {
  const { rowOf, rows } = unpack(weights)
  // Half of the buckets have no row. Bits, and the rows up to each 32 of them, stay in the processor's nearest caches.
  const inUse = new Int32Array(rowOf.length / 32)
  const rowsBefore = new Int32Array(inUse.length)
  let counted = 0
  for (const [bucket, row] of rowOf.entries()) {
    if ((bucket & 31) === 0) rowsBefore[bucket >> 5] = counted
    if (row >= 0) inUse[bucket >> 5]! |= 1 << (bucket & 31)
    if (row >= 0) counted++
  }
  const width = SCORES.length
  const signs = { id: columns(weights.heads.id), en: columns(weights.heads.en) }
  const sums = new Int32Array(width)
  const scores = new Float64Array(width)
  /** Of the buckets that are added, those that have a row. */
  const weighed = new Int32Array(MOST_BUCKETS)
  let last: Scored | undefined
  let reading: Reading | undefined

  /** What a word's own buckets add is worked out once: most words are met again and again. */
  const read = createReader(classesOf(weights.lexicon), {
    ...(forms ? { forms } : {}),
    weigh(rows, from, to) {
      const before = sums.slice()
      sums.fill(0)
      addBuckets(rows, from, to)
      rows.set(sums, to)
      sums.set(before)
      return width
    },
  })

  /** Scores of a text into `scores`, in the language that is named, else in that which is heard. */
  const score = (text: string, lang?: string, tokens?: readonly Token[]): Scored => {
    const named = lang === undefined ? undefined : lang.startsWith('en') ? 'en' : 'id'
    if (last?.text === text && last.spoken === (named ?? last.heard)) return last
    if (last?.text !== text || reading === undefined) reading = read(text, tokens)
    const heard = languageOf(reading)
    const spoken = named ?? heard
    sums.fill(0)
    if (spoken === 'id') addAll(reading)
    const share = 1 / Math.sqrt(reading.count || 1)
    const [heads, own, seen] = [weights.heads[spoken], signs[spoken], reading.signs]
    for (let s = 0; s < width; s++) scores[s] = heads[s]!.bias + sums[s]! * weights.steps[s]! * share
    for (let i = 0; i < seen.length; i++) {
      const sign = seen[i]!
      if (sign !== 0) for (let s = 0; s < width; s++) scores[s]! += own[i * width + s]! * sign
    }
    last = { text, heard, spoken, words: reading.words }
    return last
  }
  const addAll = ({ rows, wholes, whole, without, less, singles, rest }: Reading) => {
    addBuckets(without, 0, less)
    for (let s = 0; s < width; s++) sums[s] = -sums[s]!
    addBuckets(singles, 0, rest)
    for (let k = 0; k < whole; k++) {
      const at = wholes[k]!
      sums[0]! += rows[at]!
      sums[1]! += rows[at + 1]!
      sums[2]! += rows[at + 2]!
      sums[3]! += rows[at + 3]!
      sums[4]! += rows[at + 4]!
      sums[5]! += rows[at + 5]!
      sums[6]! += rows[at + 6]!
      sums[7]! += rows[at + 7]!
      sums[8]! += rows[at + 8]!
    }
  }
  /** The inner loop of all: nine sums by name, since a loop over them takes twice as long. */
  const addBuckets = (buckets: Int32Array, from: number, to: number) => {
    let known = 0
    for (let k = from; k < to; k++) {
      const bucket = buckets[k]!
      weighed[known] = bucket
      // No branch: which buckets have a row is as good as random.
      known += (inUse[bucket >> 5]! >>> (bucket & 31)) & 1
    }
    let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let k = 0; k < known; k++) {
      const bucket = weighed[k]!
      const below = inUse[bucket >> 5]! & ((1 << (bucket & 31)) - 1)
      const at = (rowsBefore[bucket >> 5]! + bitsIn(below)) * width
      a += rows[at]!
      b += rows[at + 1]!
      c += rows[at + 2]!
      d += rows[at + 3]!
      e += rows[at + 4]!
      f += rows[at + 5]!
      g += rows[at + 6]!
      h += rows[at + 7]!
      i += rows[at + 8]!
    }
    sums[0]! += a
    sums[1]! += b
    sums[2]! += c
    sums[3]! += d
    sums[4]! += e
    sums[5]! += f
    sums[6]! += g
    sums[7]! += h
    sums[8]! += i
  }
  const best = <T>(labels: readonly T[], first: number): T => {
    let top = 0
    for (let i = 1; i < labels.length; i++) if (scores[first + i]! > scores[first + top]!) top = i
    return labels[top]!
  }

  return {
    formality(text, lang, tokens) {
      const { spoken, words } = score(text, lang, tokens)
      const { slope, offset } = weights.formal[spoken]
      // A word or two say little: what is heard in them is drawn to the middle.
      const sure = words / (words + 1)
      return 1 / (1 + Math.exp(-(slope * scores[0]! + offset) * sure))
    },
    sentiment(text) {
      score(text)
      return best(SENTIMENTS, 1)
    },
    emotion(text) {
      score(text)
      return best(EMOTIONS, 1 + SENTIMENTS.length)
    },
  }
}

/** How many bits of 32 are set (Warren 2013, Hacker's Delight, section 5-1). */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** What each sign adds to every score, sign by sign: most signs of a text are 0, and are passed over. */
function columns(heads: readonly Head[]): Float64Array {
  const width = heads.length
  const all = new Float64Array(width * heads[0]!.signs.length)
  for (const [s, head] of heads.entries()) for (const [i, weight] of head.signs.entries()) all[i * width + s] = weight
  return all
}

const [INDONESIAN, ENGLISH] = [signAt('indonesian'), signAt('english')]

/** English where more of its function words are heard than of Indonesian; a text without any is read as Indonesian. */
const languageOf = ({ signs }: Reading): Spoken => (signs[ENGLISH]! > signs[INDONESIAN]! ? 'en' : 'id')
