import type { Document } from '../model/index.ts'
import { LONGER, letterPairs, mayBeAlike, slipsOf, wordsIn } from './slips.ts'

const BLANK = 32
const CAPITALISED = /\p{Lu}[\p{L}\p{N}]*(?:\s\p{Lu}?[\p{L}\p{N}]+){1,4}/gu

/** Which pairs of letters some names have, by the last five bits of each letter: pairs may share a place, none is missed. */
interface PairsAmong {
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
  pairs: ReadonlyMap<number, PairsAmong>
  /** The first name of which a written one, in lower case, may be a slip. */
  slipOf(written: string): string | undefined
}

export function nameIndex(names: readonly string[]): NameIndex {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const { lows, slipOf } = slipsOf(names)
  return { known, pairs: new Map([...Map.groupBy(lows, wordsIn)].map(([n, group]) => [n, pairsAmong(group)])), slipOf }
}

/**
 * Other spellings of the given names in the copy ("Kenari Koppi" for "Kenari Kopi"), by name. Figures must agree: another
 * figure is another product. Names that are known themselves are no slips.
 */
export function spellings(names: readonly string[] | NameIndex, documents: readonly Document[]): Map<string, string[]> {
  const { known, pairs, slipOf } = 'known' in names ? names : nameIndex(names)
  const found = new Map<string, string[]>()
  if (pairs.size === 0) return found
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

function pairsAmong(lows: readonly string[]): PairsAmong {
  const has = new Uint8Array(32 * 32)
  for (const low of lows) for (const pair of letterPairs(low)) has[placeOf(pair >>> 16, pair & 0xffff)] = 1
  const lengths = lows.map(({ length }) => length)
  return { has, shortest: Math.min(...lengths), longest: Math.max(...lengths) }
}
const placeOf = (first: number, second: number) => (first & 31) * 32 + (second & 31)

/** Whether a stretch can be a slip of any name: most are not, and none of them has to be cut out to be told so. */
function mayBeSlip(low: string, start: number, end: number, { has, shortest, longest }: PairsAmong): boolean {
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
  return mayBeAlike(pairs - foreign, 2 * pairs - LONGER)
}

/** The runs of words of a phrase that have as many as some names, and enough pairs of letters that any of these has. */
function parts(phrase: string, pairs: ReadonlyMap<number, PairsAmong>): string[] {
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
