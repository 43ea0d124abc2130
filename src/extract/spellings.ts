import { compareTwoStrings } from 'string-similarity'
import type { Document } from '../model/index.ts'

/** Least Dice coefficient of letter pairs at which a written name is a slip of a known one. */
const ALIKE = 0.82
/** By how much a slip may be longer or shorter than the name. In characters. */
const LONGER = 2
/** Short names are too near to other words to be told from slips. In letters. */
const SHORTEST = 8
const BLANK = 32
/** Rounding of the sum must not lose a slip. */
const SLACK = 1e-9
const CAPITALISED = /\p{Lu}[\p{L}\p{N}]*(?:\s\p{Lu}?[\p{L}\p{N}]+){1,4}/gu

const digits = (text: string) => text.replace(/\D/g, '')

/** Which pairs of letters some names have, by the last five bits of each letter: pairs may share a place, none is missed. */
interface LetterPairs {
  has: Uint8Array
  /** Lengths of the shortest and the longest name. In characters. */
  shortest: number
  longest: number
}

/** Names, ready for slips of them to be found without comparing each with each. */
export interface NameIndex {
  /** All of them in lower case; a name that is known itself is no slip. */
  known: ReadonlySet<string>
  /** By number of words, the pairs of letters of the names of which there may be slips. */
  pairs?: ReadonlyMap<number, LetterPairs>
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
  return { known, pairs: new Map([...Map.groupBy(lows, wordsIn)].map(([n, group]) => [n, letterPairs(group)])), slipOf }
}

/**
 * Other spellings of the given names in the copy ("Kenari Koppi" for "Kenari Kopi"), by name. Figures must agree: another
 * figure is another product. Names that are known themselves are no slips.
 */
export function spellings(names: readonly string[] | NameIndex, documents: readonly Document[]): Map<string, string[]> {
  const { known, pairs, slipOf } = 'known' in names ? names : nameIndex(names)
  const found = new Map<string, string[]>()
  if (!slipOf || !pairs) return found
  const seen = new Set<string>()
  for (const { text } of documents) {
    for (const phrase of text.match(CAPITALISED) ?? []) {
      for (const written of parts(phrase, pairs)) {
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

function letterPairs(lows: readonly string[]): LetterPairs {
  const has = new Uint8Array(32 * 32)
  for (const low of lows) for (const pair of pairsOf(low)) has[placeOf(pair.charCodeAt(0), pair.charCodeAt(1))] = 1
  const lengths = lows.map(({ length }) => length)
  return { has, shortest: Math.min(...lengths), longest: Math.max(...lengths) }
}
const placeOf = (first: number, second: number) => (first & 31) * 32 + (second & 31)

/** Whether a stretch can be a slip of any name: most are not, and none of them has to be cut out to be told so. */
function mayBeSlip(low: string, start: number, end: number, { has, shortest, longest }: LetterPairs): boolean {
  if (end - start < shortest - LONGER || end - start > longest + LONGER) return false
  let [pairs, foreign] = [0, 0]
  let before = low.charCodeAt(start)
  for (let at = start + 1; at < end; at++) {
    const letter = low.charCodeAt(at)
    if (letter === BLANK) continue
    pairs++
    if (has[placeOf(before, letter)] === 0) foreign++
    before = letter
  }
  // A name that is so much longer or shorter at most has two pairs less at least.
  return 2 * (pairs - foreign) >= ALIKE * (2 * pairs - LONGER) - SLACK
}

const isSlip = (written: string, name: string): boolean =>
  Math.abs(written.length - name.length) <= LONGER && compareTwoStrings(written, name) >= ALIKE

const wordsIn = (low: string): number => low.split(' ').length
const shapeOf = (low: string): string => `${wordsIn(low)} ${digits(low)}`

/** Two letters in a row, as `compareTwoStrings` counts them. */
function pairsOf(low: string): string[] {
  const letters = low.replace(/\s+/g, '')
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
}

const raise = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** The runs of words of a phrase that have as many as some names, and enough pairs of letters that any of these has. */
function parts(phrase: string, pairs: ReadonlyMap<number, LetterPairs>): string[] {
  const line = phrase.replace(/\s/g, ' ')
  const low = line.toLowerCase()
  const isAligned = low.length === line.length
  const starts = [0]
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) starts.push(at + 1)
  const runs: string[] = []
  for (const [first, start] of starts.entries()) {
    for (let words = 2; first + words <= starts.length; words++) {
      const end = (starts[first + words] ?? line.length + 1) - 1
      const known = pairs.get(words)
      if (known && (!isAligned || mayBeSlip(low, start, end, known))) runs.push(line.slice(start, end))
    }
  }
  return runs
}
