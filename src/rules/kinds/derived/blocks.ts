import type { Passage } from './passage.ts'

/** A key under which more values stand than this tells too little; they meet on rarer keys. */
const LARGEST_BLOCK = 160

/** What two passages must have in common at least to be of one thing: a name, a code, a word, their message, or nothing named. */
function keysOf({ message, about: { own, around } }: Passage): Set<string> {
  const nameless = own.names.size + around.names.size === 0
  return new Set([
    `@${message.id}`,
    ...own.names,
    ...around.names,
    ...(own.conditions.get('code') ?? []),
    ...own.terms,
    ...own.nameTerms,
    ...around.terms,
    ...around.nameTerms,
    ...(nameless ? [''] : []),
  ])
}

/** Finds those of some items that may be of the same thing as another; never all pairs. */
export function blocksOf<T extends { passage: Passage }>(items: readonly T[]): (of: { passage: Passage }) => T[] {
  const keys = new Map<Passage, Set<string>>()
  const known = (passage: Passage) => {
    const found = keys.get(passage) ?? keysOf(passage)
    keys.set(passage, found)
    return found
  }
  const blocks = new Map<string, T[]>()
  for (const item of items) {
    for (const key of known(item.passage)) {
      const block = blocks.get(key)
      if (block) block.push(item)
      else blocks.set(key, [item])
    }
  }
  return ({ passage }) => {
    const found = [...known(passage)].map((key) => blocks.get(key) ?? [])
    return [...new Set(found.filter((block) => block.length <= LARGEST_BLOCK).flat())]
  }
}
