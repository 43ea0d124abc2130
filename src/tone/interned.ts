import { SEED, step } from './trained/hash.ts'

/** What is known of words by how they are written, found without cutting them out of their text. */
export interface Interned<T extends { written: string }> {
  /** @param hash {@link hashAt} of the same stretch */
  find(text: string, start: number, end: number, hash: number): T | undefined
  /** Remembers a word that was not found. False where there is no room for it. */
  keep(word: T, hash: number): boolean
}

/** Slots to each word, so that most are found at the first look; the table doubles when they are fewer. */
const ROOM = 2
const FEWEST_SLOTS = 1024
/** Text is untrusted: words whose hashes were made to meet are looked for no longer than this. */
const MOST_LOOKS = 16

/** @param most how many words are remembered, since a text may hold any number of them */
export function createInterned<T extends { written: string }>(most: number): Interned<T> {
  const words: T[] = []
  const hashes: number[] = []
  /** Hash and number of a word in turn; numbers begin at 1. */
  let slots = new Int32Array(2 * FEWEST_SLOTS)
  const place = (hash: number, number: number): boolean => {
    const mask = slots.length / 2 - 1
    for (let slot = hash & mask, looks = 0; looks < MOST_LOOKS; slot = (slot + 1) & mask, looks++) {
      if (slots[2 * slot + 1] !== 0) continue
      slots[2 * slot] = hash
      slots[2 * slot + 1] = number
      return true
    }
    return false
  }
  return {
    find(text, start, end, hash) {
      const mask = slots.length / 2 - 1
      for (let slot = hash & mask, looks = 0; looks < MOST_LOOKS; slot = (slot + 1) & mask, looks++) {
        const number = slots[2 * slot + 1]!
        if (number === 0) return undefined
        if (slots[2 * slot] !== hash) continue
        const word = words[number - 1]!
        if (isThere(word.written, text, start, end)) return word
      }
      return undefined
    },
    keep(word, hash) {
      if (words.length >= most || !place(hash, words.length + 1)) return false
      words.push(word)
      hashes.push(hash)
      if (words.length * ROOM * 2 > slots.length) {
        slots = new Int32Array(2 * slots.length)
        for (const [i, known] of hashes.entries()) place(known, i + 1)
      }
      return true
    },
  }
}

function isThere(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false
  return true
}

/** FNV-1a of a stretch of text, signed, 32 bits. */
export function hashAt(text: string, start: number, end: number): number {
  let hash = SEED
  for (let at = start; at < end; at++) hash = step(hash, text.charCodeAt(at))
  return hash | 0
}
