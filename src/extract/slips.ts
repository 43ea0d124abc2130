import { compareTwoStrings } from 'string-similarity'

/** Least Dice coefficient of letter pairs at which a written name is a slip of a known one. */
const ALIKE = 0.82
/** By how much a slip may be longer or shorter than the name. In characters. */
export const LONGER = 2
/** Short names are too near to other words to be told from slips. In letters. */
const SHORTEST = 8
/** Rounding of the sum must not lose a slip. */
const SLACK = 1e-9

/** Whether two texts can be alike of which `shared` letter pairs are common, with so many in both together. */
export const mayBeAlike = (shared: number, together: number): boolean => 2 * shared >= ALIKE * together - SLACK

/** Names with as many words, the same figures and the same length. */
interface Group {
  /** How many letter pairs the shortest of them has. */
  least: number
  /** By letter pair, the names that have it, by their places among all. */
  holders: Map<number, number[]>
}

/** Names of which there may be slips, in lower case, and the one of which a written name, in lower case, is a slip: the first of them. */
export interface Slips {
  lows: readonly string[]
  slipOf(written: string): string | undefined
}

/**
 * A slip has as many words and the same figures as the name, nearly its length, and most of its letter pairs. So it has at least one of
 * its own rarest pairs, as many of them as it may have that the name has not and one more: names are found by these.
 */
export function slipsOf(names: readonly string[]): Slips {
  const targets = names.filter((name) => name.length >= SHORTEST && /\s/.test(name))
  const lows = targets.map((name) => name.toLowerCase())
  const pairsAt = lows.map((low) => new Set(letterPairs(low)))
  const sizes = lows.map((low) => low.replace(/\s+/g, '').length - 1)
  const groups = new Map<string, Group>()
  for (const [target, low] of lows.entries()) {
    const key = groupKey(shapeOf(low), low.length)
    const group = groups.get(key) ?? { least: Number.POSITIVE_INFINITY, holders: new Map<number, number[]>() }
    groups.set(key, group)
    group.least = Math.min(group.least, sizes[target]!)
    for (const pair of pairsAt[target]!) {
      const holders = group.holders.get(pair)
      if (holders) holders.push(target)
      else group.holders.set(pair, [target])
    }
  }
  const mayMean = (pairs: readonly number[], target: number): boolean => {
    const has = pairsAt[target]!
    let shared = 0
    for (const pair of pairs) if (has.has(pair)) shared++
    // At most so many are common to both: a pair that the name has once is counted as often as the written one has it.
    return mayBeAlike(shared, pairs.length + sizes[target]!)
  }
  const slipOf = (written: string): string | undefined => {
    const pairs = letterPairs(written)
    const shape = shapeOf(written)
    let first = targets.length
    for (let length = written.length - LONGER; length <= written.length + LONGER; length++) {
      const group = groups.get(groupKey(shape, length))
      if (!group) continue
      for (const holders of rarest(pairs, group))
        for (const target of holders)
          if (target < first && mayMean(pairs, target) && compareTwoStrings(written, lows[target]!) >= ALIKE)
            first = target
    }
    return targets[first]
  }
  return { lows, slipOf }
}

/** Who has the rarest pairs of a written name, so many that every name of the group that it may mean has one of them. */
function rarest(pairs: readonly number[], { least, holders }: Group): (readonly number[])[] {
  let fewest = pairs.length
  while (fewest > 0 && mayBeAlike(fewest - 1, pairs.length + least)) fewest--
  const lists = pairs.map((pair) => holders.get(pair) ?? NOBODY).sort((a, b) => a.length - b.length)
  return mayBeAlike(fewest, pairs.length + least) ? lists.slice(0, pairs.length - fewest + 1) : []
}
const NOBODY: readonly number[] = []

const groupKey = (shape: string, length: number): string => `${shape} ${length}`
const shapeOf = (low: string): string => `${wordsIn(low)} ${low.replace(/\D/g, '')}`
export const wordsIn = (low: string): number => low.split(' ').length

/** Two letters in a row, as `compareTwoStrings` counts them; each pair as one number. */
export function letterPairs(low: string): number[] {
  const letters = low.replace(/\s+/g, '')
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => pairAt(letters, at))
}
const pairAt = (letters: string, at: number): number => letters.charCodeAt(at) * 0x10000 + letters.charCodeAt(at + 1)
