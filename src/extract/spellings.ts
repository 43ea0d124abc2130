import { compareTwoStrings } from 'string-similarity'
import type { Document } from '../model/index.ts'

/** Least Dice coefficient of letter pairs at which a written name is a slip of a known one. */
const ALIKE = 0.82
/** Short names are too near to other words to be told from slips. In letters. */
const SHORTEST = 8
/** Rounding of the sum must not lose a slip. */
const SLACK = 1e-9
const CAPITALISED = /\p{Lu}[\p{L}\p{N}]*(?:\s\p{Lu}?[\p{L}\p{N}]+){1,4}/gu

const digits = (text: string) => text.replace(/\D/g, '')

/** Names, ready for slips of them to be found without comparing each with each. */
export interface NameIndex {
  /** All of them in lower case; a name that is known itself is no slip. */
  known: ReadonlySet<string>
  /** Of how many words the names consist of which there may be slips. */
  lengths?: ReadonlySet<number>
  /** The first name of which a written one, in lower case, may be a slip. */
  slipOf?(written: string): string | undefined
}

/** A slip has as many words and the same figures as the name, and most of its letter pairs: names are found by these. */
export function nameIndex(names: readonly string[]): NameIndex {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const targets = names.filter((name) => name.length >= SHORTEST && /\s/.test(name))
  if (targets.length === 0) return { known }
  const lows = targets.map((name) => name.toLowerCase())
  const sizes = lows.map((low) => low.replace(/\s+/g, '').length)
  const byPair = new Map<string, Map<string, number[]>>()
  for (const [target, low] of lows.entries()) {
    const key = shapeOf(low)
    const pairs = byPair.get(key) ?? new Map<string, number[]>()
    byPair.set(key, pairs)
    for (const pair of new Set(pairsOf(low))) {
      const holders = pairs.get(pair)
      if (holders) holders.push(target)
      else pairs.set(pair, [target])
    }
  }
  const slipOf = (written: string): string | undefined => {
    const holders = byPair.get(shapeOf(written))
    if (!holders) return undefined
    const shared = new Map<number, number>()
    const pairs = pairsOf(written)
    for (const pair of pairs) for (const target of holders.get(pair) ?? []) raise(shared, target)
    // At most so many pairs are common to both: a pair that a name has once is counted as often as the written one has it.
    const near = [...shared].filter(([target, n]) => 2 * n >= ALIKE * (pairs.length + sizes[target]! - 1) - SLACK)
    const first = near
      .map(([target]) => target)
      .sort((a, b) => a - b)
      .find((target) => isSlip(written, lows[target]!))
    return first === undefined ? undefined : targets[first]
  }
  return { known, lengths: new Set(lows.map((low) => low.split(' ').length)), slipOf }
}

/**
 * Other spellings of the given names in the copy ("Kenari Koppi" for "Kenari Kopi"), by name. Figures must agree: another
 * figure is another product. Names that are known themselves are no slips.
 */
export function spellings(names: readonly string[] | NameIndex, documents: readonly Document[]): Map<string, string[]> {
  const { known, lengths, slipOf } = 'known' in names ? names : nameIndex(names)
  const found = new Map<string, string[]>()
  if (!slipOf || !lengths) return found
  const seen = new Set<string>()
  for (const { text } of documents) {
    for (const phrase of text.match(CAPITALISED) ?? []) {
      for (const written of parts(phrase, lengths)) {
        const low = written.toLowerCase()
        if (seen.has(low) || known.has(low)) continue
        seen.add(low)
        const name = slipOf(low)
        if (name) found.set(name, [...(found.get(name) ?? []), written])
      }
    }
  }
  return found
}

const isSlip = (written: string, name: string): boolean =>
  Math.abs(written.length - name.length) <= 2 && compareTwoStrings(written, name) >= ALIKE

const shapeOf = (low: string): string => `${low.split(' ').length} ${digits(low)}`

/** Two letters in a row, as `compareTwoStrings` counts them. */
function pairsOf(low: string): string[] {
  const letters = low.replace(/\s+/g, '')
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
}

const raise = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** All runs of two words or more in a phrase that have one of these lengths. */
function parts(phrase: string, lengths: ReadonlySet<number>): string[] {
  const words = phrase.split(/\s/)
  return words.flatMap((_, first) =>
    words
      .slice(first + 1)
      .flatMap((_, more) => (lengths.has(more + 2) ? [words.slice(first, first + more + 2).join(' ')] : [])),
  )
}
