import { createInterned, hashAt } from '../interned.ts'
import type { Form, Forms } from '../tokens.ts'
import { bucketOf, KIND, SEED, step } from './hash.ts'
import { emptyWord, type ScannedWord, scanWord } from './scan.ts'
import { signAt } from './signs.ts'

/**
 * Words as they are written, each with all that depends on nothing else, as a row of integers in one array: that takes much less
 * room than objects, and what is read together stands together.
 */
export interface Lexemes {
  /** All rows. Another array after a word was met for the first time. */
  readonly rows: Int32Array
  /** Row of a form; null where a word of the reader may end elsewhere. */
  ofForm(form: Form): number | null
  /** Row of a stretch of a text. */
  at(lower: string, cased: string, start: number, end: number): number
}

/**
 * Columns of a row. Behind them stand the buckets of the word's pieces, as many as `pieces` says, and then what the word and its
 * pieces add to each score.
 */
export const [HASH, SIZE, TRAITS, CLASS_BITS, PIECES, BUCKET, COLUMNS] = [0, 1, 2, 3, 4, 5, 6]
/** Row of a word that is not remembered. It holds until the next one is asked for. */
export const PASSING = 0

/** Bits of `traits`; those of the signs that a word counts for come first. */
const COUNTED = ['shouted', 'stretched', 'digitInWord', 'contraction', 'vowelless', 'long'] as const
export const TRAIT_SIGNS: readonly number[] = COUNTED.map(signAt)
export const [LETTERS, CAPITAL] = [1 << COUNTED.length, 2 << COUNTED.length]
export const COUNTED_BITS = LETTERS - 1

/** Pieces of words, their edges included: long enough to be a stem, short enough to be met again (chosen by cross-validation). */
const SHORTEST = 5
const LONGEST = 6
const LONG_WORD = 9
/** Words that are remembered, and their longest; text is untrusted and may hold any number of words. */
const MOST_LEXEMES = 20_000
const LONGEST_LEXEME = 40
/** Integers of the longest row. */
const ROOM = 256

/** Words of which tokens and the reader think alike. */
const PLAIN = /^(?:[A-Za-z][A-Za-z0-9]*(?:['’][A-Za-z]+)*|[0-9]+)$/

/**
 * @param classes hash of a word → the classes that it is in, as indexes into `CLASSES`
 * @param weigh writes what some buckets add to each score behind them, and tells how many scores there are
 */
export function createLexemes(
  classes: ReadonlyMap<number, readonly number[]>,
  forms: Forms,
  weigh: (rows: Int32Array, from: number, to: number) => number,
): Lexemes {
  const word = emptyWord()
  let rows = new Int32Array(ROOM)
  let used = ROOM
  const interned = createInterned<{ written: string; row: number }>(MOST_LEXEMES)

  /** Writes a word into the passing row. How long the row is. */
  const write = (lower: string, cased: string, start: number): number => {
    scanWord(lower, cased, start, word)
    rows[HASH] = word.hash
    rows[SIZE] = word.size
    rows[TRAITS] = traitsOf(word)
    rows[CLASS_BITS] = (classes.get(word.hash) ?? []).reduce((bits, kind) => bits | (1 << kind), 0)
    rows[BUCKET] = bucketOf(word.hash, KIND.word)
    const pieces = word.letters ? piecesOf(word, rows, COLUMNS) : 0
    rows[PIECES] = pieces
    return COLUMNS + pieces + weigh(rows, BUCKET, COLUMNS + pieces)
  }
  const keep = (length: number): number => {
    if (used + length > rows.length) {
      const wider = new Int32Array(2 * rows.length)
      wider.set(rows)
      rows = wider
    }
    rows.copyWithin(used, PASSING, length)
    used += length
    return used - length
  }
  return {
    get rows() {
      return rows
    },
    ofForm: forms.knows(({ kind, written, home }): number | null => {
      if ((kind !== 'word' && kind !== 'number') || !PLAIN.test(written)) return null
      const plain = written.replaceAll('’', "'")
      const length = write(plain.toLowerCase(), plain, 0)
      return home === forms ? keep(length) : PASSING
    }),
    at(lower, cased, start, end) {
      const hash = hashAt(cased, start, end)
      const known = interned.find(cased, start, end, hash)
      if (known) return known.row
      const length = write(lower, cased, start)
      const entry = { written: cased.slice(start, end), row: used }
      return end - start <= LONGEST_LEXEME && interned.keep(entry, hash) ? keep(length) : PASSING
    },
  }
}

function traitsOf({ letters, capitals, size, stretched, digits, contracted, vowels }: ScannedWord): number {
  if (!letters) return 0
  const counted: Record<(typeof COUNTED)[number], boolean> = {
    shouted: capitals > 2 && capitals === size,
    stretched,
    digitInWord: digits,
    contraction: contracted,
    vowelless: !vowels && size > 1,
    long: size >= LONG_WORD,
  }
  const bits = COUNTED.reduce((sum, name, i) => sum | (Number(counted[name]) << i), 0)
  return bits | LETTERS | (capitals > 0 ? CAPITAL : 0)
}

/** Writes the buckets of a word's pieces, its edges included. How many there are. */
function piecesOf({ units, length }: ScannedWord, rows: Int32Array, first: number): number {
  let count = 0
  for (let from = 0; from + SHORTEST <= length; from++) {
    let hash = SEED
    const to = Math.min(length, from + LONGEST)
    for (let i = from; i < to; i++) {
      hash = step(hash, units[i]!)
      if (i - from + 1 >= SHORTEST) rows[first + count++] = bucketOf(hash, KIND.piece)
    }
  }
  return count
}
