/** Buckets that words and pieces of words are hashed to (feature hashing; Weinberger et al., ICML 2009). */
export const BUCKETS = 1 << 18

/** FNV-1a, one UTF-16 unit at a time. Hashes are signed: those are small integers to the engine, larger ones are boxed. */
export const SEED = 0x811c9dc5 | 0
export const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)

/** Hash of a word in lower case, signed, 32 bits. */
export function hashOf(word: string): number {
  let hash = SEED
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i))
  return hash
}

/** Kinds of features, so that the word `aku` and the piece `aku` fall into buckets of their own. */
export const KIND = { word: 1, pair: 2, piece: 3, negated: 4, mark: 5 } as const

/** Spreads a hash of one kind of feature over the buckets; murmur's finaliser. */
export function bucketOf(hash: number, kind: number): number {
  let mixed = hash ^ Math.imul(kind, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) & (BUCKETS - 1)
}
