import { SEED, step } from './trained/hash.ts'

/** What is known of words by how they are written, found without cutting them out of their text. */
export interface Interned<T> {
  /** @param hash {@link hashAt} of the same stretch */
  find(text: string, start: number, end: number, hash: number): T | undefined
  /** Remembers a word that was not found. False where there is no room for it. */
  keep(written: string, hash: number, meaning: T): boolean
}

/** Slots to each word that may be remembered, so that most are found at the first look. */
const ROOM = 2
/** Text is untrusted: words whose hashes were made to meet are looked for no longer than this. */
const MOST_LOOKS = 16

/** @param most how many words are remembered, since a text may hold any number of them */
export function createInterned<T>(most: number): Interned<T> {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(most * ROOM)))
  const mask = slots.length - 1
  const hashes = new Int32Array(most + 1)
  const words: string[] = ['']
  const meanings: (T | undefined)[] = [undefined]
  return {
    find(text, start, end, hash) {
      for (let slot = hash & mask, looks = 0; looks < MOST_LOOKS; slot = (slot + 1) & mask, looks++) {
        const at = slots[slot]!
        if (at === 0) return undefined
        if (hashes[at] === hash && isThere(words[at]!, text, start, end)) return meanings[at]
      }
      return undefined
    },
    keep(written, hash, meaning) {
      if (words.length > most) return false
      for (let slot = hash & mask, looks = 0; looks < MOST_LOOKS; slot = (slot + 1) & mask, looks++) {
        if (slots[slot] !== 0) continue
        slots[slot] = words.length
        hashes[words.length] = hash
        words.push(written)
        meanings.push(meaning)
        return true
      }
      return false
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
