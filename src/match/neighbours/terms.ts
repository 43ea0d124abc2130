import { fold } from '../../text/index.ts'

/** A thing with words, to be found by others that speak of the same. */
export interface Item {
  /** Unique in its collection. */
  id: string
  text: string
  /** Terms that are not words of the text and count like one: concepts, the brand, a code. */
  terms?: readonly string[]
  /** Items of one group, such as the sentences of one document, are never neighbours. */
  group?: string
  /** Of length 1, as an `Embedder` gives it; all items have one or none has. */
  vector?: Float32Array
}

/** One way to find an item: the term and the words (a half-open range of `words`) that it is made of. */
export interface Term {
  name: string
  from: number
  to: number
  /** How much a term of this kind says, before it is known how rare it is. */
  weight: number
}
export interface Reading {
  words: string[]
  terms: Term[]
}

/** A whole word says more than one of the pieces that it shares with others. */
const WORD = 2
/** What a word of letters and digits is put together from says a little more: "1600mhz" and "1600 MHz", "2x4gb" and "4GB". */
const PART = 2.4
/** Pieces of this many letters bridge spellings ("back pack", "dcs 2210/b") and the endings of other languages. */
const PIECE = 4
/** A description of a page says what it is about at its beginning; what follows costs time only. */
const MOST_WORDS = 300

/** Words without case and without marks above or below letters. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * The terms of an item: its words; two neighbouring words as one where either has a digit, since people write "64 GB" and
 * "64GB", "DCS-2210" and "DCS2210"; the parts of a word of letters and digits; every four letters of the text without its blanks; and the terms given with it.
 */
export function read(item: Item): Reading {
  const words = wordsOf(item.text).slice(0, MOST_WORDS)
  const terms: Term[] = words.map((name, at) => ({ name, from: at, to: at + 1, weight: WORD }))
  for (let at = 1; at < words.length; at++) {
    const joined = words[at - 1]! + words[at]!
    if (/\p{N}/u.test(joined)) terms.push({ name: joined, from: at - 1, to: at + 1, weight: WORD })
  }
  terms.push(...words.flatMap(partsOf), ...pieces(words))
  for (const name of item.terms ?? []) {
    terms.push({ name: `~${name}`, from: words.length, to: words.length + 1, weight: WORD })
    words.push(`~${name}`)
  }
  return { words, terms }
}

/** Its letters and its digits, and two neighbours of them as one. */
function partsOf(word: string, at: number): Term[] {
  const parts = word.match(/\p{N}+|\p{L}+/gu) ?? []
  if (parts.length < 2) return []
  const names = [...parts.filter((part) => part.length > 1), ...parts.slice(1).map((part, i) => parts[i]! + part)]
  return names.map((name) => ({ name, from: at, to: at + 1, weight: PART }))
}

function pieces(words: readonly string[]): Term[] {
  const letters = words.flatMap((word, at) => [...word].map((letter) => ({ letter, at })))
  const found: Term[] = []
  for (let end = PIECE; end <= letters.length; end++) {
    const piece = letters.slice(end - PIECE, end)
    const name = `#${piece.map(({ letter }) => letter).join('')}`
    found.push({ name, from: piece[0]!.at, to: piece[PIECE - 1]!.at + 1, weight: 1 })
  }
  return found
}
